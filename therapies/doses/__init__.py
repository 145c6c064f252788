"""The grammar of doses: a dose with its steps as a sentence, and a sentence as a dose.

Each kind of phrase is written and read in one module, from one vocabulary. A scanner of our own,
since free text (conditions) stands between the phrases, in any order, inside other prose.
"""

from .amounts import amount
from .comparing import differs
from .finding import Found, find
from .heads import head
from .numbers import number
from .on_days import day_numbers, days, listed
from .parsed import Parsed, ParsedStep, Unreadable
from .people import ages
from .reading import parse
from .timing import cycle_length, over
from .writing import in_full, sentence, step_phrase

__all__ = [
    "Found",
    "Parsed",
    "ParsedStep",
    "Unreadable",
    "ages",
    "amount",
    "cycle_length",
    "day_numbers",
    "days",
    "differs",
    "find",
    "head",
    "in_full",
    "listed",
    "number",
    "over",
    "parse",
    "sentence",
    "step_phrase",
]
