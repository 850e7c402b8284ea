"""A session of one person, by the command line and by scripts.

`python -m tests.e2e.session WHAT`: does what no command does, as a process of its own
in the space that commands would open.
"""

import json
import shutil
import sys

from pls import ids
from pls.cli.shared import opened
from pls.records import Goal, Kind, Support
from pls.space import begun, searches, templates
from pls.space.listing import Filters


WORDS = {
    "title": "quorvantis",
    "body": "brämelquost",
    "private": "zellidrume",
    "tag": "taggoverin",
    "skill": "skillomart",
    "person": "persunqwel",
    "project": "projenkast",
    "changed title": "ambrolixen",
    "impact": "impavordis",
    "client": "clienzamur",
    "deleted": "delowhistar",
    "emptied": "emptivorsk",
    "attachment": "attazzimol",
    "attachment name": "nomedraktil",
    "template": "templigorsa",
    "template name": "tamplunedo",
    "resource": "resomalkiv",
    "reflection": "reflumastik",
    "imported": "imporwegal",
    "share": "sharoblimet",
    "reader": "readolfinsk",
    "saved search": "savquilmonth",
    "search words": "wordelspruk",
    "begun": "begovantrel",
    "goal": "goalivernost",
    "support": "suppovarint",
    "lost": "lostrumpelin",
    "won": "wonderfeskar",
}
"""Made-up words, each in one place only."""


def by_commands(home):
    """Do what a person does at the command line; return the id of what was added."""
    w = WORDS
    source = home.elsewhere / f"{w['attachment name']}.txt"
    source.write_text(f"Minutes of the {w['attachment']} talk\n" * 3)
    added = home.pls(
        "add",
        f"Found {w['title']} out #{w['skill']} @{w['person']} +{w['project']} 20m",
        *(
            "--body",
            f"It was {w['body']} after all.\n\n:::private\n{w['private']}\n:::",
        ),
        *("--attach", source),
    )
    entry = added.split()[0]
    for field, word in (("tags", "tag"), ("impact", "impact"), ("client", "client")):
        home.pls("edit", entry, "--set", f"{field}={w[word]}")
    home.pls(
        "edit", entry, "--set", "share=ready", "--set", f"share_text=A {w['share']}"
    )
    home.pls("edit", entry, "--set", f"title=About {w['changed title']} and more")
    for word in ("deleted", "emptied"):
        gone = home.pls("add", f"A {w[word]} thing", "--body", f"All {w[word]}")
        home.pls("delete", gone.split()[0])
    home.pls("add-resource", f"https://example.org/{w['resource']}")
    home.pls("reflect", "weekly", "--answer", f"notable=Mostly {w['reflection']}")
    return entry


def rest(home, entry):
    """Import, share, look for, check and back up."""
    w = WORDS
    notes = home.elsewhere / "notes"
    notes.mkdir()
    (notes / "One.md").write_text(f"# One\n\nAn {w['imported']} note #x\n")
    home.pls("import", "markdown", notes)
    out = home.elsewhere / "out"
    home.pls(
        *("share", "--pick", entry, "--reader", w["reader"], "--as", "html,pdf"),
        *("--out", out, "--me", "Mikko"),
    )
    for word in ("body", "title", "attachment name"):
        home.pls("search", w[word])
    home.pls("list")
    home.run("tests.e2e.session", "all")
    home.pls("check", "--repair")
    home.pls("backup")


def conflict(home, other, entry):
    """Edit one record on two computers at once, and let their folders meet."""
    shutil.copytree(home.root, other.root)
    home.pls("edit", entry, "--set", f"impact=First {WORDS['lost']}")
    other.pls("edit", entry, "--set", f"impact=Then {WORDS['won']}")
    path = other.root / json.loads(other.pls("show", "--json", entry))["path"]
    copy = f"{path.stem} (Ana's conflicted copy 2026-11-22){path.suffix}"
    met = home.root / path.relative_to(other.root)
    shutil.copy(path, met.with_name(copy))
    home.pls("merge")


def template(space):
    text = f"<!-- what {WORDS['template']} is for -->\n# A title\n\n## One\n"
    templates.keep(space, f"My {WORDS['template name']}", text)


def search(space):
    words = Filters(words=WORDS["search words"])
    searches.keep(space, searches.Search(f"Of {WORDS['saved search']}", words))


def unsaved(space):
    begun.keep(space, f"Half a {WORDS['begun']} line")
    space.scan()
    known = next(r for r in space.records(Kind.ENTRY))
    begun.keep(space, f"More {WORDS['begun']} words", known.id)


def empty(space):
    space.scan()
    (gone,) = [r for r in space.bin() if WORDS["emptied"] in r.title]
    space.empty(gone.id)


def others(space):
    space.add(Goal(id=ids.record_id(), title=f"To {WORDS['goal']} more"))
    space.add(Support(id=ids.record_id(), title=f"A {WORDS['support']} budget"))


DOES = {
    "others": others,
    "template": template,
    "search": search,
    "unsaved": unsaved,
    "empty": empty,
}


def main(what):
    space = opened(None)
    for name, do in DOES.items():
        if what in (name, "all"):
            do(space)


if __name__ == "__main__":
    main(*sys.argv[1:])
