"""Home, about, search, and what a load balancer asks."""

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from allportal import search
from allportal.entries import registry
from allportal.excerpts import Excerpts
from allportal.releases import history, holds, publishing, releasefile, source, store
from allportal.releases.pages import PAGE_SIZE, Page, page_number, page_of

QUICK_LIST = 25
LATEST = 3
EXCERPT = 220  # characters, as search.Document cuts it
KINDS = {"section": "disease page", "term": "glossary", "statistic": "figure"}


class Home(Page):
    template_name = "home.html"

    def get_context_data(self, **kwargs):
        therapies = registry.get("therapy").model.objects.filter(retired_on="").order_by("name")
        return super().get_context_data(
            diseases=registry.get("disease").model.objects.filter(retired_on="").order_by("name"),
            therapies=therapies[:QUICK_LIST],
            therapy_count=therapies.count(),
            latest=history.releases(source.release())[:LATEST],
            **kwargs,
        )


class About(Page):
    template_name = "about.html"


class Search(Page):
    """What the full-text index of the release in force finds, best first."""

    template_name = "search.html"

    def get(self, request):
        query = request.GET.get("q", "").strip()
        number = page_number(request)
        try:
            hits, count = search.find(query, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
        except search.TooMuch as error:
            context = self.get_context_data(query=query[: search.MAX_LENGTH], problem=str(error))
            return self.render_to_response(context, status=400)
        context = self.get_context_data(
            query=query,
            count=count,
            page=page_of(range(count), number),
            hits=shown(hits),
        )
        return self.render_to_response(context)


def shown(hits):
    """What the page says of its hits; their addresses keep the release of this page."""
    starts = [start(hit.excerpt) for hit in hits]
    excerpts, held = Excerpts(starts), holds.in_force().by_path()
    return [
        {
            "kind": KINDS.get(hit.kind, hit.kind),
            "title": hit.title,
            "address": get_script_prefix() + hit.url,
            "excerpt": excerpts.words(text),
            "holds": held.get(hit.url.partition("#")[0], ()),
        }
        for hit, text in zip(hits, starts, strict=True)
    ]


def start(text):
    """The start of a text, as whole words and links."""
    if len(text) < EXCERPT:
        return text
    before, opened, link = text.rpartition("[[")
    is_cut = opened and "]]" not in link
    return f"{before if is_cut else text.rpartition(' ')[0]} …"


@require_safe
def healthz(request):
    """200 while the process lives."""
    return HttpResponse("ok\n", "text/plain")


@require_safe
def readyz(request):
    """200 when readers can be served; 503 with the reasons, one a line, when they can't."""
    problems = [*release_problems(), *holds_problems()]
    problems += database_problems() if settings.CURATION else []
    body = "\n".join(problems or ["ok"]) + "\n"
    return HttpResponse(body, "text/plain", status=503 if problems else 200)


def release_problems():
    version = store.current()
    if version is None:
        return ["no release is current"]
    path = publishing.ready(version)
    if path is None:
        return [f"release {version} has no release file for this code: build it"]
    try:
        releasefile.read_history(path)
    except Exception:  # whatever a damaged file makes SQLite or JSON say
        return [f"the release file of {version} can't be read"]
    return []


def holds_problems():
    """Warnings that readers can't be shown; a missing file is no hold."""
    fault = holds.read().fault
    return [fault] if fault else []


def database_problems():
    try:
        executor = MigrationExecutor(connections["default"])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return ["the curation database doesn't answer"]
    return ["migrations are missing: run `manage.py migrate`"] if waiting else []
