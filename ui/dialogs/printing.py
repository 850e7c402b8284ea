"""The last look before an entry goes onto paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from ui.operations import printing, shown
from ui.operations.printing import Pages
from ui.theme import Role, theme
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.card import Card
from ui.widgets.check import OchreCheck
from ui.widgets.dialog import Dialog
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_HIGH = 330
_LOW = 120


class PrintDialog(Dialog):
    """Shows what is printed; private passages only where the person says so.

    The focus starts on "Not yet", and Enter alone answers nothing.

    Signals:
        print_asked: (bool). A printer shall be chosen; with private passages or not.
    """

    print_asked = Signal(bool)

    def __init__(self, window: QWidget, pages: Pages) -> None:
        super().__init__(
            window,
            self.tr("Print this entry"),
            self.tr("It goes to a printer, or into a PDF file, that you choose next."),
            width=620,
            outgoing=True,
        )
        self._pages = pages
        self.paper = Paper(self.tr("What is printed"))
        sheet = Card("paper", "line2", radius=8)
        sheet.body.setContentsMargins(2, 8, 2, 8)
        sheet.body.addWidget(self.paper)
        self.body.addWidget(sheet, 1)
        self.body.addSpacing(10)
        held = pages.public.passages
        noun = shown.number(held, self.tr("private passage"))
        self.private = OchreCheck(self.tr("With {}").format(noun), worded=True)
        self.private.toggled.connect(self._on_private)
        self.body.addWidget(self.private)
        self.private.setVisible(bool(held))
        self.told = Text("", Role.META, "text3", lines=0)
        self.body.addSpacing(2)
        self.body.addWidget(self.told)
        self.later = Button(self.tr("Not yet"))
        self.later.clicked.connect(self.reject)
        self.answer = Button(self.tr("Choose printer…"), Look.OUTGOING, icon="printer")
        self.answer.clicked.connect(self._on_answer)
        self.add_footer(self.later, self.answer)
        self.begin_at(self.later)
        self.finished.connect(self.deleteLater)
        self._show()

    def _show(self) -> None:
        with_private = self.private.isChecked()
        self.paper.show_markup(
            printing.markup(
                self._pages.sheet(with_private=with_private),
                printing.POINTS * theme().text_scale,
            )
        )
        held = self._pages.public.passages
        noun = shown.number(held, self.tr("private passage"))
        said = self.tr("There is no private passage in it.")
        if held and with_private:
            said = self.tr("{} will be on the paper, for anybody who finds it.")
        elif held:
            said = self.tr("{} left out. They stay here.")
            said = said if held > 1 else self.tr("{} left out. It stays here.")
        self.told.setText(said.format(noun))
        self.told.set_tone("share" if held and with_private else "text3")

    def _on_private(self) -> None:
        self._show()
        announce(self, self.told.text())

    def _on_answer(self) -> None:
        with_private = self.private.isChecked()
        self.accept()
        self.print_asked.emit(with_private)


class Paper(QTextBrowser):
    """White paper to look at; it loads nothing and follows no link."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markup = ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._dress()

    def show_markup(self, markup: str) -> None:
        """Show a page; the place one has scrolled to stays."""
        seen = self.verticalScrollBar().value()
        made = printing.document(markup)
        made.setParent(self)
        made.setDocumentMargin(theme().grown(18))
        option = made.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setDefaultTextOption(option)
        self.setDocument(made)
        self.verticalScrollBar().setValue(seen)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QImage()

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the room to look at a page, as far as the window has it."""
        room = max(_LOW, self.window().height() - 120 - theme().grown(135))
        high = min(theme().grown(_HIGH), 420, room)
        return QSize(super().minimumSizeHint().width(), high)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, "#ffffff"),
            (QPalette.ColorRole.Text, printing.TEXT),
            (QPalette.ColorRole.Highlight, "#e0eaee"),
            (QPalette.ColorRole.HighlightedText, printing.TEXT),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)
        self.updateGeometry()
