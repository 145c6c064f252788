"""Words that changed inside a text, marked."""

import re
from difflib import SequenceMatcher
from os.path import commonprefix

SAME, GONE, COME = "same", "gone", "come"
WORD = re.compile(r"\S+\s*|\s+")
MOST = 4_000_000  # pairs of parts that are compared; longer texts are marked as a whole
ISLAND = 3  # a word as short as this between two changes is shown as part of them


def marked(old, new):
    """How one text becomes the other: (mark, text) pairs; by lines first, then by words.

    The SAME and GONE parts together are the old text; the SAME and COME parts, the new one.
    """
    found = []
    for same, before, after in steps(old.splitlines(True), new.splitlines(True)):
        found += [(before, "", "")] if same else words(before, after)
    return tuple(joined(without_islands(found)))


def words(old, new):
    """(text that stays, text that goes, text that comes) of each stretch of words."""
    for same, gone, come in steps(WORD.findall(old), WORD.findall(new), key=str.rstrip):
        kept = commonprefix([gone, come]) if same else ""
        yield kept, gone[len(kept) :], come[len(kept) :]


def steps(old, new, key=str):
    """(whether it stays, text before, text after) of each stretch of two lists of texts.

    Texts whose ``key`` is the same are alike.
    """
    keys = [key(each) for each in old], [key(each) for each in new]
    start = shared(*keys)
    end = shared(*(each[start:][::-1] for each in keys))
    stops = [len(each) - end for each in keys]
    yield from alike(old[:start], new[:start])
    if (stops[0] - start) * (stops[1] - start) > MOST:
        yield False, "".join(old[start : stops[0]]), "".join(new[start : stops[1]])
    else:
        middle = [each[start:stop] for each, stop in zip(keys, stops, strict=True)]
        for tag, *place in SequenceMatcher(None, *middle).get_opcodes():
            i, j, k, m = (start + each for each in place)
            if tag == "equal":
                yield from alike(old[i:j], new[k:m])
            else:
                yield False, "".join(old[i:j]), "".join(new[k:m])
    yield from alike(old[stops[0] :], new[stops[1] :])


def alike(old, new):
    yield from ((True, one, other) for one, other in zip(old, new, strict=True))


def shared(old, new):
    """How many parts two lists begin with alike."""
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number


def without_islands(stretches):
    """Stretches in which no short word stands alone between two changes."""
    stretches = [each for each in stretches if any(each)]
    for at, (kept, gone, come) in enumerate(stretches):
        around = [*stretches[max(at - 1, 0) : at], *stretches[at + 1 : at + 2]]
        is_island = kept and len(kept.strip()) <= ISLAND and len(around) == 2
        if is_island and all(not same for same, _, _ in around) and not gone + come:
            yield "", kept, kept
        else:
            yield kept, gone, come


def joined(stretches):
    """(mark, text) pairs; what goes and what comes at one place stand together."""
    same = gone = come = ""
    for kept, left, new in stretches:
        if kept:
            yield from pairs(same, gone, come) if gone or come else ()
            same, gone, come = ("" if gone or come else same) + kept, "", ""
        gone, come = gone + left, come + new
    yield from pairs(same, gone, come)


def pairs(same, gone, come):
    found = ((SAME, same), (GONE, gone), (COME, come))
    return [(mark, text) for mark, text in found if text]
