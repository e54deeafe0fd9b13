"""Adds texts to a record, to be killed at any moment: `record_worker.py RECORD COUNT`; says `begun` first."""

import sys

from record_kit import KitReader, some

from selon.record import Record

with Record.open(sys.argv[1], reader=KitReader()) as record:
    print("begun", flush=True)
    for _ in record.add(some(int(sys.argv[2]))):
        pass
