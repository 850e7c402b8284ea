"""Formats: a disclosure becomes one file.

Each module turns a `pls.disclosure.document.Disclosure` into text. It sees the
document and nothing else: no space, no files of the person, no clock. The same
document always gives the same bytes. Formats do not import one another; the words
they share are in `pls.disclosure.wording`.
"""
