"""What was filled in so far: told as one text, and put back into a fresh form."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from ui.widgets.field import TextField
from ui.widgets.segmented import Segmented


Control = QLineEdit | TextField | QAbstractButton | Segmented
Value = str | bool


def told(controls: Mapping[str, Control]) -> str:
    """Return what is in *controls*, by name."""
    values = {name: _value(control) for name, control in controls.items()}
    return msgspec.json.encode(values).decode()


def fill(controls: Mapping[str, Control], text: str) -> None:
    """Put back what `told` returned; what has no place here any more is left out."""
    try:
        values = msgspec.json.decode(text, type=dict[str, Value])
    except msgspec.DecodeError:
        return  # a file cut short by a crash
    for name in controls.keys() & values.keys():
        _put(controls[name], values[name])


def _value(control: Control) -> Value:
    if isinstance(control, QAbstractButton):
        return control.isChecked()
    return control.current if isinstance(control, Segmented) else control.text()


def _put(control: Control, value: Value) -> None:
    if isinstance(control, QAbstractButton):
        control.setChecked(value is True)
    elif isinstance(control, Segmented):
        if control.has(str(value)):
            control.set_current(str(value))
    elif isinstance(control, TextField):
        control.set_text(str(value))
    else:
        control.setText(str(value))
