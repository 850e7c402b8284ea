"""Where quick capture lies, and what its line says: plain decisions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize


EDGE: Final = 16
"""Pixels that stay free at each side of a narrow screen."""


def width(wanted: int, room: int) -> int:
    """Return how wide the box is on a screen with *room* for it."""
    return max(1, min(wanted, room - 2 * EDGE))


def placed(size: QSize, screen: QRect) -> QRect:
    """Return where a box lies: in the middle of the upper third of the screen."""
    left = screen.left() + (screen.width() - size.width()) // 2
    top = screen.top() + (screen.height() // 3 - size.height()) // 2
    return QRect(left, max(screen.top(), top), size.width(), size.height())


def joined(kept: str, fresh: str) -> str:
    """Return a line with all words of both; what is there already is not said twice."""
    if not fresh.strip() or fresh.strip() in kept:
        return kept
    if not kept.strip() or kept.strip() in fresh:
        return fresh
    return f"{kept.rstrip()} {fresh.lstrip()}"


def left_over(saved: str, now: str) -> str:
    """Return what was typed while *saved* went into its file."""
    if now == saved:
        return ""
    return now.removeprefix(saved).lstrip() if now.startswith(saved) else now
