"""What one's own records say over time: pure, for the person only, without scores.

Lives here: days with something noted, on this day. Records in, plain data out; no
files, no clock. Nothing here counts streaks, ranks or compares.
"""
