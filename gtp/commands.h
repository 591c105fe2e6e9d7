#pragma once

#include "gtp/command_table.h"

namespace move37::gtp {

// The commands by theme, each in a source file of its own.

/// protocol_version, name, list_commands, quit, ... The table must outlive its handlers.
void add_admin_commands(CommandTable& table);
/// boardsize, komi, play, undo, set_position, showboard, ...
void add_board_commands(CommandTable& table);
/// fixed_handicap, place_free_handicap, set_free_handicap.
void add_handicap_commands(CommandTable& table);
/// kata-get-rules, kata-set-rules, kata-set-rule, kgs-rules.
void add_rules_commands(CommandTable& table);
/// time_settings, time_left, and the time systems of KGS and KataGo.
void add_time_commands(CommandTable& table);
/// kata-get-param, kata-set-param, kata-list-params, move37-param.
void add_parameter_commands(CommandTable& table);
/// genmove and its relatives, with and without analysis; why that move.
void add_genmove_commands(CommandTable& table);
/// lz-analyze, kata-analyze, stop, clear_cache.
void add_analysis_commands(CommandTable& table);
/// final_score, final_status_list.
void add_scoring_commands(CommandTable& table);
/// loadsgf, printsgf.
void add_record_commands(CommandTable& table);
/// kata-raw-nn.
void add_raw_net_commands(CommandTable& table);
/// gogui-analyze_commands and what it lists.
void add_view_commands(CommandTable& table);

/// All of them.
void add_all_commands(CommandTable& table);

}  // namespace move37::gtp
