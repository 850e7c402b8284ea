"""What leaves: a new document, built from an allow-list, and the words to show it.

Nothing here reads a file or a clock. A document is made field by field from what
was picked; nothing is ever made by filtering a record.
"""
