"""Addresses of entries: one that an entry has, or had once, belongs to no other of its kind."""

from .models import Version


def taken(entry_type, slug, *, but=None):
    """Why no other entry than ``but`` (a primary key) can have this address; empty where one can.

    ``but``: it may take back an address that it had itself.
    """
    rows = entry_type.model._base_manager.exclude(pk=but)
    for now, former in rows.values_list("slug", "former_slugs"):
        if slug in (now, *former):
            whose = "is the address" if slug == now else "is an earlier address"
            return f"“{slug}” {whose} of {entry_type.kind} {now}."
    return ""


def kept(entry_type, slug, *, but=None):
    """As ``taken``; what was said and done under this address may be another draft's too."""
    if why := taken(entry_type, slug, but=but):
        return why
    now = went_to(entry_type.kind, slug)
    if now == slug or not entry_type.model._base_manager.exclude(pk=but).filter(slug=now).exists():
        return ""
    return f"“{slug}” was the address of {entry_type.kind} {now} as a draft: its history is there."


def went_to(kind, slug):
    """The slug that the draft which was last named ``slug`` has after its renames."""
    seen, after = {slug}, 0
    while (last := Version.objects.of(kind, slug).filter(pk__gt=after).last()) and last.ends:
        renames = Version.objects.filter(kind=kind, formerly=slug, pk__gt=last.pk).order_by("pk")
        if not (moved := renames.first()) or moved.slug in seen:
            break
        slug, after = moved.slug, last.pk
        seen.add(slug)
    return slug


def fault_of(entry_type, rows, *, but=None):
    """What stands against the addresses, today's and earlier ones, that canonical rows claim."""
    fields = rows[0]["fields"]
    found = (taken(entry_type, each, but=but) for each in fields.get("former_slugs", ()))
    return kept(entry_type, fields["slug"], but=but) or next(filter(None, found), "")
