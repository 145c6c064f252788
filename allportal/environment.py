"""Settings from environment variables, each refused in one line that names it."""

import warnings

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
YES, NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


def flag(name, *, default):
    """Whether a variable says yes. Raises ImproperlyConfigured for words that are neither."""
    value = env(name, default=str(default)).strip().lower()
    if value not in (*YES, *NO):
        raise ImproperlyConfigured(f'{name} is "{value}": write on or off.')
    return value in YES


def number(name, *, default, low, high):
    """A whole number between ``low`` and ``high``. Raises ImproperlyConfigured."""
    value = env(name, default=str(default)).strip()
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f'{name} is "{value}": write a number from {low} to {high}.')
    return int(value)


def database(name, *, default):
    """A Django database configuration from an address. Raises ImproperlyConfigured."""
    return read(name, default, env.db, "ENGINE", "postgres://user:password@host/name")


def mail(name, *, default):
    """Django's EMAIL_… settings from an address. Raises ImproperlyConfigured."""
    return read(name, default, env.email, "EMAIL_BACKEND", "smtp://user:password@host:587")


def read(name, default, reader, wanted, example):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = reader(name, default=default)
    except (ValueError, KeyError, ImproperlyConfigured, UserWarning):
        found = {}
    if not found.get(wanted, "").startswith("django."):
        raise ImproperlyConfigured(f"{name} can't be read: write it like {example}")
    return found
