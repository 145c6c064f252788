"""In which order stock `loaddata` takes a release's files: what is linked to comes first."""

import json

from allportal.entries import registry, validation


def linked_first(pack):
    """The manifest's entries in its order, but each after those it links to; circles aside.

    `loaddata` sets a link to what comes later only at its end, and constraints don't wait.
    """
    entries = {(each.kind, each.slug): each for each in pack.manifest.entries}
    begun = {}

    def follow(name):
        if name in entries and name not in begun:
            begun[name] = True
            for target in targets(pack, entries[name]):
                yield from follow(target)
            yield entries[name]

    return [entry for name in entries for entry in follow(name)]


def targets(pack, entry):
    """(kind, slug) of the entries that the fields of an entry's rows link to, in their order."""
    rows = json.loads(pack.files[entry.path])
    found = validation.targets(registry.get(entry.kind), rows)
    return [(entry_type.kind, slug) for entry_type, slug in found]
