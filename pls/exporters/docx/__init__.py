"""The disclosure as a Word file, with real headings, lists, tables and styles.

Every part of the file is ours (``resources/word``) or made of the document: there is no
template of another program in it, and nothing about the computer, the program or the
time of writing. The same document always gives the same bytes.

`package` opens an empty file and closes it; `paper` puts paragraphs on it; `summary`
says in which order. Fonts are named and not inside; where they are missing, Word takes
those that the file names beside them.
"""

from pls.disclosure.document import Disclosure, Pictures
from pls.exporters.docx import package, summary
from pls.exporters.docx.paper import Paper


__all__ = ["file"]


def file(doc: Disclosure, pictures: Pictures) -> bytes:
    """Return the whole disclosure, ending with how to answer.

    Args:
        doc: What leaves.
        pictures: The bytes of its pictures, by their hash. One that is missing is told
            by its words alone.
    """
    paper = Paper(package.opened(doc), pictures)
    summary.put(paper, doc)
    paper.end()
    return package.closed(paper.document)
