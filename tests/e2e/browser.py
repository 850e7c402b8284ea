"""Somebody who reads a page in a real browser, without a network."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any


CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FOCUS = """() => {
  const at = document.activeElement;
  const ring = at.closest('.pill') || at;
  const style = getComputedStyle(ring);
  const box = ring.getBoundingClientRect();
  window.passed = window.passed || [];
  const before = window.passed[window.passed.length - 1];
  const forward = !before || before === at ||
    !!(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  window.passed.push(at);
  return {
    name: at.id || [at.name, at.value].join('=') || at.tagName,
    field: at.dataset.field ? at.dataset.field + at.closest('.answer').dataset.n : '',
    part: at.dataset.part || '',
    ring: style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    forward: forward,
  };
}"""


class Reader:
    """Somebody who opens the file: a page without a network, and what it did."""

    def __init__(self, browser: Any, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self.context = browser.new_context(
            offline=True, accept_downloads=True, locale="en-US", **settings
        )
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, text: str) -> None:
        file = self.folder / "summary.html"
        file.write_bytes(text.encode())
        self.visit(file)

    def visit(self, file: Path) -> None:
        self.page.goto(file.as_uri())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, wanted: str) -> dict[str, Any]:
        """Tab forward to a control; every stop on the way is checked."""
        for _ in range(90):
            self.press("Tab")
            at: dict[str, Any] = self.page.evaluate(FOCUS)
            assert at["ring"], f"no focus ring on {at}"
            assert at["seen"], f"focus out of sight on {at}"
            assert at["forward"], f"focus went back to {at}"
            if wanted in {at["name"], at["field"], at["part"]}:
                return at
        raise AssertionError(f"{wanted} cannot be reached by Tab")

    def saved(self, act: Callable[[], None]) -> tuple[str, bytes]:
        with self.page.expect_download() as waiting:
            act()
        target = self.folder / "saved"
        waiting.value.save_as(target)
        return waiting.value.suggested_filename, target.read_bytes()

    def save(self) -> bytes:
        return self.saved(lambda: self.page.click("button.save"))[1]

    def close(self) -> None:
        outside = re.compile(r"^(?!file:|data:|blob:)")
        assert [url for url in self.requests if outside.match(url)] == []
        assert self.complaints == []
        self.context.close()
