"""Changes of rows in words: labels and values as curators know them, changed words marked."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from . import registry
from .fields import LineField, NamesField, ProseField
from .marking import marked


@dataclass(frozen=True)
class ShownField:
    """One field in words: lines before and after; ``marks``: (mark, text) as ``marking`` has them.

    ``marks`` is empty unless a text changed into another. ``prose``: its text is Markdown.
    """

    name: str
    label: str
    old: tuple
    new: tuple
    marks: tuple = ()
    prose: bool = False


@dataclass(frozen=True)
class ShownRow:
    """One row in words; ``title`` is empty for the entry itself."""

    model: str
    key: tuple
    act: str
    title: str
    fields: tuple[ShownField, ...]


class Wording:
    """Puts RowChanges of one kind of entry into words; links are named as their rows are."""

    def __init__(self, kind):
        self.models = {model._meta.label_lower: model for model in registry.get(kind).models}
        self.names = {}  # (model, natural key): words

    def rows(self, changes):
        shown = [self.row(each) for each in changes]
        return tuple(each for each in shown if each.fields or each.title)

    def row(self, change):
        model = self.models[change.model]
        fields = [self.field(model, each) for each in change.fields if is_said(model, each.name)]
        return ShownRow(change.model, change.key, change.act, self.title(model, change), (*fields,))

    def title(self, model, change):
        """``dose treatment adults, step 1``; empty for the entry itself."""
        if not change.key:
            return ""
        *above, own = (str(part).replace("-", " ") for part in change.key)
        parent = model._meta.get_field(model.hangs_on).related_model._meta.verbose_name
        title = f"{model._meta.verbose_name} {own}"
        return f"{parent} {' '.join(above)}, {title}" if above else title

    def field(self, model, change):
        field = model._meta.get_field(change.name)
        old, new = (self.value(field, value) for value in (change.old, change.new))
        is_text = isinstance(field, LineField | ProseField) and change.old and change.new
        marks = marked(change.old, change.new) if is_text else ()
        label = str(field.verbose_name)
        return ShownField(field.name, label, old, new, marks, isinstance(field, ProseField))

    def value(self, field, value):
        """A JSON value as lines of words; nothing for an empty one."""
        if value is None:
            return tuple(filter(None, [getattr(field, "empty_words", "")]))
        if field.many_to_many:
            return tuple(self.name(field.related_model, key) for key in value)
        if field.is_relation:
            return (self.name(field.related_model, value),)
        if isinstance(field, NamesField):
            return tuple(value)
        if field.choices:
            return (str(dict(field.flatchoices).get(value, value)),)
        return ("yes",) if value is True else (str(value),)

    def name(self, model, key):
        known = (model, tuple(key))
        if known not in self.names:
            self.names[known] = looked_up(model, key)
        return self.names[known]


def looked_up(model, key):
    """A row's own words; its natural key where there is no such row (any more)."""
    try:
        return str(model.objects.get_by_natural_key(*key))
    except (ObjectDoesNotExist, ValidationError, ValueError, TypeError):
        return "/".join(map(str, key))


def is_said(model, name):
    """Whether a field says something to people: what names a row stands in its title."""
    return name != model.hangs_on and (model.hangs_on is None or name != "slug")
