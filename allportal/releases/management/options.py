"""What options of `manage.py release …` name: people, entries, texts."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from allportal.entries import registry


def person(username, right):
    """The active user of this name who has ``right``, such as ``releases.publish``."""
    if not settings.CURATION:
        raise CommandError("This node has no curation database: do it where the curators work.")
    user = get_user_model().objects.filter(username=username).first()
    if user is None or not user.is_active:
        raise CommandError(f"There is no active user {username}.")
    if not user.has_perm(right):
        raise CommandError(f"{username} may not do that: it takes the right {right}.")
    return user


def entry_name(text):
    """``therapy/ponatinib`` as (kind, slug)."""
    kind, _, slug = text.partition("/")
    kinds = [each.kind for each in registry.types()]
    if kind not in kinds or not slug:
        raise CommandError(f"{text} names no entry: write it as {'|'.join(kinds)}, a slash, a slug")
    return kind, slug


def words(text, path):
    """A text, given as such or as the file that holds it; None where neither is."""
    return Path(path).read_text(encoding="utf-8") if path else text


def listed(names):
    return ", ".join(f"{kind}/{slug}" for kind, slug in names)
