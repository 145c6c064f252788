"""What a hold can be put on: an entry that readers see, or a row that hangs on it directly."""

import json

from allportal.entries import comparing, registry

from . import publishing, source, store, versions
from .holds import row_name

WORDS = 160  # characters of a row's words


def newest(kind, slug):
    """(the Package, the manifest entry) of the newest release that has the entry, current first.

    Raises publishing.Refused where no release here has it.
    """
    current = store.current()
    others = sorted(set(store.stored()) - {current}, key=versions.number, reverse=True)
    for version in filter(None, [current, *others]):
        pack = publishing.stored_package(version)
        if entry := pack.manifest.entry(kind, slug):
            return pack, entry
    raise publishing.Refused(f"{kind}/{slug} is in no release: readers see nothing of it.")


def content(kind, slug):
    """The rows of the entry, as JSON, as readers see it. Raises publishing.Refused."""
    pack, entry = newest(kind, slug)
    return json.loads(pack.files[entry.path])


def is_direct(model):
    return model.hangs_on is not None and above(model) is registry.of(model).model


def above(model):
    return model._meta.get_field(model.hangs_on).related_model


def row(kind, rows, named):
    """The whole name of a row: ``dose/adults`` is ``therapies.dose/adults``.

    A row below a row stands for the one above it: so is ``step/adults/1``. Raises
    publishing.Refused for what is none of ``rows``.
    """
    if not named:
        return ""
    name, *key = named.split("/")
    models = {each._meta.model_name: each for each in registry.get(kind).rows}
    model = models.get(name.rpartition(".")[2])
    while model and not is_direct(model):
        model, key = above(model), key[:-1]
    found = "/".join([model._meta.label_lower, *key]) if model else ""
    keys = comparing.keyed(kind, rows)
    if found not in {"/".join([label, *map(str, below)]) for label, below in keys if below}:
        raise publishing.Refused(f"{named} is no row of the entry: name it like dose/adults.")
    return found


def rows_in_words(kind, slug):
    """[(name, words)] of the rows that a hold on this entry can name, as readers see them."""
    pack, _entry = newest(kind, slug)
    path = publishing.ready(pack.version)
    if path is None:
        return []
    with source.reading(source.ReleaseSource(path)):
        return [
            (row_name(each), f"{model._meta.verbose_name}: {each}"[:WORDS])
            for model in filter(is_direct, registry.get(kind).rows)
            for each in model.objects.filter(**{f"{model.hangs_on}__slug": slug})
        ]


def in_words(kind, slug, row=""):
    """(name of the entry, words of its row) as readers see them; a slug and "" where they don't."""
    try:
        pack, _entry = newest(kind, slug)
        path = publishing.ready(pack.version)
    except publishing.Refused:
        path = None
    if path is None:
        return slug, ""
    with source.reading(source.ReleaseSource(path)):
        entry = registry.get(kind).model.objects.filter(slug=slug).first()
        return (str(entry) if entry else slug), row_words(kind, slug, row)


def row_words(kind, slug, row):
    """A row of the release that is being read, by its whole name: a dose by its sentence."""
    label = row.partition("/")[0]
    for model in filter(is_direct, registry.get(kind).rows):
        if model._meta.label_lower == label:
            rows = model.objects.filter(**{f"{model.hangs_on}__slug": slug})
            return next((str(each)[:WORDS] for each in rows if row_name(each) == row), "")
    return ""
