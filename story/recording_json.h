#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/board.h"
#include "engine/move.h"
#include "engine/position.h"
#include "story/recording.h"

namespace move37 {

// What a story says of its search as JSON, and a recording alone; docs/story.md describes it.

/// Rows of ".XO".
nlohmann::ordered_json rows_json(const Board& board);
nlohmann::ordered_json view_json(const PolicyView& view);
/// The move that led to a position; null at the beginning.
nlohmann::ordered_json last_move_json(const Position& position);
/// The first moves of an expected line.
nlohmann::ordered_json line_json(const std::vector<Move>& line, int size);
/// With the lines of its first moves and of the one that was played, if any was.
nlohmann::ordered_json look_json(const SearchLook& look, std::optional<Move> played, int size);

/// A recording as a document of its own.
std::string to_json(const SearchRecording& recording);

}  // namespace move37
