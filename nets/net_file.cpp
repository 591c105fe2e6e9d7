#include "nets/net_file.h"

#include <charconv>
#include <stdexcept>

#include "nets/tensor_file.h"

namespace move37 {
namespace {

constexpr const char* kFormat = "format";
constexpr const char* kProvenance = "provenance.";

const std::string& find(const safetensors::File& file, const char* name) {
  const auto found = file.metadata.find(name);
  if (found == file.metadata.end()) {
    throw std::runtime_error(std::string("this is no net of Move37: its metadata have no '") +
                             name + "'");
  }
  return found->second;
}

NetOptions options_of(const safetensors::File& file) {
  NetOptions options;
  NetOptions::each(options, [&](const char* name, int& field, const char*) {
    const std::string& text = find(file, name);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), field);
    if (error != std::errc() || end != text.data() + text.size()) {
      throw std::runtime_error(std::string("net option ") + name + " is '" + text +
                               "', no whole number");
    }
  });
  if (options.planes > kNumPlanes) {
    throw std::runtime_error("the net wants " + std::to_string(options.planes) +
                             " input planes, this program knows " + std::to_string(kNumPlanes));
  }
  return options;
}

std::map<std::string, std::string> provenance_of(const safetensors::File& file) {
  const std::string prefix = kProvenance;
  std::map<std::string, std::string> provenance;
  for (const auto& [name, text] : file.metadata) {
    if (name.compare(0, prefix.size(), prefix) == 0) provenance[name.substr(prefix.size())] = text;
  }
  return provenance;
}

/// Some words of a small file could ask for gigabytes; tensors have their bytes with them.
void require_tower(const safetensors::File& file, const NetOptions& options) {
  if (options.blocks < 1) return;
  const std::string name =
      "block" + std::to_string(options.blocks - 1) + ".second.convolution.weight";
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end()) throw std::runtime_error("tensor '" + name + "' is missing");
  if (found->second.shape != std::vector<std::int64_t>{options.channels, options.channels, 3, 3}) {
    throw std::runtime_error("tensor '" + name + "' has not the shape of " +
                             std::to_string(options.channels) + " channels");
  }
}

/// A net of these options, to be filled. What the weights are before that does not matter.
Net blank_net(const NetOptions& options) {
  Random random(0);
  try {
    return Net(options, random);
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(error.what());
  }
}

}  // namespace

std::map<std::string, at::Tensor> tensors_of(const NetImpl& net) {
  std::map<std::string, at::Tensor> tensors;
  for (const auto& parameter : net.named_parameters()) {
    tensors[parameter.key()] = parameter.value();
  }
  for (const auto& buffer : net.named_buffers())
    tensors[buffer.key()] = buffer.value();
  return tensors;
}

safetensors::File to_file(const NetImpl& net,
                          const std::map<std::string, std::string>& provenance) {
  safetensors::File file;
  file.metadata[kFormat] = kNetFormat;
  NetOptions::each(net.options, [&](const char* name, int value, const char*) {
    file.metadata[name] = std::to_string(value);
  });
  for (const auto& [name, text] : provenance)
    file.metadata[kProvenance + name] = text;
  add_tensors(tensors_of(net), "", file);
  return file;
}

LoadedNet net_from(const safetensors::File& file) {
  if (find(file, kFormat) != kNetFormat) {
    throw std::runtime_error("its format is '" + find(file, kFormat) + "', not " + kNetFormat);
  }
  const NetOptions options = options_of(file);
  require_tower(file, options);
  Net net = blank_net(options);
  const auto tensors = tensors_of(*net);
  copy_tensors(file, "", tensors);
  for (const auto& [name, tensor] : file.tensors) {
    if (tensors.count(name) == 0) {
      throw std::runtime_error("tensor '" + name + "' belongs to no such net");
    }
  }
  net->eval();
  return {net, provenance_of(file)};
}

LoadedNet read_net(const std::filesystem::path& path) {
  const safetensors::File file = safetensors::read(path);
  try {
    return net_from(file);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

void write_net(const std::filesystem::path& path, const NetImpl& net,
               const std::map<std::string, std::string>& provenance) {
  safetensors::write(path, to_file(net, provenance));
}

void add_provenance(const std::filesystem::path& path,
                    const std::map<std::string, std::string>& more) {
  LoadedNet known = read_net(path);
  for (const auto& [name, text] : more)
    known.provenance[name] = text;
  write_net(path, *known.net, known.provenance);
}

}  // namespace move37
