#!/usr/bin/env python3
"""Counts the instructions of the engine's inner loops with callgrind.

    bench/count_instructions.py build/release/bench/run_loop            compares with instructions.txt
    bench/count_instructions.py build/release/bench/run_loop --write    writes the counts there

Times vary with whatever else a machine does; counts only with compiler and C library. Fails if a
loop takes more than TOLERANCE times what is on record. Without valgrind its exit status is 77.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

RECORD = pathlib.Path(__file__).with_name("instructions.txt")
TOLERANCE = 1.3
TURNS = 200
SKIPPED = 77


def instructions_of_run(program, name, size, turns):
    """All that a process executes that takes so many turns."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    process = subprocess.run(command + [program, name, size, str(turns)], check=True,
                             capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", process.stderr)[1])


def instructions_of_turn(program, name, size):
    """What a turn costs: the start is in both runs and drops out."""
    few, many = (instructions_of_run(program, name, size, turns) for turns in (TURNS, 2 * TURNS))
    return round((many - few) / TURNS)


def read_record():
    """The comment at the beginning, and {(name, size): instructions}."""
    lines = RECORD.read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    comment = [line for line in lines if line.startswith("#")]
    return comment, {(name, size): int(count) for name, size, count in rows}


def write_record(comment, counts):
    rows = [f"{name:<20}{size:>2}{count:>9}" for (name, size), count in counts.items()]
    RECORD.write_text("\n".join(comment + rows) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="run_loop of a release build")
    parser.add_argument("--write", action="store_true", help="put the counts on record")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        print("skipped: there is no valgrind")
        return SKIPPED

    comment, record = read_record()
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda loop: instructions_of_turn(options.program, *loop), record)
    counts = dict(zip(record, found))
    for (name, size), count in counts.items():
        print(f"{name:<20}{size:>2}{count:>9}  {count / max(1, record[name, size]):5.2f} of the record")
    if options.write:
        write_record(comment, counts)
        return 0
    return int(any(count > TOLERANCE * record[loop] for loop, count in counts.items()))


if __name__ == "__main__":
    sys.exit(main())
