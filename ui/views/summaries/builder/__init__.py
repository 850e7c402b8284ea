"""The draft of what leaves next, and exactly what would leave.

`view` holds the columns: `setup` says for whom and about when, `picking` what leaves
(one `item` each), `preview` shows it, on the `paper` its reader gets.

A draft is a frozen record. A control never changes it in place: it hands a new draft
to the builder, which shows it, saves it (`keeping`) and asks for the preview. The
preview shows the very document that would be written (`taking`), and nothing is written
but that document.
"""
