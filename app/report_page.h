#pragma once

#include <string>
#include <string_view>

namespace move37 {

/// The report's page without its data, put together of the files of app/report/ (embed_text).
std::string_view report_template();

namespace app {

/// A page that shows this data (app/report_data.h) in any browser, whole in itself: it asks for
/// nothing from anywhere.
std::string report_page(const std::string& data);

}  // namespace app
}  // namespace move37
