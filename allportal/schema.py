"""The OpenAPI document: how the endpoints fail, and what headers they carry, said of each."""

from django.conf import settings
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2
from drf_spectacular.views import SpectacularAPIView
from rest_framework.negotiation import DefaultContentNegotiation

ERROR = {
    "type": "object",
    "description": "Why a request was not answered.",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "reason"],
            "properties": {
                "status": {"type": "integer", "examples": [400]},
                "reason": {"type": "string", "description": "In words."},
                "fields": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                    "description": "Of 400: what is wrong with each parameter.",
                },
                "slug": {"type": "string", "description": "Of 301: the present slug."},
                "retired_on": {"type": "string", "description": "Of 410: since when."},
                "successor": {
                    "type": ["string", "null"],
                    "description": "Of 410: slug of the entry to read instead.",
                },
            },
        }
    },
}
HEADERS = {
    "Content-Release": {
        "description": "Release that the answer was read from.",
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "Validator: send it back as If-None-Match, and an unchanged answer is 304.",
        "schema": {"type": "string"},
    },
}


def failure(description):
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": description, "content": content}


BAD = failure("A parameter is unknown, or its value can't be read; the reason names it.")
NO_PAGE = failure("The list has no such page.")
MISSING = failure("There is nothing of this name in the release.")
UNACCEPTABLE = failure("The Accept header asks for something other than JSON.")
MOVED = failure("A former slug. `Location` leads to the present one.")
GONE = failure("The entry was retired: why, since when, and what follows it.")


def document_failures(result, generator, request, public):
    """Postprocessing hook of drf-spectacular: adds headers and failures to every operation."""
    result["info"]["license"] = {name: settings.LICENCE[name] for name in ("name", "url")}
    result["components"]["schemas"]["Error"] = ERROR
    result["components"]["headers"] = HEADERS
    for path, operations in result["paths"].items():
        for operation in operations.values():
            document(path, operation)
    return result


def document(path, operation):
    """Say of one operation in short what it answers, and how it can fail."""
    kind = operation["tags"][0]
    is_list = not path.endswith("}/")
    operation["summary"] = f"List {kind}" if is_list else f"One of the {kind}"
    if "/compare/" in path:
        operation["summary"] = f"What differs between two of the {kind}"
    answers = operation["responses"]
    answers["200"]["description"] = "A page of the list." if is_list else "All of it."
    answers["200"]["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    operation["responses"] = dict(sorted({**answers, **failures(path)}.items()))


def failures(path):
    """How the endpoint at ``path`` can fail, by status."""
    common = {"304": {"description": "Unchanged since the ETag sent."}, "406": UNACCEPTABLE}
    if path.endswith("{slug}/"):
        return {**common, "301": MOVED, "400": BAD, "404": MISSING, "410": GONE}
    if path.endswith("}/"):
        return {**common, "400": BAD, "404": MISSING}
    return {**common, "400": BAD, "404": NO_PAGE}


class ByFormat(DefaultContentNegotiation):
    """``?format=json`` and ``?format=yaml`` beside the Accept header."""

    def select_renderer(self, request, renderers, format_suffix=None):
        asked = request.query_params.get("format")
        return super().select_renderer(request, renderers, asked or format_suffix)


class Schema(SpectacularAPIView):
    """The OpenAPI document, as JSON or YAML."""

    http_method_names = ["get", "head"]
    renderer_classes = [OpenApiJsonRenderer2, OpenApiYamlRenderer2]
    content_negotiation_class = ByFormat
