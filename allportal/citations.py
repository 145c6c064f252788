"""Who cites what: the references of many rows at once, and the entries that cite one reference."""

from collections import defaultdict

from django.db.models import CharField, Q, Value

from allportal.entries import registry
from allportal.entries.fields import ProseField


def reference_keys(rows):
    """{(model, pk): keys of the references of that row}, in one query.

    ``rows``: an iterable of such keys.
    """
    wanted = defaultdict(list)
    for model, pk in rows:
        wanted[model].append(pk)
    parts = [links_of(model, pks) for model, pks in wanted.items()]
    found = defaultdict(set)
    labels = {model._meta.label: model for model in wanted}
    for label, pk, reference in union(parts):
        found[labels[label], pk].add(reference)
    return found


def links_of(model, pks):
    field = model._meta.get_field("references")
    source = field.m2m_field_name()
    rows = field.remote_field.through._base_manager.filter(**{f"{source}__in": pks})
    label = Value(model._meta.label, output_field=CharField())
    return rows.values_list(label, f"{source}_id", f"{field.m2m_reverse_field_name()}_id")


def union(parts):
    """The rows of several queries in one query."""
    return parts[0].union(*parts[1:], all=True) if parts else []


def citing(reference):
    """[(entry type, entries)] that cite a reference in rows or texts; retired ones are left out."""
    kinds = registry.types()
    parts = [users(kind, model, reference) for kind in kinds for model in kind.models]
    slugs = defaultdict(set)
    for kind, slug in union([part for part in parts if part is not None]):
        slugs[kind].add(slug)
    found = [
        (kind, list(kind.model.objects.filter(slug__in=slugs[kind.kind], retired_on="")))
        for kind in kinds
        if slugs[kind.kind]
    ]
    return [(kind, entries) for kind, entries in found if entries]


def users(kind, model, reference):
    """(kind, root slug) of the rows of a model that cite a reference; None where none can."""
    cites = Q()
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.related_model is type(reference) and field.name != "successor":
            cites |= Q(**{field.name: reference})
        elif isinstance(field, ProseField):
            for end in ("]]", "|"):
                cites |= Q(**{f"{field.name}__contains": f"[[ref:{reference.slug}{end}"})
    if not cites:
        return None
    root = kind.root_path(model)
    label = Value(kind.kind, output_field=CharField())
    return model.objects.filter(cites).order_by().values_list(label, f"{root}__slug".lstrip("_"))
