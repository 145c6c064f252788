"""Pages as tests read them: their words, links and queries."""

import html
import re
from contextlib import contextmanager

from django.db import connections
from django.test.utils import CaptureQueriesContext


def words(answer):
    """The visible words of a page, in order, without markup."""
    body = re.sub(r"<(head|style|script)\b.*?</\1>", " ", page(answer), flags=re.S)
    body = re.sub(r"</?(a|abbr|code|em|q|strong|sup|time)\b[^>]*>", "", body)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def links(answer):
    """The addresses that a page links to, each once, its icons and styles too."""
    return set(map(html.unescape, re.findall(r'(?:href|src|action)="([^"]*)"', page(answer))))


def page(answer):
    return answer.content.decode()


@contextmanager
def queries():
    """{"release": …, "default": …}: how many queries the block makes; filled at its end."""
    counts = {}
    with (
        CaptureQueriesContext(connections["release"]) as release,
        CaptureQueriesContext(connections["default"]) as default,
    ):
        yield counts
    counts.update(release=len(release), default=len(default))
