"""What checks may know of other entries: from the working copy, or from a collection in memory.

Both answer the same questions. The working copy is asked as seldom as can be: checking one entry
reads names and link targets in a fixed number of queries, and never all entries' rows.
"""

import json
from collections import Counter, defaultdict
from functools import cached_property

from allportal.entries import canonical, registry, text


class Names:
    """What entries are called, read once a kind. Subclasses say how: ``read_names``."""

    def __init__(self):
        self._names = {}
        self.made = {}  # what checks made of it, to make it once

    def names(self, kind):
        """{folded name: slugs} of what the entries of a kind are called; without retired ones."""
        if kind not in self._names:
            self._names[kind] = self.read_names(registry.get(kind))
        return self._names[kind]


class Known(Names):
    """The working copy. Each question is looked up once."""

    def __init__(self):
        super().__init__()
        self._targets, self._rows = {}, {}

    def has(self, name, slug):
        """Whether ``[[name:slug]]`` leads somewhere."""
        form = registry.links().get(name)
        if form is None:
            return False
        if name not in self._targets:
            self._targets[name] = set(form.model._base_manager.values_list(form.field, flat=True))
        return slug in self._targets[name]

    def read_names(self, entry_type):
        found = defaultdict(set)
        for model, field in entry_type.names:
            root = entry_type.root_path(model)
            path = f"{root}__" if root else ""
            standing = model._base_manager.filter(**{f"{path}retired_on": ""})
            for slug, value in standing.values_list(f"{path}slug", field):
                note_name(found, slug, value)
        return dict(found)

    def values(self, model, field):
        """{value: how many rows have it} of a field that holds a name; without retired entries."""
        root = registry.of(model).root_path(model)
        standing = model._base_manager.filter(**{f"{root}__retired_on".lstrip("_"): ""})
        return Counter(standing.exclude(**{field: ""}).values_list(field, flat=True))

    def roots(self, kind, *fields):
        """{slug: {field: text}} of the entries of a kind; without retired ones."""
        standing = registry.get(kind).model._base_manager.filter(retired_on="")
        return {each["slug"]: each for each in standing.values("slug", *fields)}

    def rows_of(self, kind, *slugs):
        """{slug: canonical rows} of other entries, as far as they are there: read together."""
        known = self._rows.setdefault(kind, {})
        if missing := [slug for slug in slugs if slug not in known]:
            known |= dict.fromkeys(missing)
            content = canonical.entries_bytes(registry.get(kind), "default", slug__in=missing)
            known |= {slug: json.loads(written) for slug, written in content.items()}
        return {slug: known[slug] for slug in slugs if known[slug] is not None}


class Collection(Names):
    """A whole collection of entries, ``{(kind, slug): rows}``: a release's, say. No database."""

    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    @cached_property
    def there(self):
        """{(name, slug)} of all that ``[[name:slug]]`` can lead to."""
        forms = defaultdict(list)
        for form in registry.links().values():
            forms[form.model._meta.label_lower].append(form)
        return {
            (form.name, row["fields"].get(form.field))
            for rows in self.rows.values()
            for row in rows
            for form in forms.get(row["model"], ())
        }

    def has(self, name, slug):
        """Whether ``[[name:slug]]`` leads somewhere."""
        return (name, slug) in self.there

    def read_names(self, entry_type):
        found = defaultdict(set)
        fields = defaultdict(list)
        for model, field in entry_type.names:
            fields[model._meta.label_lower].append(field)
        for (kind, slug), rows in self.rows.items():
            if kind != entry_type.kind or rows[0]["fields"].get("retired_on"):
                continue
            for row in rows:
                for field in fields.get(row["model"], ()):
                    note_name(found, slug, row["fields"].get(field))
        return dict(found)

    def values(self, model, field):
        """{value: how many rows have it} of a field that holds a name; without retired entries."""
        label = model._meta.label_lower
        return Counter(
            row["fields"][field]
            for rows in self.rows.values()
            if not rows[0]["fields"].get("retired_on")
            for row in rows
            if row["model"] == label and field in row["fields"]
        )

    def roots(self, kind, *fields):
        """{slug: {field: text}} of the entries of a kind; without retired ones."""
        return {
            slug: {name: rows[0]["fields"].get(name, "") for name in ("slug", *fields)}
            for (each, slug), rows in self.rows.items()
            if each == kind and not rows[0]["fields"].get("retired_on")
        }

    def rows_of(self, kind, *slugs):
        """{slug: canonical rows} of other entries, as far as they are there."""
        wanted = {slug: self.rows.get((kind, slug)) for slug in slugs}
        return {slug: rows for slug, rows in wanted.items() if rows is not None}


def note_name(found, slug, value):
    for name in value if isinstance(value, list) else [value]:
        if name:
            found[text.folded(name)].add(slug)
