"""JSON as we accept it."""

import pytest

from allportal.releases import strictjson


def test_loads_takes_plain_json():
    assert strictjson.loads('{"a": [1, "é", true, null]}'.encode()) == {"a": [1, "é", True, None]}


def test_loads_takes_characters_beyond_the_basic_plane():
    assert strictjson.loads(b'"\\ud83d\\ude00"') == "😀"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "isn't JSON"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'"\xff"', "isn't UTF-8 .byte 1."),
        ('"é"'.encode("utf-16"), "isn't UTF-8"),
        (b'"\x00"', "NUL"),
        (b'{"a": 1,}', "line 1"),
        (b"{'a': 1}", "isn't JSON"),
        (b"{} // words", "isn't JSON"),
        (b'"a\nb"', "isn't JSON"),
        (b'"\\ud800"', "lone surrogate"),
        (b'{"\\udfff": 1}', "lone surrogate"),
        (b"[" * 9 + b"]" * 9, "deeper than 8"),
        (b"[" * 500_000, "deeper than 8"),
        (b'{"a":' * 9 + b"1" + b"}" * 9, "deeper than 8"),
    ],
)
def test_loads_refuses_what_is_not_json_as_we_accept_it(content, problem):
    with pytest.raises(strictjson.BadJSON, match=problem):
        strictjson.loads(content)


@pytest.mark.parametrize(
    ("content", "problem", "path"),
    [
        (b'[{"a": NaN}]', "the number NaN", (0, "a")),
        (b'{"a": -Infinity}', "the number -Infinity", ("a",)),
        (b'{"a": 1e400}', "the number 1e400", ("a",)),
        (b'{"a": [0, 1.0]}', "the number 1.0", ("a", 1)),
        (b'{"a": 12345678901234567890}', "20 digits", ("a",)),
        (b'[{"b": {"a": 1, "a": 2}}]', "stands twice", (0, "b", "a")),
        (b'{"a": {"x": 1.5}, "a": 2}', "stands twice", ("a",)),
    ],
)
def test_loads_says_where_a_value_is_refused(content, problem, path):
    with pytest.raises(strictjson.BadJSON, match=problem) as refused:
        strictjson.loads(content)

    assert refused.value.path == path


@pytest.mark.parametrize("part", ['\\"', "\\\\", '"', "a", '\\"['])
def test_loads_refuses_an_endless_text_and_reads_no_part_of_it_twice(part):
    endless = f'"{part * 20_000}['

    assert sum(map(len, strictjson.BRACKET.findall(endless))) == len(endless)
    with pytest.raises(strictjson.BadJSON):
        strictjson.loads(endless.encode())


def test_brackets_inside_texts_are_no_depth():
    assert strictjson.loads(b'["[[[[[[[[[[[[", "\\"[[[[[[[[["]') == ["[" * 12, '"' + "[" * 9]
