"""The house rules that code can be asked about."""

import re

import pytest
from django.core.management import get_commands
from django.db import models
from django.urls import get_resolver

from allportal.entries import fields, registry
from tests import code
from tests.routes import EXAMPLES, public_routes

FILE_LINES = 300
FUNCTION_LINES = 40
STORES = {"store.put", "store.put_holds", "store.point_to"}
WRITES = ("create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update")
PLAIN_FIELDS = (fields.Content, fields.NamesField)
APP_FILES = {"apps", "models", "admin", "entry_type", "filtersets", "views", "urls", "api"}
MAY_NAME_A_DATABASE = ("allportal/entries/", "allportal/editorial/")


def lines_with(pattern, modules):
    """``file:line`` of each line of code that fits the pattern."""
    return [
        f"{module.name}:{number}"
        for module in modules
        for number, line in enumerate(module.text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def callers(wanted):
    """Modules that call something of which ``wanted(dotted name)`` holds."""
    return {module.name for module in code.modules() if any(map(wanted, module.calls()))}


def test_only_publishing_stores_releases_and_moves_the_pointer():
    assert callers(STORES.__contains__) == {"allportal/releases/publishing.py"}


def test_only_the_store_writes_its_pointer():
    assert lines_with(r"\bPOINTER\b", code.modules()) == [
        line for line in lines_with(r"\bPOINTER\b", code.modules()) if "releases/store.py" in line
    ]


def writers(model):
    """Modules that import an editorial model and make or change rows of it."""
    writing = {model, *(f"{model}.objects.{verb}" for verb in WRITES)}
    importing = {
        module.name
        for module in code.modules()
        if any(re.fullmatch(rf"allportal\.editorial.*\.{model}", each) for each in module.imports())
    }
    return callers(writing.__contains__) & importing


def test_only_signoff_writes_sign_offs():
    assert writers("SignOff") == {"allportal/editorial/signoff.py"}


def test_only_the_save_path_writes_versions():
    assert writers("Version") == {"allportal/editorial/saving.py"}


def test_no_public_module_names_a_database():
    found = lines_with(r"\.using\(|\.db_manager\(", code.modules())

    assert [each for each in found if not each.startswith(MAY_NAME_A_DATABASE)] == []


def test_the_curation_database_is_named_by_curation_alone():
    named = lines_with(r"""connections\[["']default""", code.modules())

    assert {each.split(":")[0] for each in named} <= {"allportal/views.py"}  # readyz


def test_content_is_not_cached_in_templates():
    assert [path.name for path in code.templates() if "{% cache" in path.read_text()] == []


def test_only_prose_vouches_for_html():
    found = lines_with(r"\bmark_safe\b|\bSafeString\(|\bSafeText\(", code.modules())
    trusting = [
        path.name for path in code.templates() if re.search(r"\|\s*safe\b", path.read_text())
    ]

    assert {each.split(":")[0] for each in found} <= {"allportal/prose.py"}
    assert trusting == []


def test_every_text_of_content_has_one_stored_form():
    loose = [
        str(field)
        for model in registry.content_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not isinstance(field, PLAIN_FIELDS)
        and field.name != "content_hash"
    ]

    assert loose == []


def test_every_content_model_is_named_by_slugs_and_never_keyed_by_one():
    for model in registry.content_models():
        assert model._meta.pk.name == "id", model
        assert model.key, model


def test_imports_point_down():
    upward = [
        f"{module.package} imports {imported}"
        for module in code.modules()
        for imported in module.imports()
        if imported.split(".")[0] in code.SOURCE and is_upward(module.package, imported)
    ]

    assert upward == []


def is_upward(importer, imported):
    floor = next((each for each in FLOORS if within(importer, each)), None)
    return floor is not None and any(within(imported, above) for above in FLOORS[floor])


def within(name, package):
    return name == package or name.startswith(f"{package}.")


CONTENT = ["disease", "therapies", "allportal.labels"]
FLOORS = {  # package: what stands above it
    "allportal.labels": ["allportal.urls", "allportal.api", "allportal.views"],
    "allportal.entries": ["allportal.editorial", "allportal.releases", "allportal.references"]
    + ["allportal.urls", "allportal.api", "allportal.views", *CONTENT],
    "allportal.editorial": ["allportal.releases", "allportal.references", "allportal.urls"]
    + ["allportal.api", "allportal.views", *CONTENT],
    "allportal.releases": ["allportal.references", "allportal.urls", "allportal.api"]
    + ["allportal.views", *CONTENT],
    "allportal.references": ["allportal.urls", "allportal.api", *CONTENT],
    "disease": ["allportal.urls", "allportal.api", "therapies", "allportal.labels"],
    "therapies": ["allportal.urls", "allportal.api", "allportal.labels"],
    "allportal": CONTENT,
}


def test_every_management_command_has_a_test():
    ours = {name for name, app in get_commands().items() if app.split(".")[0] in code.SOURCE}
    tests = "".join(module.text for module in code.modules("tests"))

    untested = [
        name
        for name in ours
        if f'call_command("{name}"' not in tests and f'"manage.py", "{name}"' not in tests
    ]

    assert ours
    assert untested == []


def test_no_list_editable_no_generic_keys_no_signals():
    of_rows = r"signals import (?!post_migrate\b)|signals\.(pre_|post_|m2m_)|django\.dispatch"
    pattern = rf"list_editable\s*=|GenericForeignKey|@receiver|{of_rows}"

    assert lines_with(pattern, code.modules()) == []


def test_no_modules_for_everything():
    vague = {"utils", "helpers", "common", "core", "misc"}

    names = {part for module in code.modules("tests", *code.SOURCE) for part in module.path.parts}

    assert not vague & {name.removesuffix(".py") for name in names}


def test_no_test_depends_on_how_fast_a_machine_is():
    modules = [each for each in code.modules("tests") if "/torture/" not in each.name]

    assert lines_with(r"\b(process_" r"time|perf_" r"counter|mono" r"tonic)\b", modules) == []


def test_nothing_is_left_to_do():
    assert (
        lines_with(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b", code.modules("tests", *code.SOURCE)) == []
    )


def test_files_stay_short():
    long = {
        module.name: len(module.text.splitlines())
        for module in code.modules("tests", *code.SOURCE)
        if len(module.text.splitlines()) > FILE_LINES
    }

    assert long == {}


def test_functions_stay_short():
    long = [
        f"{module.name} {name}: {lines} lines"
        for module in code.modules("tests", *code.SOURCE)
        for name, lines in module.functions()
        if lines > FUNCTION_LINES
    ]

    assert long == []


def test_modules_say_what_they_are_for():
    silent = [
        module.name
        for module in code.modules("tests", *code.SOURCE)
        if module.text.strip() and not module.text.startswith(('"""', "#!"))
    ]

    assert silent == []


@pytest.mark.parametrize("app", ["disease", "therapies"])
def test_content_apps_have_the_same_file_names(app):
    names = {path.stem for path in (code.ROOT / app).iterdir()}

    assert names >= APP_FILES


def test_test_folders_are_packages():
    folders = {module.path.parent for module in code.modules("tests")}

    assert [str(each) for each in folders if not (each / "__init__.py").exists()] == []


def test_tests_mirror_the_source():
    folders = {
        module.path.parent.relative_to(code.ROOT / "tests")
        for module in code.modules("tests")
        if module.path.name.startswith("test_")
    }
    mirrors = {each for each in folders if each.parts and each.parts[0] in code.SOURCE}

    assert [str(each) for each in mirrors if not mirrored(each)] == []


def mirrored(folder):
    """Whether a folder of tests mirrors a folder, or a module whose tests fill several files."""
    module = f"{folder.name}_*.py"
    return (code.ROOT / folder).is_dir() or any((code.ROOT / folder.parent).glob(module))


def test_every_public_route_has_an_example():
    assert {route.name for route in public_routes(get_resolver())} == set(EXAMPLES)
