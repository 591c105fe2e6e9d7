#pragma once

#include <cstdint>
#include <string>

#include "nets/loss_options.h"
#include "nets/precision.h"

namespace move37 {

/// How a net learns. The rate belongs to batches of 128 rows.
struct LearnerOptions {
  int batch = 128;                       // rows of a step
  double learning_rate = 4e-3;           // at its height
  std::int64_t warmup_samples = 10'000;  // over which the rate rises from 0
  double anneal_from = 0.6;              // progress of the run from where on the rate falls, 0 to 1
  double last_rate = 0.02;               // of the height, at the end of the run
  double weight_decay = 0.05;
  double clip = 2;               // longest gradient that is not shortened
  double average_decay = 0.998;  // of the averaged net a step
  LossOptions loss;
  std::string start_net;                  // file of a net to begin with; empty: random weights
  std::string device = "auto";            // cpu, cuda, cuda:1; auto: a GPU if there is one
  Precision precision = Precision::Auto;  // of the forward pass; the weights have 32 bits
  std::string kernel = "auto";            // whose loops on a processor, see choose_means()
  int threads = 0;  // on a processor; 0: the run decides, 1 without one

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("train-batch", self.batch, "rows of a training step");
    visit("learning-rate", self.learning_rate, "learning rate at its height");
    visit("warmup-samples", self.warmup_samples, "samples over which the rate rises from 0");
    visit("anneal-from", self.anneal_from, "progress of the run from where on the rate falls");
    visit("last-rate", self.last_rate, "rate at the end of the run, as part of the height");
    visit("weight-decay", self.weight_decay, "weight decay, apart from the gradients");
    visit("clip", self.clip, "longest gradient that is not shortened");
    visit("average-decay", self.average_decay, "decay of the averaged net a step");
    LossOptions::each(self.loss, visit);
    visit("start-net", self.start_net,
          "net to begin with, grown if it is smaller; empty: random weights");
    visit("train-device", self.device, "device that trains: auto, cpu, cuda, cuda:1");
    visit("train-precision", self.precision, "numbers to train in: auto, float32, bfloat16");
    visit("train-threads", self.threads,
          "threads that learn, on a processor, each from rows of its own; 0: half of the cores, "
          "or all where nobody plays");
  }
};

/// Throws: std::invalid_argument that names the option if one is out of range.
void check(const LearnerOptions& options);

/// The learning rate after so many samples since the first step, when so much of the run is over (0
/// to 1): it rises in a straight line, stays, and falls along half a cosine (Loshchilov and Hutter
/// 2017). A run without an end has progress 0.
double learning_rate(const LearnerOptions& options, std::int64_t samples, double progress);

/// What the averaged net keeps of itself in a step, after so many that it has learned from: it
/// forgets its random beginning fast.
double average_decay(const LearnerOptions& options, std::int64_t steps);

}  // namespace move37
