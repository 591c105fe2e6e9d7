#pragma once

#include <string>
#include <vector>

#include "gtp/arguments.h"
#include "gtp/session.h"

namespace move37::gtp {

/// A setting that may change during a session.
struct Parameter {
  enum class Kind { Whole, Number, Truth };
  std::string name;  // KataGo's, where it has one
  Kind kind;
  double least;
  double most;
  double (*get)(const Session&);
  void (*set)(Session&, double);
  std::string help;
};

const std::vector<Parameter>& parameters();

/// Throws: CommandError if there is none of this name.
const Parameter& find_parameter(const std::string& name);

/// Its value as a client writes it: a number, true or false.
std::string text_of(const Session& session, const Parameter& parameter);

/// Reads the i-th argument and changes the session. Throws: CommandError for what is no such value.
void change(Session& session, const Parameter& parameter, const Arguments& arguments, int i);

}  // namespace move37::gtp
