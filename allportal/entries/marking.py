"""Words that changed inside a text, marked."""

import re
from difflib import SequenceMatcher

SAME, GONE, COME = "same", "gone", "come"
WORD = re.compile(r"\S+\s*|\s+")
MOST = 4_000_000  # pairs of parts that are compared; longer texts are marked as a whole


def marked(old, new):
    """How one text becomes the other: (mark, text) pairs; by lines first, then by words.

    The SAME and GONE parts together are the old text; the SAME and COME parts, the new one.
    """
    found = []
    for same, before, after in steps(old.splitlines(True), new.splitlines(True)):
        if same:
            found.append((SAME, before))
            continue
        for alike, gone, come in steps(WORD.findall(before), WORD.findall(after)):
            found += [(SAME, gone)] if alike else [(GONE, gone), (COME, come)]
    return tuple((mark, text) for mark, text in found if text)


def steps(old, new):
    """(whether it stays, text before, text after) of each stretch of two lists of texts."""
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    yield True, "".join(old[:start]), ""
    middle = old[start : len(old) - end], new[start : len(new) - end]
    yield from between(*middle)
    yield True, "".join(old[len(old) - end :]), ""


def between(old, new):
    if len(old) * len(new) > MOST:
        yield False, "".join(old), "".join(new)
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        yield tag == "equal", "".join(old[i:j]), "".join(new[k:m])


def shared(old, new):
    """How many parts two lists begin with alike."""
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number
