"""Log lines without control characters."""

import logging

from allportal.logs import PrintableFormatter


def formatted(message, **extra):
    record = logging.LogRecord("name", logging.INFO, "path", 1, message, (), None)
    record.__dict__.update(extra)
    return PrintableFormatter("%(message)s").format(record)


def test_line_breaks_in_a_message_cannot_forge_a_line():
    assert formatted("GET /\nINFO all is well") == "GET /\\nINFO all is well"


def test_control_characters_are_spelled_out():
    assert formatted("\x1b[31mred\x00\r") == "\\x1b[31mred\\x00\\x0d"


def test_traceback_keeps_its_lines():
    assert formatted("broken", exc_text="Traceback\n  line") == "broken\nTraceback\n  line"
