"""Quick capture: a line in a small window of its own, over whatever else is done.

Lives here: the window (`window`), where on the screen it lies and how words come
together in its line (`placing`), the line of keys below (`hints`), and what is said
after saving (`notice`). It knows the space by a desk only, and no other window.
"""

from ui.quick.window import Quick


__all__ = ["Quick"]
