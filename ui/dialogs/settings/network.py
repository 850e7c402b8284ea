"""Whether pages may be asked for their titles."""

from __future__ import annotations

from pls.config import Config
from ui.dialogs.settings.parts import Part
from ui.widgets.check import Check


class NetworkPart(Part):
    """One box, off until it is ticked."""

    def __init__(self, known: Config) -> None:
        super().__init__("")
        self.header.set_title(self.tr("Network"))
        self.setAccessibleName(self.tr("Network"))
        self.fetch = Check(self.tr("Fetch titles when I ask"), worded=True)
        self.fetch.setChecked(known.fetch_titles)
        self.fetch.toggled.connect(lambda on: self.changed.emit({"fetch_titles": on}))
        self.body.addWidget(self.fetch)
        self.remark(
            self.tr(
                "Off, this program opens no connection. On, a page is asked for its "
                "title, or whether it is there, each time you press the button for "
                "it: one request, without cookies, and nothing of yours in it."
            )
        )
