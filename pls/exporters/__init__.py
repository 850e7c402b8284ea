"""Formats: a disclosure becomes one file.

Each module turns a `pls.disclosure.document.Disclosure`, and the bytes of its pictures,
into text or bytes. It sees the document and nothing else: no space, no files of the
person, no clock. The same document always gives the same bytes. Formats do not import
one another; the words they share are in `pls.disclosure.wording`.
"""
