"""Which entries were changed outside the save path since their last version, set-wise, for lists.

By the rows themselves and not by the hash kept beside the entry, which such a change leaves as it
was: some milliseconds an entry, so it is asked of those on one page only.
"""

from django.db.models import Max

from allportal.entries import canonical

from .models import Version


def among(entry_type, slugs):
    """Those of these entries whose rows aren't what their last version says.

    In a fixed number of queries. One that has no version counts; one whose last version has the
    shape of an earlier schema doesn't.
    """
    contents = canonical.entries_bytes(entry_type, "default", slug__in=list(slugs))
    known = Version.objects.filter(kind=entry_type.kind, slug__in=list(contents)).order_by()
    newest = known.values("slug").annotate(newest=Max("pk")).values_list("newest", flat=True)
    last = Version.objects.filter(pk__in=list(newest)).values_list("slug", "schema", "sha256")
    said = {slug: (schema, sha256) for slug, schema, sha256 in last}
    return {
        slug
        for slug, content in contents.items()
        if differs(said.get(slug), entry_type.schema, content)
    }


def differs(said, schema, content):
    return said is None or (said[0] == schema and said[1] != canonical.digest(content))
