"""Settings from the environment: read, or refused in one line that names the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from allportal import environment


@pytest.mark.parametrize(
    ("value", "said"), [("1", True), ("On", True), ("true", True), ("0", False), ("no", False)]
)
def test_flag_reads_yes_and_no(monkeypatch, value, said):
    monkeypatch.setenv("A_FLAG", value)

    assert environment.flag("A_FLAG", default=not said) is said


def test_flag_that_says_neither_is_refused(monkeypatch):
    monkeypatch.setenv("A_FLAG", "maybe")

    with pytest.raises(ImproperlyConfigured, match='A_FLAG is "maybe": write on or off'):
        environment.flag("A_FLAG", default=False)


@pytest.mark.parametrize("value", ["abc", "99999", "0", "-1", "80.5", ""])
def test_number_out_of_range_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(ImproperlyConfigured, match=r"PORT is .*: write a number from 1 to 65535"):
        environment.number("PORT", default=8000, low=1, high=65535)


def test_number_has_a_default(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)

    assert environment.number("PORT", default=8000, low=1, high=65535) == 8000


@pytest.mark.parametrize("value", ["nonsense", "nosuch://host/name"])
def test_database_address_that_cannot_be_read_is_refused(monkeypatch, value):
    monkeypatch.setenv("DATABASE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL can't be read: write it like"):
        environment.database("DATABASE_URL", default="sqlite:///x")


def test_mail_address_that_cannot_be_read_is_refused(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "zzz")

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL can't be read"):
        environment.mail("EMAIL_URL", default="consolemail://")
