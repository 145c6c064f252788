"""JSON as we accept it: UTF-8 without BOM, no duplicate keys, no NaN, shallow, small numbers."""

import json
import re

MAX_DEPTH = 8
BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class BadJSON(ValueError):
    """Why some bytes aren't JSON as we accept it."""


def loads(content):
    """What ``content`` (bytes) says. Raises BadJSON."""
    if content.startswith(b"\xef\xbb\xbf"):
        raise BadJSON("starts with a byte order mark")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadJSON(f"isn't UTF-8 (byte {error.start})") from error
    if "\x00" in text:
        raise BadJSON("has a NUL character")
    check_depth(text)
    try:
        found = json.loads(
            text,
            object_pairs_hook=without_duplicates,
            parse_constant=refuse_constant,
            parse_float=refuse_float,
            parse_int=small_int,
        )
    except json.JSONDecodeError as error:
        raise BadJSON(f"isn't JSON (line {error.lineno}: {error.msg})") from error
    if SURROGATE.search(text):
        check_surrogates(found)
    return found


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


def without_duplicates(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadJSON(f'has the key "{twice[:60]}" twice in one object')
    return found


def refuse_constant(name):
    raise BadJSON(f"has the number {name}")


def refuse_float(digits):
    raise BadJSON(f"has the number {digits[:30]}: numbers with a fraction are written as text")


def small_int(digits):
    if len(digits) > 19:
        raise BadJSON(f"has a number of {len(digits)} digits")
    return int(digits)
