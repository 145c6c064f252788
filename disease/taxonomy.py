"""The tree of subtypes: which is part of which, and of what lineage."""

from .models import Subtype


class Taxonomy:
    """All subtypes of the content in force, read in one query; sets of their primary keys."""

    def __init__(self):
        self.subtypes = {each.pk: each for each in Subtype.objects.all()}

    def named(self, slug):
        """Subtypes of this slug: one a disease that has it."""
        return {pk for pk, each in self.subtypes.items() if each.slug == slug}

    def path(self, pk):
        """A subtype and those it is part of, the narrowest first."""
        found = []
        while pk in self.subtypes and pk not in found:
            found.append(pk)
            pk = self.subtypes[pk].parent_id
        return found

    def covering(self, asked):
        """``asked`` and every subtype that one of them is part of."""
        return {above for pk in asked for above in self.path(pk)}

    def narrower(self, asked):
        """Subtypes that are part of one of ``asked``, without themselves."""
        return {pk for pk in self.subtypes if asked & set(self.path(pk)[1:])} - asked

    def undecided(self, asked):
        """Subtypes that nobody placed: they may be part of one of ``asked``, or it of them.

        They stand in another tree of the same disease, and their lineages don't tell them apart.
        """
        return {pk for pk in self.subtypes if any(self.may_overlap(pk, each) for each in asked)}

    def may_overlap(self, one, other):
        if self.subtypes[one].disease_id != self.subtypes[other].disease_id:
            return False
        if self.path(one)[-1] == self.path(other)[-1]:
            return False
        lineages = {self.lineage(one), self.lineage(other)}
        return "" in lineages or len(lineages) == 1

    def lineage(self, pk):
        """Its lineage, or that of the nearest wider subtype; empty where none is recorded."""
        lineages = (self.subtypes[each].lineage for each in self.path(pk))
        return next(filter(None, lineages), "")

    def of_lineage(self, lineage):
        """Subtypes of a lineage; ``""``: those whose lineage isn't recorded."""
        return {pk for pk in self.subtypes if self.lineage(pk) == lineage}
