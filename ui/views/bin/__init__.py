"""The bin: what was deleted in the last thirty days.

Here lives what is listed (`rows`), the two sides (`listing`, `pane`) and the view that
puts them together. Reading is borrowed from the history. Not here: how long something
stays, which `pls.space.tending` says.
"""

from ui.views.bin.view import BinView


__all__ = ["BinView"]
