"""What stands against deleting an entry or one of its rows."""

from allportal.entries import links, registry
from allportal.entries.models import key_paths

from .models import SignOff

NAMED = 5


def kept_because(entry):
    """Why the entry can't be deleted, nor its slug changed; empty for a draft nobody links to."""
    entry_type = registry.of(type(entry))
    if SignOff.objects.filter(kind=entry_type.kind, slug=entry.slug).exists():
        return "It was signed off once, so it is never deleted: retire it instead."
    found = [
        each
        for model in entry_type.models
        for each in linked_from(model, pks_of(entry_type, model, entry), apart_from=entry)
    ]
    return f"Other entries link to it: {listed(found)}." if found else ""


def pks_of(entry_type, model, entry):
    """Primary keys of the rows of ``model`` in this entry."""
    path = entry_type.root_path(model) or "pk"
    return list(model._base_manager.filter(**{path: entry.pk}).values_list("pk", flat=True))


def linked_from(model, pks, apart_from=None):
    """What links to these rows, in words. Rows of the entry ``apart_from`` don't count."""
    if not pks:
        return []
    found = []
    for source, field in links.incoming(model):
        rows = source._base_manager.filter(**{f"{field.name}__in": pks})
        entry_type = registry.of(source)
        if apart_from is not None and type(apart_from) is entry_type.model:
            rows = rows.exclude(**{entry_type.root_path(source) or "pk": apart_from.pk})
        for root, *below in rows.order_by().values_list(*key_paths(source)).distinct()[: NAMED + 1]:
            row = f" ({source._meta.verbose_name} {'/'.join(map(str, below))})" if below else ""
            found.append(f"{entry_type.kind} {root}{row}")
    return sorted(found)


def listed(found):
    """The first few of them in words, and that there are more."""
    more = " and others" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + more
