"""Adds texts to a record, to be killed at any moment: `record_worker.py RECORD COUNT`; says `begun`, then what it has added."""

import sys

from record_kit import KitReader, some

from selon.record import Record

with Record.open(sys.argv[1], reader=KitReader()) as record:
    print("begun", flush=True)
    for outcome in record.add(some(int(sys.argv[2]))):
        if outcome.what != "known":
            print(outcome.article_id, flush=True)
