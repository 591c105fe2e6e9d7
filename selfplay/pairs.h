#pragma once

#include <algorithm>
#include <cmath>

namespace move37 {

/// Pairs of numbers: how much the first ones vary, and how far both go together.
class Pairs {
 public:
  void add(double x, double y) {
    n_ += 1;
    x_ += x;
    y_ += y;
    xx_ += x * x;
    yy_ += y * y;
    xy_ += x * y;
  }

  bool empty() const { return n_ == 0; }

  /// Standard deviation of x. Requires: not empty.
  double spread() const { return std::sqrt(std::max(0.0, xx_ / n_ - x_ * x_ / (n_ * n_))); }

  /// In [-1, 1]; 0 if x or y never changes.
  double correlation() const {
    const double variances = (n_ * xx_ - x_ * x_) * (n_ * yy_ - y_ * y_);
    return variances > 0 ? (n_ * xy_ - x_ * y_) / std::sqrt(variances) : 0;
  }

 private:
  double n_ = 0, x_ = 0, y_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;
};

}  // namespace move37
