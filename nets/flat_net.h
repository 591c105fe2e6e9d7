#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

namespace move37 {

struct NetImpl;

/// The numbers of a net side by side in three long vectors, on which the net's own tensors are
/// windows from now on. So the optimiser and the average of nets are a few operations on long
/// vectors instead of thousands on short ones.
///
/// Keeps the vectors, not the net. Requires: the net's tensors stay the ones that they are.
class FlatNet {
 public:
  /// Moves the net's numbers into the vectors, on the device where they are.
  explicit FlatNet(NetImpl& net);

  /// What is trained, [P]. Those numbers that weight decay concerns come first: the weights of
  /// convolutions and sums, but not biases nor the scales of normalisations.
  const at::Tensor& parameters() const { return parameters_; }
  std::int64_t decaying() const { return decaying_; }

  /// Weights of one form that lie side by side, each a matrix: a row an output, a column an input
  /// and its place in the kernel.
  struct Matrices {
    std::int64_t begin;
    std::int64_t count;
    std::int64_t rows;
    std::int64_t columns;
    /// The window [count, rows, columns] on a vector [P].
    at::Tensor of(const at::Tensor& vector) const;
  };

  /// The weights inside the net, ahead of all others; not those of its last layers, which have too
  /// few outputs for their directions to matter together.
  const std::vector<Matrices>& matrices() const { return matrices_; }
  /// How many numbers they have together.
  std::int64_t matrix_numbers() const { return matrix_numbers_; }

  /// Their gradients, [P]: backward() adds to them.
  const at::Tensor& gradients() const { return gradients_; }

  /// Means and variances that the normalisations keep, [S].
  const at::Tensor& statistics() const { return statistics_; }

  /// The windows on a vector [P] by the names of the net's parameters.
  std::map<std::string, at::Tensor> by_name(const at::Tensor& vector) const;

 private:
  struct Part {
    std::string name;
    std::int64_t begin;
    std::vector<std::int64_t> shape;
    at::Tensor window(const at::Tensor& vector) const;
  };

  void add_matrix(const at::Tensor& weight);

  std::vector<Part> parts_;
  at::Tensor parameters_;
  at::Tensor gradients_;
  at::Tensor statistics_;
  std::int64_t decaying_ = 0;
  std::vector<Matrices> matrices_;
  std::int64_t matrix_numbers_ = 0;
};

}  // namespace move37
