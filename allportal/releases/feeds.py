"""The Atom feed of releases: each with its date, its review and what it changed."""

import datetime
import uuid

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from allportal.templatetags.portal import reviewed

from . import comparison, history, source
from .views import root

NEWEST = 20
NAMED = 10


class ReleaseFeed(Feed):
    """Releases, newest first. Ids and links are the same under every release's address."""

    feed_type = Atom1Feed
    title = "allportal releases"
    subtitle = "Numbered releases of a reference of therapies for acute lymphoblastic leukemia."
    author_name = "allportal"

    def get_object(self, request):
        return root(request)

    def link(self, site):
        return f"{site}releases/"

    def feed_url(self, site):
        return f"{site}releases/feed/"

    def items(self, site):
        found = [each for each in history.releases(source.release()) if each.stored]
        return [(site, each) for each in found[:NEWEST]]

    def item_title(self, item):
        _site, release = item
        return f"Release {release.version}"

    def item_link(self, item):
        site, release = item
        return f"{site}releases/{release.version}/"

    def item_guid(self, item):
        _site, release = item
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'allportal:{release.manifest_hash}')}"

    def item_pubdate(self, item):
        _site, release = item
        day = datetime.date.fromisoformat(release.date)
        return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)

    item_updateddate = item_pubdate

    def item_description(self, item):
        """HTML, as Atom summaries of Django are: one paragraph for each thing that is said."""
        _site, release = item
        return "".join(f"<p>{escape(text)}</p>" for text in summary(release))


def summary(release):
    """What the feed says of a release, in sentences."""
    yield f"{capfirst(reviewed(release))}; {release.count} entries."
    if release.flags.get("synthetic"):
        yield "Synthetic content: made up for trials."
    if release.banner:
        yield release.banner
    yield from changed(release)


def changed(release):
    """A line for each kind of change since the release before, where that is stored here."""
    before, after = (
        history.path_of(source.release(), each) for each in (release.previous, release.version)
    )
    if before is None or after is None:
        return
    groups = comparison.of(before, after).groups
    if not groups:
        yield f"Nothing reads differently since {release.previous}."
    for heading, entries in groups:
        titles = [each.entry.title for each in entries]
        more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        yield f"{heading} since {release.previous}: {', '.join(titles[:NAMED])}{more}."


releases = require_safe(ReleaseFeed())
