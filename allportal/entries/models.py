"""What an entry is: a root with child rows, named by slugs. All abstract: no tables here."""

from functools import cache

from django.core.validators import RegexValidator
from django.db import models

from .fields import LineField, NamesField, PartialDateField, ProseField

SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "is not a slug: a-z, 0-9 and single hyphens")


class SlugField(LineField):
    """The stable name of an entry or row in addresses, links and natural keys."""

    default_validators = [SLUG]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)


@cache
def key_paths(model):
    """Look-ups that spell ``model``'s natural key: ``["therapy__slug", "slug"]``."""
    paths = []
    for name in model.key:
        field = model._meta.get_field(name)
        below = key_paths(field.related_model) if field.is_relation else [None]
        paths += [f"{name}__{path}" if path else name for path in below]
    return paths


class KeyedQuerySet(models.QuerySet):
    def get_by_natural_key(self, *values):
        """The row with this natural key: its parents' slugs, then its own."""
        return self.get(**dict(zip(key_paths(self.model), values, strict=True)))


class Keyed(models.Model):
    """A row with a natural key, made of the fields named in ``key``."""

    key = ("slug",)
    not_public = ()

    objects = KeyedQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self):
        """The values of ``key``, links spelled by their own natural keys: a flat tuple."""
        values = []
        for name in self.key:
            value = getattr(self, name)
            values += value.natural_key() if isinstance(value, Keyed) else [value]
        return tuple(values)


class Sourced(models.Model):
    """A row that says where it comes from."""

    references = models.ManyToManyField(
        "references.Reference",
        blank=True,
        related_name="+",
        help_text="Where this was read: labels, notices, publications.",
    )
    note = ProseField(
        blank=True,
        help_text="Shown to readers beside this row: why sources differ, say. Markdown.",
    )

    class Meta:
        abstract = True


class Entry(Keyed):
    """The root of what is edited, signed off and versioned as one whole."""

    hangs_on = None
    content_hash = models.CharField(max_length=64, blank=True, default="", editable=False)

    slug = SlugField(
        unique=True,
        help_text="Its address. Made from the name; it never changes once it was signed off.",
    )
    former_slugs = NamesField(help_text="Earlier addresses, one a line; they lead here.")
    retired_on = PartialDateField(
        blank=True, help_text="Retired entries (merged, entered in error) answer 410."
    )
    retired_reason = LineField(blank=True, help_text="Why it was retired, for readers.")
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The entry to read instead.",
    )

    not_public = ("former_slugs",)  # they answer as redirects

    class Meta:
        abstract = True
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(retired_on="") | ~models.Q(retired_reason=""),
                name="%(app_label)s_%(class)s_retired_with_reason",
                violation_error_message="A retired entry needs a reason.",
            ),
        ]


class Row(Keyed):
    """A child row of an entry, keyed by its parent and its own slug."""

    hangs_on = None  # the name of the foreign key to the entry, or to the row above

    slug = SlugField(editable=False, help_text="Its name within the entry, made when first saved.")

    class Meta:
        abstract = True

    def slug_source(self):
        """The words its slug is made of."""
        return str(self)

    @property
    def root(self):
        """The entry this row belongs to."""
        above = getattr(self, type(self).hangs_on)
        return above.root if isinstance(above, Row) else above


def unique_in(parent):
    """The constraint that a row's slug is unique within its parent."""
    return models.UniqueConstraint(
        fields=[parent, "slug"],
        name="%(app_label)s_%(class)s_slug",
        violation_error_message="Another row of this entry has this name already.",
    )
