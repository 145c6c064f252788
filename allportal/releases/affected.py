"""Which public pages read differently by a difference: the entries' own, and those that quote them.

Found in canonical JSON alone. A page is named too often rather than too seldom.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import get_script_prefix

from allportal import prose
from allportal.entries import canonical, registry, validation, writing
from allportal.entries.fields import ProseField

from .difference import ADDED, REMOVED


@dataclass(frozen=True)
class AffectedPage:
    """A page, by its public path without the prefix of any release, and why it reads otherwise."""

    path: str
    kind: str
    slug: str
    whys: tuple[str, ...] = ()

    @property
    def is_own(self):
        """Whether its own entry changed."""
        return not self.whys


def pages(difference, before, after):
    """AffectedPages of a Difference: own pages first, then those that quote, each by its name.

    ``before``, ``after``: findings.Targets of the two releases.
    """
    changed = {(each.kind, each.slug): each for each in difference.visible}
    whys = defaultdict(set)
    sought = Sought(difference, before, after)
    for name, rows in after.rows.items():
        if name not in changed:
            whys[name] |= sought.quoted_in(*name, rows)
    for each in difference.visible:
        for name, why in lists(each, before, after):
            if name not in changed and name in after.rows:
                whys[name].add(why)
    own = [page(*name) for name in changed]
    return own + [page(*name, found) for name, found in sorted(whys.items()) if found]


def page(kind, slug, whys=()):
    return AffectedPage(path_of(kind, slug), kind, slug, tuple(sorted(whys)))


def path_of(kind, slug):
    """The public path of an entry, without the prefix of any release."""
    address = registry.get(kind).model(slug=slug).get_absolute_url()
    return address.removeprefix(get_script_prefix())


class Sought:
    """What other entries may quote of the rows that changed."""

    def __init__(self, difference, before, after):
        self.keys, self.slugs = {}, {}
        forms = defaultdict(list)
        for form in registry.links().values():
            forms[form.model._meta.label_lower].append(form)
        for entry in difference.visible:
            for row in entry.rows:
                model = entry.model(row)
                if model is None:
                    continue
                for slug in {entry.slug, entry.was or entry.slug}:
                    self.keys[model, (slug, *row.key)] = named(model, entry.slug, row.key)
                for form in forms[row.model]:
                    for slug in slugs_of(entry, row, form, before, after):
                        self.slugs[form.name, slug] = f"quotes {form.name} {slug}"

    def quoted_in(self, kind, slug, rows):
        """Why the page of an entry reads otherwise: what it quotes; empty when it doesn't."""
        found = set()
        models = {model._meta.label_lower: model for model in registry.get(kind).models}
        for row in rows:
            model, fields = models[row["model"]], row["fields"]
            links = validation.link_keys(model, fields)
            found |= {self.keys.get((field.related_model, key)) for field, key in links}
            for field in prose_fields(model):
                targets = prose.targets(fields.get(field.name, ""))
                found |= {self.slugs.get(target) for target in targets}
        return found - {None}


def prose_fields(model):
    return [each for each in canonical.content_fields(model)[0] if isinstance(each, ProseField)]


def slugs_of(entry, row, form, before, after):
    """What ``form`` links to this row by, in either release."""
    models = {model._meta.label_lower: model for model in registry.get(entry.kind).models}
    found = set()
    for targets, slug in ((before, entry.was or entry.slug), (after, entry.slug)):
        for each in targets.rows.get((entry.kind, slug), ()):
            key = writing.natural_key(models[each["model"]], each["fields"])
            if each["model"] == row.model and key == (slug, *row.key):
                found.add(each["fields"].get(form.field))
    return found - {None}


def named(model, slug, key):
    words = " ".join(map(str, key)) or slug
    return f"shows {model._meta.verbose_name} {words}"


def lists(entry, before, after):
    """((kind, slug), why) of each page that lists the entry because it links there."""
    was, now = (
        linked(entry.kind, targets.rows.get((entry.kind, slug), ()))
        for targets, slug in ((before, entry.was or entry.slug), (after, entry.slug))
    )
    model = registry.get(entry.kind).model
    renamed = any(not row.key for row in entry.rows)
    host = registry.get(entry.kind).cards_on
    for kind, slug in was | now:
        comes_or_goes = (kind, slug) in was ^ now or entry.act in (ADDED, REMOVED)
        if comes_or_goes or renamed or kind == host:
            yield (kind, slug), f"lists {model._meta.verbose_name} {entry.slug}"


def linked(kind, rows):
    """(kind, slug) of the entries that rows link to."""
    links = validation.targets(registry.get(kind), rows)
    found = {(entry_type.kind, slug) for entry_type, slug in links}
    return {name for name in found if name[0] != kind or name[1] != own_slug(rows)}


def own_slug(rows):
    return rows[0]["fields"]["slug"]
