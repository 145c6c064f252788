"""What lists call entries: by their names, with the slug where the name doesn't tell it."""

from allportal.entries import registry, text


def words(entry):
    """Its name; its slug in brackets behind it where that isn't made of the name."""
    name = str(entry)
    return name if text.word(name) == entry.slug else f"{name} ({entry.slug})"


def entries(names):
    """{(kind, slug): entry} of those of these (kind, slug) that are here: a query a type."""
    names, found = list(names), {}
    for kind in {kind for kind, _slug in names}:
        slugs = [slug for each, slug in names if each == kind]
        rows = registry.get(kind).model._base_manager.filter(slug__in=slugs)
        found |= {(kind, each.slug): each for each in rows}
    return found


def all_of(names):
    """{(kind, slug): words} of all of these (kind, slug); the slug of what isn't here."""
    names = list(names)
    found = {name: words(each) for name, each in entries(names).items()}
    return {name: found.get(name, name[1]) for name in names}
