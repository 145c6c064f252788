"""JSON as we accept it: UTF-8 without BOM, no duplicate keys, no NaN, shallow, small numbers."""

import json
import re
from functools import partial

MAX_DEPTH = 8
MAX_DIGITS = 19
BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class BadJSON(ValueError):
    """Why some bytes aren't JSON as we accept it.

    ``path``: keys and positions that lead to the fault, where it lies in one value.
    """

    def __init__(self, problem, path=()):
        super().__init__(problem)
        self.path = tuple(path)


class Unfit:
    """What stands in a parsed document in place of a value that isn't accepted."""

    def __init__(self, problem, *below):
        self.problem, self.below = problem, below


def loads(content):
    """What ``content`` (bytes) says. Raises BadJSON."""
    text = decoded(content)
    check_depth(text)
    unfit = []
    try:
        found = json.loads(
            text,
            object_pairs_hook=partial(without_duplicates, unfit),
            parse_constant=partial(refuse_number, unfit),
            parse_float=partial(refuse_number, unfit),
            parse_int=partial(small_int, unfit),
        )
    except json.JSONDecodeError as error:
        raise BadJSON(f"isn't JSON (line {error.lineno}: {error.msg})") from error
    if unfit:
        path, worst = next(located(found))
        raise BadJSON(worst.problem, (*path, *worst.below))
    if SURROGATE.search(text):
        check_surrogates(found)
    return found


def decoded(content):
    if content.startswith(b"\xef\xbb\xbf"):
        raise BadJSON("starts with a byte order mark")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadJSON(f"isn't UTF-8 (byte {error.start})") from error
    if "\x00" in text:
        raise BadJSON("has a NUL character")
    return text


def check_depth(text):
    depth = 0
    for match in BRACKET.finditer(text):
        sign = match[0]
        depth += (sign in "[{") - (sign in "]}") if len(sign) == 1 else 0
        if depth > MAX_DEPTH:
            raise BadJSON(f"is nested deeper than {MAX_DEPTH} levels")


def check_surrogates(found):
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BadJSON("has half a character (a lone surrogate)") from error


def located(found, path=()):
    """(path, Unfit) of each unfit value, in the document's order."""
    if isinstance(found, Unfit):
        yield path, found
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from located(value, (*path, key))
    elif isinstance(found, list):
        for position, value in enumerate(found):
            yield from located(value, (*path, position))


def refused(unfit, problem, *below):
    unfit.append(Unfit(problem, *below))
    return unfit[-1]


def without_duplicates(unfit, pairs):
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    return refused(unfit, "stands twice in one object", twice)


def refuse_number(unfit, digits):
    return refused(
        unfit, f"is the number {digits[:30]}: numbers with a fraction are written as text"
    )


def small_int(unfit, digits):
    if len(digits) > MAX_DIGITS:
        return refused(unfit, f"is a number of {len(digits)} digits")
    return int(digits)
