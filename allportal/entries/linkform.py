"""The one link form of our own in prose: ``[[kind:slug]]`` or ``[[kind:slug|text]]``."""

import re

NAMED = r"\[\[([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)"
LINK = re.compile(rf"{NAMED}(?:\|([^\[\]\n]+))?\]\]")  # kind, slug, text
BEGINS = re.compile(rf"{NAMED}(?=\]\]|\|)")  # kind, slug


def words(link):
    """What stands for a link (a match of LINK) in plain words: its text, or its slug's words."""
    return link[3] or link[2].replace("-", " ")
