# Writes FILE if it does not name the commit of CHECKOUT already.
execute_process(COMMAND git describe --always --dirty WORKING_DIRECTORY ${CHECKOUT}
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
file(CONFIGURE OUTPUT ${FILE} @ONLY CONTENT [[
#include "app/commit.h"

const char* move37::app::commit() { return "@commit@"; }
]])
