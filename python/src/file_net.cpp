#include "python/src/file_net.h"

#include <stdexcept>
#include <utility>

#include "nets/net_file.h"

namespace move37::python {
namespace {

std::shared_ptr<NetEvaluator> evaluator_of(const safetensors::File& file,
                                           const NetEvaluatorOptions& options) {
  const LoadedNet stored = net_from(file);
  return std::make_shared<NetEvaluator>(*stored.net, options, stored.provenance);
}

}  // namespace

FileNet::FileNet(safetensors::File file, const NetEvaluatorOptions& options)
    : file_(std::move(file)), how_(options), evaluator_(evaluator_of(file_, how_)) {}

std::shared_ptr<FileNet> FileNet::load(const std::filesystem::path& path,
                                       const NetEvaluatorOptions& options) {
  safetensors::File file = safetensors::read(path);
  try {
    return std::make_shared<FileNet>(std::move(file), options);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

std::shared_ptr<FileNet> FileNet::random(const NetOptions& net, std::uint64_t seed,
                                         const NetEvaluatorOptions& options) {
  Random random(seed);
  return std::make_shared<FileNet>(to_file(*Net(net, random), {}), options);
}

}  // namespace move37::python
