#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "nets/net.h"
#include "nets/safetensors.h"

namespace move37 {

/// A net and where it comes from: free texts such as {"samples": "1793024", "run": "first-hour"}.
struct LoadedNet {
  Net net{nullptr};
  std::map<std::string, std::string> provenance;
};

/// All weights and statistics of a net, by name. The tensors are the net's own, no copies.
std::map<std::string, at::Tensor> tensors_of(const NetImpl& net);

/// A net as tensors and metadata: "format" (kNetFormat), the options under their names, the
/// provenance under "provenance." and its names.
safetensors::File to_file(const NetImpl& net, const std::map<std::string, std::string>& provenance);

/// The net of such a file, in evaluation mode.
/// Throws: std::runtime_error if it is no net, a newer one than this program knows, if tensors
/// lack, do not belong, or have a shape other than its options say, or if a number is not finite.
LoadedNet net_from(const safetensors::File& file);

/// Reads a .safetensors file. Throws: std::runtime_error that begins with the path.
LoadedNet read_net(const std::filesystem::path& path);

/// Writes one, atomically. Throws: std::runtime_error that begins with the path.
void write_net(const std::filesystem::path& path, const NetImpl& net,
               const std::map<std::string, std::string>& provenance = {});

/// Has the file of a net tell more of where it comes from, atomically; its weights stay as they are.
/// Throws: as read_net and write_net.
void add_provenance(const std::filesystem::path& path,
                    const std::map<std::string, std::string>& more);

inline constexpr const char* kNetFormat = "move37-net-1";

}  // namespace move37
