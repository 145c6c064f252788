"""Rows of canonical JSON into a database, set-wise: the reverse of ``canonical``.

Levels (roots, children, steps) are written in bulk with keys from ``bulk_create``; links between
rows of one level are nullable and set in a second pass.
"""

from collections import defaultdict

from django.db import connections, transaction

from . import links, registry
from .canonical import CHUNK, content_fields
from .models import Row, key_paths

BATCH = 500


class NoTarget(LookupError):
    """A link names a row that isn't there."""


def write(entries, using):
    """Make these entries, ``[(entry type, rows)]``, stand in the database exactly as given.

    New entries are inserted; of known ones rows are updated, added and removed by natural key.
    Raises links.StillLinked when a row that goes is linked from another entry, NoTarget when a link
    names a row that is neither given nor there; then nothing is written.
    """
    with transaction.atomic(using=using):
        Writer(entries, using).write()


def rename(renamed, using):
    """Give entries that are there another slug: ``{(entry type, slug): the slug it has there}``."""
    for (entry_type, slug), there in renamed.items():
        entry_type.model._base_manager.using(using).filter(slug=there).update(slug=slug)


def level(model):
    """0 for a root, 1 for its children, 2 for theirs."""
    if not issubclass(model, Row):
        return 0
    return 1 + level(model._meta.get_field(model.hangs_on).related_model)


def natural_key(model, fields):
    """The natural key that a row's JSON fields spell: a flat tuple."""
    key = []
    for name in model.key:
        value = fields.get(name)
        key += value if isinstance(value, list) else [value]
    return tuple(key)


class Writer:
    def __init__(self, entries, using):
        self.using = using
        self.rows = defaultdict(dict)  # model: {natural key: JSON fields}
        self.models = {}
        for entry_type, rows in entries:
            self.models.update({each._meta.label_lower: each for each in entry_type.models})
            for row in rows:
                model = self.models[row["model"]]
                self.rows[model][natural_key(model, row["fields"])] = row["fields"]
        self.roots = {each: {key[0] for key in self.rows[each.model]} for each in registry.types()}
        self.pks = {}  # (model, natural key): primary key
        self.late = defaultdict(list)  # (model, field): (instance, target) of links to set

    def write(self):
        before = self.known_keys()
        written = list(self.models.values())
        for model in sorted(written, key=level):
            self.write_model(model)
        self.write_late()
        for model in written:
            self.write_many(model, before[model])
        going = {}
        for model in sorted(written, key=level, reverse=True):
            gone = before[model] - set(self.rows[model])
            going[model] = [self.pks[model, key] for key in sorted(gone)]
        links.delete_all(going, self.using)

    def known_keys(self):
        """Look up the keys of all rows that exist and are written or linked to."""
        wanted = defaultdict(set)  # model: root slugs
        for entry_type, slugs in self.roots.items():
            for model in entry_type.models:
                wanted[model] |= slugs
        for model, rows in self.rows.items():
            for field, key in self.targets(model, rows.values()):
                wanted[field.related_model].add(key[0])
        own = defaultdict(set)
        for model, slugs in wanted.items():
            owned = self.roots[registry.of(model)]
            for pk, *key in self.look_up(model, sorted(slugs)):
                self.pks[model, tuple(key)] = pk
                if key[0] in owned:
                    own[model].add(tuple(key))
        return own

    def look_up(self, model, slugs):
        paths = key_paths(model)
        for start in range(0, len(slugs), CHUNK):
            chunk = {f"{paths[0]}__in": slugs[start : start + CHUNK]}
            yield from (
                model._base_manager.using(self.using).filter(**chunk).values_list("pk", *paths)
            )

    def targets(self, model, rows):
        """(field, natural key) of each link in these rows."""
        _, foreign = content_fields(model)
        for fields in rows:
            for field in foreign:
                if key := fields.get(field.name):
                    yield field, tuple(key)
            for field in model._meta.many_to_many:
                yield from ((field, tuple(key)) for key in fields.get(field.name, ()))

    def write_model(self, model):
        new, known = [], []
        for key, fields in self.rows[model].items():
            instance = self.instance(model, key, fields)
            instance.pk = self.pks.get((model, key))
            (known if instance.pk else new).append((key, instance))
        manager = model._base_manager.using(self.using)
        manager.bulk_create([instance for _, instance in new], batch_size=BATCH)
        self.pks.update({(model, key): instance.pk for key, instance in new})
        names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        manager.bulk_create(  # much faster than bulk_update; the key is the only conflict there is
            [instance for _, instance in known],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=names,
        )

    def instance(self, model, key, fields):
        plain, foreign = content_fields(model)
        given = [field for field in plain if field.name in fields]
        instance = model(**{each.attname: each.to_python(fields[each.name]) for each in given})
        for field in foreign:
            if not (target := fields.get(field.name)):
                continue
            if field.null and (field.related_model, tuple(target)) not in self.pks:
                self.late[model, field].append((key, instance, target))
            else:
                setattr(instance, field.attname, self.target(model, key, field, target))
        return instance

    def target(self, model, key, field, target):
        """The primary key of the row that a link names. Raises NoTarget."""
        found = self.pks.get((field.related_model, tuple(target)))
        if found is None:
            row, missing = ("/".join(map(str, each)) for each in (key, target))
            name = f"{model._meta.label_lower} {row}"
            raise NoTarget(f"{name}: {field.name} links to {missing}, which isn't there")
        return found

    def write_late(self):
        for (model, field), waiting in self.late.items():
            for key, instance, target in waiting:
                setattr(instance, field.attname, self.target(model, key, field, target))
            instances = [instance for _, instance, _ in waiting]
            manager = model._base_manager.using(self.using)
            manager.bulk_update(instances, [field.name], batch_size=BATCH)

    def write_many(self, model, known):
        """Write the many-to-many links of a model's rows, of which ``known`` had some before."""
        for field in model._meta.many_to_many:
            through = field.remote_field.through
            source = f"{field.m2m_field_name()}_id"
            target = f"{field.m2m_reverse_field_name()}_id"
            manager = through._base_manager.using(self.using)
            pks = [self.pks[model, key] for key in self.rows[model] if key in known]
            for start in range(0, len(pks), CHUNK):
                manager.filter(**{f"{source}__in": pks[start : start + CHUNK]}).delete()
            pairs = [
                (self.pks[model, key], self.target(model, key, field, to))
                for key, fields in self.rows[model].items()
                for to in fields.get(field.name, ())
            ]
            self.insert(through, (source, target), pairs)

    def insert(self, model, columns, rows):
        """Insert rows that need no key in return: several times as fast as bulk_create."""
        connection = connections[self.using]
        names = map(connection.ops.quote_name, [model._meta.db_table, *columns])
        statement = "INSERT INTO {} ({}, {}) VALUES (%s, %s)".format(*names)  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
