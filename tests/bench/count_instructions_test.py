#!/usr/bin/env python3
"""What count_instructions.py makes of counts; needs no valgrind."""

import importlib.util
import pathlib
import unittest

SCRIPT = pathlib.Path(__file__).parents[2] / "bench/count_instructions.py"
spec = importlib.util.spec_from_file_location("count_instructions", SCRIPT)
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)

LOOP = ("play", "9")


class Complaints(unittest.TestCase):
    def test_none_of_what_is_as_recorded(self):
        for count in (100, 80, 129):
            self.assertEqual(script.complaints({LOOP: count}, {LOOP: 100}), [])

    def test_of_more_and_of_less(self):
        for count in (0, 50, 76, 131, 1000):
            self.assertEqual(len(script.complaints({LOOP: count}, {LOOP: 100})), 1, count)

    def test_of_an_empty_record(self):
        self.assertIn("play 9", script.complaints({LOOP: 100}, {})[0])

    def test_of_a_loop_that_is_gone(self):
        self.assertIn("play 9", script.complaints({}, {LOOP: 100})[0])

    def test_the_record_is_not_empty(self):
        comment, record = script.read_record()
        self.assertGreater(len(comment), 0)
        self.assertGreater(len(record), 0)


if __name__ == "__main__":
    unittest.main()
