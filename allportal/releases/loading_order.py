"""In which order stock `loaddata` takes a release's files: what is linked to comes first."""

import json

from allportal.editorial.review import linked
from allportal.entries import registry


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
    models = {model._meta.label_lower: model for model in registry.get(entry.kind).models}
    rows = json.loads(pack.files[entry.path])
    return [
        (kind.kind, slug)
        for row in rows
        for kind, slug in linked(models[row["model"]], row["fields"])
    ]
