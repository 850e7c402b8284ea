"""What is asked for what a period adds up to."""

from __future__ import annotations

from pls.learning import periods
from pls.space import Space, insights
from pls.space.insights import Page


def page(space: Space, key: str) -> Page:
    """Return what is shown of the period that is called *key*.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    period = periods.read(key, space.clock.today())
    return insights.page(space, period or periods.EVERYTHING)
