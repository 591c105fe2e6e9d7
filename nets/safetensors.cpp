#include "nets/safetensors.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "nets/atomic_file.h"

namespace move37::safetensors {
namespace {

using nlohmann::json;

constexpr std::size_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeaderBytes = 16 << 20;
constexpr const char* kMetadata = "__metadata__";
constexpr std::array<std::pair<std::string_view, Dtype>, 4> kDtypes{
    {{"F32", Dtype::F32}, {"F16", Dtype::F16}, {"BF16", Dtype::BF16}, {"I64", Dtype::I64}}};

[[noreturn]] void refuse(const std::string& reason) { throw std::runtime_error(reason); }

[[noreturn]] void refuse(const std::string& tensor, const std::string& reason) {
  refuse("tensor '" + tensor + "': " + reason);
}

/// The bytes that a tensor of this shape takes; nothing if there is no such number.
std::optional<std::size_t> bytes_of(Dtype dtype, const std::vector<std::int64_t>& shape) {
  std::size_t bytes = size_of(dtype);
  for (const std::int64_t length : shape) {
    if (length < 0) return std::nullopt;
    const auto factor = static_cast<std::size_t>(length);
    if (factor != 0 && bytes > std::numeric_limits<std::size_t>::max() / factor) {
      return std::nullopt;
    }
    bytes *= factor;
  }
  return bytes;
}

/// Where in the data a tensor lies.
struct Extent {
  std::size_t begin;
  std::size_t end;
  std::string tensor;

  friend bool operator<(const Extent& a, const Extent& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  }
};

/// JSON has no opinion on a name that comes twice, and none on depth; we do.
json parse_header(std::string_view text) {
  std::vector<std::set<std::string>> names;  // of the objects that are open
  const auto check = [&](int depth, json::parse_event_t event, json& value) {
    if (depth > 3) refuse("the header is nested too deep");
    if (event == json::parse_event_t::object_start) names.emplace_back();
    if (event == json::parse_event_t::object_end) names.pop_back();
    if (event == json::parse_event_t::key &&
        !names.back().insert(value.get<std::string>()).second) {
      refuse("the header has '" + value.get<std::string>() + "' twice");
    }
    return true;
  };
  try {
    json header = json::parse(text, check);
    if (!header.is_object()) refuse("the header is no JSON object");
    return header;
  } catch (const json::exception& error) {
    refuse(std::string("the header is no JSON: ") + error.what());
  }
}

Dtype parse_dtype(const std::string& tensor, const json& value) {
  for (const auto& [name, dtype] : kDtypes) {
    if (value == name) return dtype;
  }
  refuse(tensor, "its type is " + value.dump(-1, ' ', false, json::error_handler_t::replace) +
                     ", not F32, F16, BF16 or I64");
}

std::vector<std::int64_t> parse_shape(const std::string& tensor, const json& value) {
  if (!value.is_array()) refuse(tensor, "its shape is no list");
  std::vector<std::int64_t> shape;
  for (const json& length : value) {
    if (!length.is_number_unsigned() ||
        length.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
      refuse(tensor, "its shape is no list of lengths");
    }
    shape.push_back(length.get<std::int64_t>());
  }
  return shape;
}

Extent parse_extent(const std::string& tensor, const json& value, std::size_t data_bytes) {
  if (!value.is_array() || value.size() != 2 || !value[0].is_number_unsigned() ||
      !value[1].is_number_unsigned()) {
    refuse(tensor, "its offsets are no two numbers");
  }
  const Extent extent{value[0].get<std::size_t>(), value[1].get<std::size_t>(), tensor};
  if (extent.begin > extent.end) refuse(tensor, "it ends before it begins");
  if (extent.end > data_bytes) refuse(tensor, "the file ends before its data do");
  return extent;
}

const json& member(const std::string& tensor, const json& entry, const char* name) {
  if (!entry.is_object() || entry.size() != 3 || !entry.contains(name)) {
    refuse(tensor, "its entry is not exactly dtype, shape and data_offsets");
  }
  return entry[name];
}

void check_cover(std::vector<Extent> extents, std::size_t data_bytes) {
  std::sort(extents.begin(), extents.end());
  std::size_t end = 0;
  for (const Extent& extent : extents) {
    if (extent.begin < end) refuse(extent.tensor, "its data overlap another's");
    if (extent.begin > end) refuse(extent.tensor, "there is a gap before its data");
    end = extent.end;
  }
  if (end != data_bytes) refuse("the file has bytes that belong to no tensor");
}

std::map<std::string, std::string> parse_metadata(const json& entries) {
  if (!entries.is_object()) refuse("the metadata are no JSON object");
  std::map<std::string, std::string> metadata;
  for (const auto& [name, value] : entries.items()) {
    if (!value.is_string()) refuse("the metadata '" + name + "' is no text");
    metadata[name] = value.get<std::string>();
  }
  return metadata;
}

/// The length of the header, which fits the file.
std::size_t parse_length(std::string_view bytes) {
  if (bytes.size() < kLengthBytes) refuse("the file is too short for a safetensors file");
  std::uint64_t length = 0;
  for (std::size_t i = kLengthBytes; i-- > 0;) {
    length = length << 8 | static_cast<unsigned char>(bytes[i]);
  }
  if (length > kMaxHeaderBytes) refuse("the header is too long: no safetensors file");
  if (length > bytes.size() - kLengthBytes) refuse("the file ends within its header");
  return length;
}

/// Refuses what parse() would refuse to read back.
void check_writable(const File& file) {
  for (const auto& [name, tensor] : file.tensors) {
    if (name == kMetadata) throw std::invalid_argument("no tensor may be named " + name);
    if (bytes_of(tensor.dtype, tensor.shape) != tensor.bytes.size()) {
      throw std::invalid_argument("tensor '" + name + "': its shape is not that of its bytes");
    }
  }
}

/// Wide numbers first, so that each lies at a multiple of its width.
std::vector<std::string> order_of_data(const File& file) {
  std::vector<std::string> names;
  for (const auto& [name, tensor] : file.tensors)
    names.push_back(name);
  std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) {
    return size_of(file.tensors.at(a).dtype) > size_of(file.tensors.at(b).dtype);
  });
  return names;
}

std::string header_text(const json& header) {
  try {
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
  } catch (const json::exception& error) {
    throw std::invalid_argument(std::string("a name or text is not UTF-8: ") + error.what());
  }
}

}  // namespace

std::string_view to_string(Dtype dtype) { return kDtypes[static_cast<std::size_t>(dtype)].first; }

std::size_t size_of(Dtype dtype) {
  switch (dtype) {
    case Dtype::F16:
    case Dtype::BF16:
      return 2;
    case Dtype::F32:
      return 4;
    case Dtype::I64:
      break;
  }
  return 8;
}

File parse(std::string_view bytes) {
  const std::size_t length = parse_length(bytes);
  const json header = parse_header(bytes.substr(kLengthBytes, length));
  const std::string_view data = bytes.substr(kLengthBytes + length);

  File file;
  std::vector<Extent> extents;
  for (const auto& [name, entry] : header.items()) {
    if (name == kMetadata) {
      file.metadata = parse_metadata(entry);
      continue;
    }
    Tensor& tensor = file.tensors[name];
    tensor.dtype = parse_dtype(name, member(name, entry, "dtype"));
    tensor.shape = parse_shape(name, member(name, entry, "shape"));
    extents.push_back(parse_extent(name, member(name, entry, "data_offsets"), data.size()));
    const Extent& extent = extents.back();
    if (bytes_of(tensor.dtype, tensor.shape) != extent.end - extent.begin) {
      refuse(name, "its data are not as long as its shape says");
    }
  }
  check_cover(extents, data.size());
  for (const Extent& extent : extents) {
    file.tensors[extent.tensor].bytes = data.substr(extent.begin, extent.end - extent.begin);
  }
  return file;
}

std::string serialize(const File& file) {
  check_writable(file);
  json header = json::object();
  if (!file.metadata.empty()) header[kMetadata] = file.metadata;
  std::string data;
  for (const std::string& name : order_of_data(file)) {
    const Tensor& tensor = file.tensors.at(name);
    const std::size_t begin = data.size();
    data += tensor.bytes;
    header[name] = {{"dtype", to_string(tensor.dtype)},
                    {"shape", tensor.shape},
                    {"data_offsets", {begin, data.size()}}};
  }
  const std::string text = header_text(header);
  std::string length;
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length += static_cast<char>(text.size() >> (8 * i) & 0xff);
  }
  return length + text + data;
}

File read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(path.string() + ": cannot open the file");
  try {
    return parse(std::string{std::istreambuf_iterator<char>(stream), {}});
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

void write(const std::filesystem::path& path, const File& file) {
  write_atomically(path, serialize(file));
}

}  // namespace move37::safetensors
