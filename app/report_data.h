#pragma once

#include <filesystem>
#include <string>

#include <spdlog/logger.h>

namespace move37::app {

/// All that the report of a run shows, as JSON in UTF-8:
///
///     run, size, written            its name, the board's, when this was put together
///     starts                        of the run's manifest
///     options                       of its run.toml, by name, as texts
///     games_in_all                  how many there are
///     progress                      by name of metric: numbers, one for each net, null if unknown
///     ladder                        player, net, samples, elo, margin
///     games                         some, from the first to the last: id, net, komi, score
///     (Black's),
///                                   ending, moves (policy indices), captures (by turn: the
///                                   points), values (Black's expectation before each move, or
///                                   null)
///
/// What is left out of it stands in the log.
///
/// Throws: std::runtime_error if there is no run, or its options or its store cannot be read.
std::string report_data(const std::filesystem::path& folder, spdlog::logger& log);

}  // namespace move37::app
