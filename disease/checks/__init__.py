"""Content checks of diseases: figures that contradict each other, figures without source,
codes, words that don't fit."""

from . import codes, contradictions, statistics, wording  # noqa: F401 (they register their checks)
