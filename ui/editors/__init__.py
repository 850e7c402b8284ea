"""The places where a person writes.

`markdown` is the writing area, `capture` the one line of a capture, `plain` a small
field for own words. What they have in common: the text is exactly what was typed,
styling never touches it, and everything can be undone. A text that came from outside
is taken in under the caret (`taking`).

What a line of Markdown *is* (`blocks`, `inline`) is pure and knows no Qt; where
it stands (`spacing`, `layout`) and how it looks (`highlighter`, `painting`)
build on that. Nothing here reads or writes records: parsing a capture, finishing
names and dating a ticked task come in as functions.
"""
