#include "gtp/commands.h"

namespace move37::gtp {

void add_all_commands(CommandTable& table) {
  add_admin_commands(table);
  add_board_commands(table);
  add_handicap_commands(table);
  add_rules_commands(table);
  add_time_commands(table);
  add_parameter_commands(table);
  add_genmove_commands(table);
  add_analysis_commands(table);
  add_scoring_commands(table);
  add_record_commands(table);
  add_raw_net_commands(table);
  add_view_commands(table);
}

}  // namespace move37::gtp
