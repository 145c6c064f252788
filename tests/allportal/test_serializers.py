"""What serializers of content have in common."""

from django.utils.module_loading import import_string
from rest_framework.serializers import ListSerializer, Serializer

from allportal.entries import canonical, registry


def serializers_of(entry_type):
    """{model: serializer fields} of the whole of an entry, as its endpoint shows it."""
    found = {}

    def walk(serializer):
        found[serializer.Meta.model] = set(serializer.fields)
        for field in serializer.fields.values():
            below = field.child if isinstance(field, ListSerializer) else field
            if isinstance(below, Serializer) and hasattr(below, "Meta"):
                walk(below)

    walk(import_string(entry_type.api[0][1]).serializer_class())
    return found


def test_every_content_field_is_in_a_serializer():
    missing = []
    for entry_type in registry.types():
        shown = serializers_of(entry_type)
        for model in entry_type.models:
            scalars, foreign = canonical.content_fields(model)
            fields = [*scalars, *foreign, *model._meta.many_to_many]
            names = {field.name for field in fields} - {model.hangs_on}
            missing += [f"{model._meta.label}.{name}" for name in names - shown[model]]

    assert missing == []
