"""Every public address of the site, with an example of each."""

from dataclasses import dataclass

from django.urls import URLPattern

EXAMPLES = {
    "home": "/",
    "about": "/about/",
    "search": "/search/?q=ponatinib",
    "healthz": "/healthz",
    "readyz": "/readyz",
    "releases": "/releases/",
    "release": "/releases/2026.10/",
    "release-content": "/releases/2026.10/content.zip",
    "release-compare": "/releases/2026.10/compare/2026.10/",
    "release-feed": "/releases/feed/",
    "reference": "/references/shah-2021/",
    "disease": "/disease/acute-lymphoblastic-leukemia/",
    "glossary": "/glossary/",
    "therapies": "/therapies/?line=2",
    "therapy": "/therapies/ponatinib/",
    "trial": "/trials/zuma-3/",
    "api": "/api/v1/",
    "api-schema": "/api/v1/schema/",
    "api-docs": "/api/v1/docs/",
    "api-references-list": "/api/v1/references/",
    "api-references-detail": "/api/v1/references/shah-2021/",
    "api-diseases-list": "/api/v1/diseases/",
    "api-diseases-detail": "/api/v1/diseases/acute-lymphoblastic-leukemia/",
    "api-trials-list": "/api/v1/trials/",
    "api-trials-detail": "/api/v1/trials/zuma-3/",
    "api-therapies-list": "/api/v1/therapies/?line=2",
    "api-therapies-detail": "/api/v1/therapies/ponatinib/",
    "api-indications-list": "/api/v1/indications/",
    "api-releases-list": "/api/v1/releases/",
    "api-releases-detail": "/api/v1/releases/current/",
    "api-releases-compare": "/api/v1/releases/2026.10/compare/current/",
}
WITHOUT_RELEASE = {"healthz", "readyz"}
ABOUT_CURATION = {"readyz"}  # says whether the curation database answers
NOT_PUBLIC = ("admin/", "preview/")


@dataclass(frozen=True)
class Route:
    """One pattern of the URLconf: its name, or its text where it has none."""

    name: str
    text: str


def public_routes(resolver, prefix=""):
    """Every pattern below a resolver that isn't curation's."""
    for pattern in resolver.url_patterns:
        text = f"{prefix}{pattern.pattern}"
        if text.startswith(NOT_PUBLIC):
            continue
        if isinstance(pattern, URLPattern):
            yield Route(pattern.name or text, text)
        else:
            yield from public_routes(pattern, text)
