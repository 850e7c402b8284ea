"""A process that saves two hundred times and says what has been kept."""

import sys
from pathlib import Path

import msgspec

from pls import ids
from pls.records import Entry, Moment
from pls.space import Space


def main(root):
    space = Space.open(Path(root))
    edited = Entry(id="edited000000", title="Edited", created=Moment("2026-06-12"))
    edited = space.record(edited.id) if space.has(edited.id) else space.add(edited)
    print("ready", flush=True)
    for number in range(200):
        words = f"round {number}\n" + "words " * 2000 + f"\nend {number}\n"
        if number % 2:
            fresh = msgspec.structs.replace(edited, body=words)
            edited = space.save(fresh, edited)
            print("edited", edited.id, number, flush=True)
        else:
            entry = Entry(id=ids.record_id(), title=f"New {number}", body=words)
            print("added", space.add(entry).id, number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
