"""What comes in from elsewhere: each format read into plain notes, nothing written.

The source is only ever read. Each module yields what it understood and, by name, what
it did not and why; `pls.space` decides what becomes a record.
"""
