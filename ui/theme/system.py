"""What the system asks for: contrast, motion and text size.

Light or dark, and contrast where Qt knows it, come from Qt. The rest is asked of the
desktop's settings portal, over the person's own session bus: nothing leaves the
computer, nothing waits for an answer, and where there is no portal nothing is wished.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)
from PySide6.QtGui import QGuiApplication

from ui.theme.wishes import Wishes


_LOOK: Final = "org.freedesktop.appearance"
_GNOME: Final = "org.gnome.desktop.interface"
_ASKED: Final = (
    (_LOOK, "contrast"),
    (_LOOK, "reduced-motion"),
    (_GNOME, "enable-animations"),
    (_GNOME, "text-scaling-factor"),
)
_PORTAL: Final = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)

Answers = Mapping[tuple[str, str], object]


def wished(answers: Answers) -> Wishes:
    """Return what the answers of the portal mean; what makes no sense is no wish."""
    text = answers.get((_GNOME, "text-scaling-factor"))
    sensible = isinstance(text, int | float) and 0.5 <= text <= 3
    return Wishes(
        high=answers.get((_LOOK, "contrast")) == 1,
        still=answers.get((_LOOK, "reduced-motion")) == 1
        or answers.get((_GNOME, "enable-animations")) in (False, "false"),
        text=float(text) if sensible and isinstance(text, int | float) else 1.0,
    )


def has_bus(environment: Mapping[str, str], runtime: Path) -> bool:
    """Tell whether there is a session bus; one is never started for this."""
    return bool(environment.get("DBUS_SESSION_BUS_ADDRESS")) or (
        (runtime / "bus").exists()
    )


def session() -> QDBusConnection | None:
    """Return the person's bus; None where there is none. It may take a moment."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
    return QDBusConnection.sessionBus() if has_bus(os.environ, runtime) else None


class System(QObject):
    """Asks the system what it wishes, and listens.

    Signals:
        told: (Wishes). The system wishes this now.
    """

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[tuple[str, str], object] = {}
        self._waits: set[QDBusPendingCallWatcher] = set()
        self._bus: QDBusConnection | None = None
        # Held, for what belongs to it is taken for gone as soon as this is let go.
        self._hints = QGuiApplication.styleHints()
        known = hasattr(self._hints, "accessibility")  # since Qt 6.10
        self._access = self._hints.accessibility() if known else None
        if self._access is not None:
            self._access.contrastPreferenceChanged.connect(self._tell)

    @property
    def wishes(self) -> Wishes:
        """What is known of the system's wishes now."""
        found = wished(self._answers)
        if QGuiApplication.platformName() == "xcb":
            # There the text size is in the screen's resolution, which Qt scales by.
            found = replace(found, text=1.0)
        high = Qt.ContrastPreference.HighContrast
        asks = self._access is not None and self._access.contrastPreference() == high
        return replace(found, high=found.high or asks)

    def listen(self, bus: QDBusConnection | None) -> None:
        """Tell what Qt knows; ask the portal on *bus* and follow what it tells later.

        Without a bus, contrast alone is followed, where Qt knows it.
        """
        self._tell()
        if bus is None or not bus.isConnected():
            return
        self._bus = bus
        # A str, whatever the type hints of the binding say.
        slot: Any = SLOT("_on_setting(QString,QString,QDBusVariant)")
        service, path, interface = _PORTAL
        bus.connect(service, path, interface, "SettingChanged", self, slot)
        for space, key in _ASKED:
            message = QDBusMessage.createMethodCall(*_PORTAL, "Read")
            message.setArguments([space, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
            watcher.finished.connect(
                lambda call, name=(space, key): self._on_answer(name, call)
            )
            self._waits.add(watcher)

    def _on_answer(self, name: tuple[str, str], call: QDBusPendingCallWatcher) -> None:
        self._waits.discard(call)
        reply = call.reply()
        call.deleteLater()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            self._note(name, reply.arguments()[0])

    @Slot(str, str, "QDBusVariant")
    def _on_setting(self, space: str, key: str, value: object) -> None:
        if (space, key) in _ASKED:
            self._note((space, key), value)

    def _note(self, name: tuple[str, str], value: Any) -> None:
        while isinstance(value, QDBusVariant):
            value = value.variant()
        self._answers[name] = value
        self._tell()

    def _tell(self) -> None:
        self.told.emit(self.wishes)
