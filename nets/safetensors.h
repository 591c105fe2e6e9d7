#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Files of tensors in the safetensors format, version 0.4: eight bytes with the length of a
/// header, the header in JSON, the numbers. Nothing in such a file is ever executed, and other
/// programs read and write it too (https://huggingface.co/docs/safetensors).
namespace move37::safetensors {

enum class Dtype { F32, F16, BF16, I64 };

/// "F32", "F16", "BF16", "I64".
std::string_view to_string(Dtype dtype);

/// Bytes of one number.
std::size_t size_of(Dtype dtype);

/// Numbers in rows: the last index runs fastest, least significant byte first.
struct Tensor {
  Dtype dtype = Dtype::F32;
  std::vector<std::int64_t> shape;  // {}: a single number
  std::string bytes;

  friend bool operator==(const Tensor& a, const Tensor& b) {
    return a.dtype == b.dtype && a.shape == b.shape && a.bytes == b.bytes;
  }
};

/// All that a file holds. Names and texts are UTF-8.
struct File {
  std::map<std::string, Tensor> tensors;
  std::map<std::string, std::string> metadata;

  friend bool operator==(const File& a, const File& b) {
    return a.tensors == b.tensors && a.metadata == b.metadata;
  }
};

/// Reads the bytes of a file. Strict: sizes, offsets and names must be right to the last byte, so
/// that what was cut short or damaged is told, never guessed.
/// Throws: std::runtime_error that says what is wrong, and with which tensor.
File parse(std::string_view bytes);

/// The bytes of a file; parse() reads them back to the same.
/// Throws: std::invalid_argument if a name or text is not UTF-8, is "__metadata__", or if a shape
/// is not that of the bytes.
std::string serialize(const File& file);

/// parse() of a file on disk. Throws: std::runtime_error that begins with the path.
File read(const std::filesystem::path& path);

/// Writes atomically (nets/atomic_file.h). Throws: std::runtime_error that begins with the path, or
/// as serialize().
void write(const std::filesystem::path& path, const File& file);

}  // namespace move37::safetensors
