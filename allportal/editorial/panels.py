"""Panels of the admin's front page: apps register them, the front page shows them in order."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """One box of the front page.

    ``context``: request to a dict for ``template``, or None where this person has nothing to see.
    ``aside``: it stands in the narrow column.
    """

    name: str
    template: str
    context: Callable
    order: int = 0
    aside: bool = False


_panels: dict[str, Panel] = {}


def register(panel):
    """Show a panel on the front page; one of the same name is replaced."""
    _panels[panel.name] = panel


def shown(request):
    """(panel, its context) of each panel that this request sees, in order."""
    for panel in sorted(_panels.values(), key=lambda each: (each.order, each.name)):
        context = panel.context(request)
        if context is not None:
            yield panel, context
