#!/usr/bin/env python3
"""Counts the instructions of the engine's inner loops with callgrind.

    bench/count_instructions.py build/release/bench/run_loop            compares with instructions.txt
    bench/count_instructions.py build/release/bench/run_loop --write    writes the counts there

Times vary with whatever else a machine does; counts only with compiler and C library. Fails if a
loop takes more than TOLERANCE times what is on record, or so much less, for it may have stopped
working; or if record and program do not name the same loops. Exit status without valgrind: 77.
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
SIZES = ("9", "19")
SKIPPED = 77


def loops_of(program):
    """All that the program can run: [(name, size)]."""
    usage = subprocess.run([program], capture_output=True, text=True).stderr
    return [(name, size) for name in re.findall(r"^  (\w+)$", usage, re.M) for size in SIZES]


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


def count_all(program, loops):
    """{(name, size): instructions}, and tells them."""
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda loop: instructions_of_turn(program, *loop), loops)
    counts = dict(zip(loops, found))
    for (name, size), count in counts.items():
        print(f"{name:<20}{size:>2}{count:>9}")
    return counts


def read_record():
    """The comment at the beginning, and {(name, size): instructions}."""
    lines = RECORD.read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    comment = [line for line in lines if line.startswith("#")]
    return comment, {(name, size): int(count) for name, size, count in rows}


def write_record(comment, counts):
    rows = [f"{name:<20}{size:>2}{count:>9}" for (name, size), count in counts.items()]
    RECORD.write_text("\n".join(comment + rows) + "\n")


def complaints(counts, record):
    """What is wrong, in words; nothing if all is well."""
    found = []
    for loop in sorted(counts.keys() ^ record.keys()):
        found.append(f"{' '.join(loop)} is not both in the program and on record")
    for loop in sorted(counts.keys() & record.keys()):
        count, recorded = counts[loop], record[loop]
        if count > TOLERANCE * recorded or count < recorded / TOLERANCE:
            found.append(f"{' '.join(loop)} takes {count}, on record are {recorded}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="run_loop of a release build")
    parser.add_argument("--write", action="store_true", help="put the counts on record")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        print("skipped: there is no valgrind")
        return SKIPPED

    loops = loops_of(options.program)
    if not loops:
        sys.exit(f"{options.program} names no loops")
    comment, record = read_record()
    counts = count_all(options.program, loops)
    if options.write:
        write_record(comment, counts)
        return 0
    wrong = complaints(counts, record)
    for text in wrong:
        print(text)
    if wrong:
        print("If each loop still does its work and this is as it should be, record anew: --write")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
