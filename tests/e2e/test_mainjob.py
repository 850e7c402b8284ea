import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


NOTES = Path(__file__).parents[3] / "shared/data/journals/til_jbranchaud_sample"


class Person:
    """Somebody at the command line of one space."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.space = home / "space"

    def pls(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pls", *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
            env={"PLS_SPACE": str(self.space), "PLS_CONFIG_DIR": str(self.home / "c")},
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr if code else done.stdout

    def data(self, *words: str) -> Any:
        return json.loads(self.pls(*words, "--json"))


@pytest.fixture
def mikko(tmp_path: Path) -> Person:
    person = Person(tmp_path)
    person.pls("new", str(person.space), "--name", "Mikko Laine")
    return person


@pytest.fixture
def five(mikko: Person) -> list[dict[str, Any]]:
    if not NOTES.is_dir():
        pytest.skip("the real notes are not beside this checkout")
    assert len(mikko.data("import", "markdown", str(NOTES))["added"]) == 60
    listed: list[dict[str, Any]] = mikko.data("list", "-n", "5")
    for number, entry in enumerate(listed, 1):
        words = f"share_text=Story {number}, told for Leena."
        changed = f"impact=It changed thing {number}."
        mikko.pls(
            "edit",
            entry["id"],
            "--set",
            "share=ready",
            "--set",
            words,
            "--set",
            changed,
        )
    return listed


def share(mikko: Person, five: list[dict[str, Any]]) -> Any:
    return mikko.data(
        *("share", "--for", "manager", "--reader", "Leena Korhonen"),
        *("--from", "2025-11-01", "--to", "2026-11-22"),
        *("--pick", *(entry["id"][:8] for entry in five)),
        *("--show", f"{five[0]['id']}=title,story,impact,time,people"),
        *("--names", "initials", "--as", "html,md", "--out", str(mikko.home / "out")),
    )


def answer(reader: Any) -> bytes:
    """Recognise all five and save, by keyboard alone."""
    for n in range(1, 6):
        reader.tab_to(f"recognised-{n}")
        reader.press("Space" if n % 2 else "Enter")
    reader.tab_to("seen")
    reader.page.keyboard.type("You explain hard things simply.")
    reader.tab_to("from")
    reader.press("Tab")
    saved: bytes = reader.saved(lambda: reader.press("Enter"))[1]
    return saved


def test_five_of_sixty_notes_come_back_recognised(
    mikko: Person, five: list[dict[str, Any]], reader: Any
) -> None:
    written = share(mikko, five)
    page, markdown = map(Path, written["files"])
    assert [s["replies"] for s in mikko.data("shares")] == [[]]
    assert "told for Leena" in markdown.read_text()
    reader.visit(page)
    reply = mikko.home / "reply.plsreply"
    reply.write_bytes(answer(reader))
    told = mikko.pls("reply", str(reply))
    assert told.count("recognised") == 5
    assert "You explain hard things simply." in told
    for entry in five:
        shown = mikko.data("show", entry["id"])
        assert shown["standing"] == "recognised"
        assert [(w["from"], w["recognised"]) for w in shown["said"]] == [
            ("Leena Korhonen", True)
        ]
    assert "in your space already" in mikko.pls("reply", str(reply), code=1)
    assert len(mikko.data("shares")[0]["replies"]) == 1


def test_an_edited_page_and_a_reply_to_another_share_are_refused(
    mikko: Person, five: list[dict[str, Any]], reader: Any
) -> None:
    page = Path(share(mikko, five)["files"][0])
    text = page.read_text()
    assert "told for Leena" in text
    edited = mikko.home / "edited.html"
    edited.write_text(text.replace("told for Leena", "told for everyone"))
    reader.visit(edited)
    reply = mikko.home / "edited.plsreply"
    reply.write_bytes(reader.save())
    assert "was changed after it was written" in mikko.pls("reply", str(reply), code=1)

    reader.visit(page)
    honest = reader.save()
    other = Person(mikko.home / "other")
    other.home.mkdir()
    other.pls("new", str(other.space))
    reply.write_bytes(honest)
    assert "no record of sending" in other.pls("reply", str(reply), code=1)
    swapped = re.sub(rb'"share_sha256": ?"[0-9a-f]', b'"share_sha256":"f', honest)
    reply.write_bytes(swapped if swapped != honest else honest.replace(b"-", b"", 1))
    mikko.pls("reply", str(reply), code=1)
    assert mikko.data("shares")[0]["replies"] == []
