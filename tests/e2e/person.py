"""Somebody who hears the window and has a keyboard."""

from pathlib import Path

from pls.records import Entry, Kind
from pls.space import Space
from tests.e2e.screen import Desktop, until
from tests.e2e.spoken import Listener, Part


class Person:
    """Somebody who hears the window and has a keyboard."""

    def __init__(
        self, desktop: Desktop, listener: Listener, space: Space | None, home: Path
    ) -> None:
        self.desktop, self.listener = desktop, listener
        self._space = space
        self.home = home

    @property
    def space(self) -> Space:
        """The space that the person works in."""
        assert self._space is not None
        return self._space

    @space.setter
    def space(self, made: Space) -> None:
        self._space = made

    def at(self) -> Part | None:
        return self.listener.focused()

    def is_at(self, name: str) -> None:
        def there() -> bool:
            here = self.at()
            return here is not None and here.name.startswith(name)

        until(there, f"{name} (it is {self.at()})", 60)

    def comes_to(self, name: str, key: str = "Tab", most: int = 80) -> Part:
        """Press *key* until the focus is on what is called *name*."""
        for _ in range(most):
            self.listener.still()
            self.desktop.key(key)
            here = self.listener.moved()
            if here is not None and here.name.startswith(name):
                return here
        raise AssertionError(f"{key} never came to {name}, but to {self.at()}")

    def does(self, title: str) -> None:
        """Do what is called *title*, by the list of everything one can do."""
        self.desktop.key("ctrl+k")
        self.is_at("Search or jump to")
        self.desktop.write(title.lower())

        def chosen() -> bool:
            here = self.at()
            if here is not None and here.told == title:
                return True
            self.desktop.key("Down")
            return False

        until(chosen, title, 60)
        self.desktop.key("Return")

    def hears(self, words: str) -> None:
        """Wait for words to be told that were not waited for before."""
        listener = self.listener
        until(
            lambda: any(words in each for each in listener.announced()),
            f"“{words}” among {listener.announced()}",
            60,
        )
        told = [words in each for _, each in listener.heard]
        del listener.heard[: told.index(True) + 1]

    def shows(self, words: str) -> bool:
        """Tell whether *words* stand in what can be written in."""
        texts = (each for each in self.listener.screen() if each.role == "text")
        return any(words in self.listener.words(each) for each in texts)

    def entry(self, title: str) -> Entry | None:
        """Return what is on disk under a title."""
        self.space.scan()
        found = self.space.records(Kind.ENTRY)
        return next(
            (e for e in found if isinstance(e, Entry) and e.title == title), None
        )
