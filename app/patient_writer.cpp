#include "app/patient_writer.h"

#include <exception>

#include "app/text_file.h"

namespace move37::app {

void PatientWriter::write(const std::filesystem::path& path, const std::string& text) {
  try {
    write_text(path, text);
  } catch (const std::exception& error) {
    if (!has_failed_)
      tell_(std::string(error.what()) + "; the work goes on, and further failures are not told");
    has_failed_ = true;
  }
}

}  // namespace move37::app
