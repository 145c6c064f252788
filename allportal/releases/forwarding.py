"""Fast-forwarding: the working copy follows a loaded release where that loses no edit.

An entry moves when it is new here or equals an earlier sign-off of itself, and when everything that
it links to, and everything that links to it, allows. Otherwise it is left as it is, and listed.
"""

import json

from allportal.editorial import saving
from allportal.editorial.models import SignOff
from allportal.entries import canonical, upgrades, validation, writing


def follow(pack, moment):
    """Move the working copy to a release made at ``moment``; (moved, left) as ``kind/slug``."""
    lock(pack)
    here = present_content(pack)
    renamed = take_new_names(pack, here)
    signed = hashes_signed_by(moment)
    moving, left = {}, []
    for entry_type, slug, content in pack.today():
        present = here.get((entry_type, slug))
        if present == content:
            continue
        names_here = {slug, renamed.get((entry_type, slug), slug)}
        known = set().union(*(signed.get((entry_type.kind, each), ()) for each in names_here))
        if present is None or canonical.digest(present) in known:
            moving[entry_type, slug] = content
        else:
            left.append((entry_type, slug))
    left += held_back(moving, here)
    renamed = {name: former for name, former in renamed.items() if name in moving}
    saving.record_ends(renamed, comment=f"Renamed by loaded release {pack.version}.")
    writing.rename(renamed, "default")
    writing.write([(kind, json.loads(text)) for (kind, _slug), text in moving.items()], "default")
    saving.record_loaded(
        [(kind, slug, text) for (kind, slug), text in moving.items()],
        comment=f"Loaded release {pack.version}.",
        formerly=renamed,
    )
    return names(moving), names(left)


def names(entries):
    return sorted(f"{entry_type.kind}/{slug}" for entry_type, slug in entries)


def kinds(pack):
    return list(dict.fromkeys(entry_type for entry_type, _slug, _content in pack.today()))


def lock(pack):
    """Hold the root rows, so that nobody saves an entry between its being read and written."""
    for entry_type in kinds(pack):
        roots = entry_type.model._base_manager.select_for_update().order_by("pk")
        list(roots.values_list("pk", flat=True))


def present_content(pack):
    """{(entry type, slug): canonical JSON} of the working copy, all entries."""
    return {
        (entry_type, slug): content
        for entry_type in kinds(pack)
        for slug, content in canonical.entries_bytes(entry_type, "default").items()
    }


def take_new_names(pack, here):
    """Let ``here`` name entries as the release does that renamed them: {name: the slug here}."""
    contents = {(entry_type, slug): text for entry_type, slug, text in pack.today()}
    found = {}
    for (entry_type, slug), text in contents.items():
        for former in json.loads(text)[0]["fields"].get("former_slugs", ()):
            before = entry_type, former
            if before in here and before not in contents and (entry_type, slug) not in here:
                here[entry_type, slug] = here.pop(before)
                found[entry_type, slug] = former
    return found


def hashes_signed_by(moment):
    """{(kind, slug): today's hashes of its sign-offs made by then}."""
    found = {}
    rows = SignOff.objects.standing().filter(at__lte=moment).defer("content")
    for each in rows.iterator(chunk_size=2000):
        sha256 = each.sha256
        if each.schema != each.entry_type.schema:
            today = upgrades.to_today(each.entry_type, each.content.encode(), each.schema)
            sha256 = canonical.digest(today)
        found.setdefault((each.kind, each.slug), set()).add(sha256)
    return found


def held_back(moving, here):
    """Take out of ``moving`` the entries that can't move while others stay; returns them.

    One that links to a row that isn't there, or that drops a row which one that stays links to.
    """
    held = []
    staying = {name: outline(name[0], here[name]) for name in here if name not in moving}
    coming = {name: outline(name[0], content) for name, content in moving.items()} if here else {}
    while stuck := stuck_entries(coming, staying, here):
        for name in stuck:
            del moving[name], coming[name]
            if name in here:
                staying[name] = outline(name[0], here[name])
        held += stuck
    return held


def outline(entry_type, content):
    """(its rows, the rows that they link to), each as sets of (model, natural key)."""
    by_label = {model._meta.label_lower: model for model in entry_type.models}
    rows, targets = set(), set()
    for row in json.loads(content):
        model = by_label[row["model"]]
        rows.add((model, writing.natural_key(model, row["fields"])))
        links = validation.link_keys(model, row["fields"])
        targets.update((field.related_model, key) for field, key in links)
    return rows, targets


def stuck_entries(coming, staying, here):
    """Entries of ``coming`` that link to nothing, or drop what an entry that stays links to."""
    outlines = [*coming.values(), *staying.values()]
    there = set().union(*(rows for rows, _targets in outlines))
    wanted = set().union(*(targets for _rows, targets in staying.values()))
    stuck = []
    for name, (rows, targets) in coming.items():
        before = outline(name[0], here[name])[0] if name in here else set()
        if targets - there or (before - rows) & wanted:
            stuck.append(name)
    return stuck
