"""Content checks of diseases: figures that contradict each other, figures without source, codes."""

from . import codes, contradictions, statistics  # noqa: F401 (they register their checks)
