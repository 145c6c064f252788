"""The registry of entry types: what an app declares about an entry, and who reads it.

Canonical JSON, loading, admin, prose links, search, preview and the API map all read it, so that
a content app is added by registering its types in its ``apps.py``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from .models import Entry, Keyed, Row


def no_documents(entry):
    return []


@dataclass(frozen=True)
class Link:
    """A prose link form, ``[[name:slug]]``: the model it names and how it is shown.

    ``field`` is the look-up that holds the slug; ``text`` gives the visible words.
    """

    name: str
    model: type[Keyed]
    text: Callable = str
    field: str = "slug"


@dataclass(frozen=True, eq=False)
class EntryType:
    """One kind of entry.

    ``rows``: models of its child rows, parents before their children, in canonical order.
    ``schema``: number of its JSON's shape; ``upgrades``: ``{from: function}``, rows to rows.
    ``dosing``: row models that say how it is given; corrections of them are told first.
    ``names``: (model, field) of what its entries are called, for the checks of prose.
    ``vocabulary``: (model, field) of names that should be written one way in all entries.
    ``documents``: entry to a list of search.Document. ``card``: template of its card on a disease
    page; ``cards_on``: the kind of entry whose pages show its cards. ``api``: pairs of a prefix and
    the dotted path of a viewset.
    """

    kind: str
    model: type[Entry]
    rows: tuple[type[Row], ...] = ()
    schema: int = 1
    upgrades: dict[int, Callable] = field(default_factory=dict)
    dosing: tuple[type[Row], ...] = ()
    links: tuple[Link, ...] = ()
    names: tuple[tuple[type[Keyed], str], ...] = ()
    vocabulary: tuple[tuple[type[Keyed], str], ...] = ()
    documents: Callable = no_documents
    cards: Callable | None = None
    cards_on: str = ""
    card_template: str = ""
    api: tuple[tuple[str, str], ...] = ()
    order: int = 0

    @cached_property
    def models(self):
        return (self.model, *self.rows)

    @property
    def folder(self):
        return f"{self.model._meta.app_label}/{self.model._meta.model_name}"

    @cached_property
    def row_paths(self):
        """Look-ups from the root to its rows: ``["doses", "doses__steps"]``, for prefetching."""
        found = {self.model: ""}
        for model in self.rows:
            link = model._meta.get_field(model.hangs_on)
            above = found[link.related_model]
            found[model] = f"{above}{link.remote_field.related_name}__"
        return [path.removesuffix("__") for path in found.values() if path]

    def path(self, slug):
        """Where an entry lies in a release: ``therapies/therapy/ponatinib.json``."""
        return f"{self.folder}/{slug}.json"

    def root_path(self, model):
        """The look-up from ``model`` to the root: ``""``, ``"therapy"``, ``"dose__therapy"``."""
        names = []
        while model is not self.model:
            names.append(model.hangs_on)
            model = model._meta.get_field(model.hangs_on).related_model
        return "__".join(names)


_types: dict[str, EntryType] = {}


def register(entry_type):
    """Make an entry type known. Raises ValueError when its kind is taken."""
    if entry_type.kind in _types:
        raise ValueError(f'There is an entry type "{entry_type.kind}" already.')
    _types[entry_type.kind] = entry_type


def unregister(kind):
    """Forget an entry type (tests that register a toy app)."""
    _types.pop(kind, None)


def types():
    """All entry types, in the order of release manifests: what is linked to comes first."""
    return sorted(_types.values(), key=lambda each: (each.order, each.kind))


def get(kind):
    """The entry type of this kind. Raises KeyError."""
    return _types[kind]


def of(model):
    """The entry type that ``model``, root or row, belongs to; None for other models."""
    return next((each for each in _types.values() if model in each.models), None)


def content_models():
    """Every content model, roots before their rows."""
    return [model for each in types() for model in each.models]


def links():
    """Every prose link form, by its name."""
    return {link.name: link for each in types() for link in each.links}
