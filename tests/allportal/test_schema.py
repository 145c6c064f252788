"""The OpenAPI document: valid, complete, and true of the answers."""

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from allportal.releases import publishing

pytestmark = pytest.mark.django_db


@pytest.fixture
def source_page():
    """Release 2026.10, as the repository holds it."""
    publishing.load(settings.FIXTURES / "2026.10", use=True)


def document():
    """The OpenAPI document, as drf-spectacular writes it."""
    return yaml.safe_load(OpenApiJsonRenderer2().render(SchemaGenerator().get_schema()))


def test_the_document_is_valid_and_written_without_a_warning():
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")

    found = document()

    assert found["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(found).iter_errors()) == []


def test_every_operation_says_what_it_is_and_how_it_fails():
    operations = {path: each["get"] for path, each in document()["paths"].items()}

    for path, operation in operations.items():
        assert operation["description"], path
        assert {"200", "304", "400", "404", "406"} <= set(operation["responses"]), path
        for parameter in operation["parameters"]:
            assert parameter["in"] == "path" or parameter["description"], (path, parameter)
    assert {"301", "410"} <= set(operations["/api/v1/therapies/{slug}/"]["responses"])


@pytest.mark.parametrize(("accept", "read"), [("json", yaml.safe_load), ("yaml", yaml.safe_load)])
def test_the_document_is_served_as_json_and_yaml(client, source_page, accept, read):
    by_header = client.get("/api/v1/schema/", headers={"Accept": f"application/{accept}"})
    by_query = client.get(f"/api/v1/schema/?format={accept}")

    assert by_header.headers["Content-Type"].startswith(f"application/{accept}")
    assert by_query.content == by_header.content
    assert read(by_header.content) == document()


def test_real_answers_follow_the_document(client, source_page):
    found = document()
    registry_ = Registry().with_resource("urn:api", DRAFT202012.create_resource(found))
    faults = []
    for path in found["paths"]:
        for address, pattern in addresses(client, path):
            part = pattern.replace("~", "~0").replace("/", "~1")
            where = f"urn:api#/paths/{part}/get/responses/200/content/application~1json/schema"
            validator = OAS31Validator({"$ref": where}, registry=registry_)
            body = client.get(address).json()
            faults += [
                f"{address} {list(error.path)}: {error.message[:200]}"
                for error in validator.iter_errors(body)
            ]

    assert faults == []


def addresses(client, path):
    """(address, path of the operation) of a list, or of every detail of it."""
    if not path.endswith("}/"):
        return [(path, path)]
    if "/compare/" in path:
        return [(path.format(version="2026.10", other="current"), path)]
    parent, key = path[:-1].rsplit("/", 1)
    rows = client.get(f"{parent}/").json()["results"]
    return [(f"{parent}/{row[key.strip('{}')]}/", path) for row in rows]
