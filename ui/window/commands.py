"""What the window can do beside showing its places, by name and by keys."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.models.command import Command


class _Known(NamedTuple):
    name: str
    title: object
    icon: str
    also: str
    keys: str
    listed: bool = True


_KNOWN: Final = (
    _Known(
        "new", QT_TRANSLATE_NOOP("Commands", "New entry"), "plus", "write", "Ctrl+N"
    ),
    _Known(
        "capture",
        QT_TRANSLATE_NOOP("Commands", "Quick capture"),
        "plus",
        "note line",
        "Ctrl+Alt+J",
    ),
    _Known(
        "attach",
        QT_TRANSLATE_NOOP("Commands", "Attach a file…"),
        "paperclip",
        "picture image photo insert document",
        "Ctrl+Shift+A",
    ),
    _Known(
        "plain",
        QT_TRANSLATE_NOOP("Commands", "Paste as plain text"),
        "clipboard-type",
        "without formatting markdown web",
        "Ctrl+Shift+V",
    ),
    _Known(
        "template",
        QT_TRANSLATE_NOOP("Commands", "New entry from template…"),
        "layout-template",
        "questions prompts",
        "Ctrl+Shift+N",
    ),
    _Known(
        "keep_template",
        QT_TRANSLATE_NOOP("Commands", "Save as template…"),
        "file-plus-2",
        "entry keep",
        "",
    ),
    _Known(
        "summary",
        QT_TRANSLATE_NOOP("Commands", "New summary"),
        "send",
        "share export review",
        "Ctrl+E",
    ),
    _Known(
        "review",
        QT_TRANSLATE_NOOP("Commands", "Prepare my review"),
        "file-check",
        "share summary appraisal strongest pick",
        "",
    ),
    _Known(
        "talk",
        QT_TRANSLATE_NOOP("Commands", "Prepare a 1:1"),
        "messages-square",
        "one to one talk sheet meeting manager agreed",
        "",
    ),
    _Known(
        "resource",
        QT_TRANSLATE_NOOP("Commands", "Add a resource"),
        "bookmark",
        "keep link bookmark read book",
        "",
    ),
    _Known(
        "skill",
        QT_TRANSLATE_NOOP("Commands", "Add a skill"),
        "target",
        "level judge competence",
        "",
    ),
    _Known(
        "goal",
        QT_TRANSLATE_NOOP("Commands", "Add a goal"),
        "flag",
        "experiment priority try",
        "",
    ),
    _Known(
        "week",
        QT_TRANSLATE_NOOP("Commands", "Look back on the week"),
        "feather",
        "reflect weekly review friday",
        "",
    ),
    _Known(
        "month",
        QT_TRANSLATE_NOOP("Commands", "Look back on the month"),
        "feather",
        "reflect monthly review",
        "",
    ),
    _Known(
        "quarter",
        QT_TRANSLATE_NOOP("Commands", "Look back on the quarter"),
        "feather",
        "reflect quarterly review",
        "",
    ),
    _Known(
        "year",
        QT_TRANSLATE_NOOP("Commands", "Look back on the year"),
        "feather",
        "reflect yearly annual review",
        "",
    ),
    _Known(
        "reflect",
        QT_TRANSLATE_NOOP("Commands", "Reflect…"),
        "feather",
        "questions template reflection think",
        "",
    ),
    _Known(
        "log",
        QT_TRANSLATE_NOOP("Commands", "Write down a 1:1…"),
        "messages-square",
        "talk one to one agreed log",
        "",
    ),
    _Known(
        "paste_reply",
        QT_TRANSLATE_NOOP("Commands", "Paste a reply"),
        "file-input",
        "mail answer manager came back",
        "",
    ),
    _Known(
        "said",
        QT_TRANSLATE_NOOP("Commands", "Type in what was said…"),
        "messages-square",
        "reply talk answer manager support promised",
        "",
    ),
    _Known(
        "search",
        QT_TRANSLATE_NOOP("Commands", "Search the journal"),
        "search",
        "filter",
        "Ctrl+F",
    ),
    _Known(
        "find",
        QT_TRANSLATE_NOOP("Commands", "Find in the text"),
        "search",
        "search text",
        "Ctrl+Shift+F",
    ),
    _Known(
        "replace",
        QT_TRANSLATE_NOOP("Commands", "Find and replace in the text"),
        "replace",
        "search text",
        "Ctrl+H",
    ),
    _Known(
        "next_hit",
        QT_TRANSLATE_NOOP("Commands", "Next place found in the text"),
        "chevron-down",
        "find again",
        "F3",
        listed=False,
    ),
    _Known(
        "hit_before",
        QT_TRANSLATE_NOOP("Commands", "Place before found in the text"),
        "chevron-up",
        "find again",
        "Shift+F3",
        listed=False,
    ),
    _Known(
        "day",
        QT_TRANSLATE_NOOP("Commands", "Go to day…"),
        "calendar",
        "date calendar month jump",
        "Ctrl+G",
    ),
    _Known(
        "day_before",
        QT_TRANSLATE_NOOP("Commands", "Day before"),
        "arrow-left",
        "yesterday previous",
        "Alt+Left",
    ),
    _Known(
        "day_after",
        QT_TRANSLATE_NOOP("Commands", "Day after"),
        "arrow-right",
        "next",
        "Alt+Right",
    ),
    _Known(
        "this_day",
        QT_TRANSLATE_NOOP("Commands", "Back to today"),
        "sun",
        "now",
        "Alt+Home",
    ),
    _Known(
        "misspelt",
        QT_TRANSLATE_NOOP("Commands", "Next misspelt word"),
        "spell-check",
        "spelling check",
        "F7",
    ),
    _Known(
        "keep",
        QT_TRANSLATE_NOOP("Commands", "Keep this search…"),
        "pin",
        "save pin filter saved searches",
        "",
    ),
    _Known(
        "details",
        QT_TRANSLATE_NOOP("Commands", "Show or hide details"),
        "panel-right",
        "pane",
        "Ctrl+.",
    ),
    _Known(
        "sidebar",
        QT_TRANSLATE_NOOP("Commands", "Wide or narrow sidebar"),
        "panel-left-open",
        "pane",
        "Ctrl+\\",
    ),
    _Known(
        "alone",
        QT_TRANSLATE_NOOP("Commands", "Only the words"),
        "pilcrow",
        "focus mode distraction free zen full writing",
        "F11",
    ),
    _Known("light", QT_TRANSLATE_NOOP("Commands", "Light"), "sun", "theme look", ""),
    _Known("dark", QT_TRANSLATE_NOOP("Commands", "Dark"), "monitor", "theme look", ""),
    _Known(
        "system",
        QT_TRANSLATE_NOOP("Commands", "Light or dark as the system"),
        "laptop",
        "theme look",
        "",
    ),
    _Known(
        "larger",
        QT_TRANSLATE_NOOP("Commands", "Larger text"),
        "zoom-in",
        "zoom font size",
        "Ctrl++",
    ),
    _Known(
        "smaller",
        QT_TRANSLATE_NOOP("Commands", "Smaller text"),
        "minus",
        "zoom font size",
        "Ctrl+-",
    ),
    _Known(
        "normal",
        QT_TRANSLATE_NOOP("Commands", "Text size as the system"),
        "rotate-ccw",
        "zoom font size",
        "Ctrl+0",
    ),
    _Known(
        "palette",
        QT_TRANSLATE_NOOP("Commands", "Find or do"),
        "search",
        "",
        "Ctrl+K",
        listed=False,
    ),
    _Known("save", QT_TRANSLATE_NOOP("Commands", "Save now"), "check", "", "Ctrl+S"),
    _Known(
        "history",
        QT_TRANSLATE_NOOP("Commands", "History of the entry"),
        "history",
        "versions",
        "Ctrl+Shift+H",
    ),
    _Known(
        "print",
        QT_TRANSLATE_NOOP("Commands", "Print the entry…"),
        "printer",
        "paper pdf",
        "Ctrl+P",
    ),
    _Known(
        "undo",
        QT_TRANSLATE_NOOP("Commands", "Undo"),
        "rotate-ccw",
        "",
        "Ctrl+Z",
        listed=False,
    ),
    _Known(
        "forward",
        QT_TRANSLATE_NOOP("Commands", "Next pane"),
        "panel-right",
        "",
        "F6",
        listed=False,
    ),
    _Known(
        "back",
        QT_TRANSLATE_NOOP("Commands", "Pane before"),
        "panel-left-open",
        "",
        "Shift+F6",
        listed=False,
    ),
    _Known("bin", QT_TRANSLATE_NOOP("Commands", "Bin"), "trash-2", "deleted trash", ""),
    _Known(
        "settings",
        QT_TRANSLATE_NOOP("Commands", "Settings"),
        "settings",
        "preferences options language reminders backups contrast motion",
        "Ctrl+,",
    ),
    _Known(
        "shortcuts",
        QT_TRANSLATE_NOOP("Commands", "Shortcuts"),
        "keyboard",
        "help keys keyboard",
        "F1",
    ),
    _Known(
        "folder",
        QT_TRANSLATE_NOOP("Commands", "Show folder"),
        "folder-open",
        "files",
        "",
    ),
    _Known(
        "other",
        QT_TRANSLATE_NOOP("Commands", "Open another space…"),
        "folder",
        "switch",
        "",
    ),
    _Known(
        "anywhere",
        QT_TRANSLATE_NOOP("Commands", "A key for quick capture anywhere, on or off"),
        "plus",
        "global shortcut desktop",
        "",
    ),
    _Known(
        "lock", QT_TRANSLATE_NOOP("Commands", "Lock now"), "lock-keyhole", "", "Ctrl+L"
    ),
    _Known("quit", QT_TRANSLATE_NOOP("Commands", "Quit"), "x", "exit end", "Ctrl+Q"),
)


def commands(acts: object) -> tuple[Command, ...]:
    """Return every command, each with what it does.

    Args:
        acts: What does it, by methods of the same names.
    """
    return tuple(
        Command(
            known.name,
            QCoreApplication.translate("Commands", str(known.title)),
            known.icon,
            getattr(acts, known.name),
            known.also,
            known.keys,
            known.listed,
        )
        for known in _KNOWN
    )
