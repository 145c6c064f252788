"""What tests of this folder do by hand."""

from allportal.editorial import saving
from tests.factories import adminpages

SEE = ["therapies.view_therapy", "disease.view_disease", "references.view_reference"]


def opened(client, entry, query=""):
    return client.get(adminpages.address(entry, "review") + query)


def value(entry, sha256=""):
    kind = saving.registry.of(type(entry)).kind
    return f"{kind}:{entry.slug}:{sha256 or saving.content_hash(entry)}"


def sign(client, entry, *others, **data):
    form = {"_sign": "1", "change": "correction", "reason": "Wrong amount.", **data}
    return client.post(
        adminpages.address(entry, "review"),
        {"sign": [value(each) for each in (entry, *others)], **form},
    )


def said(response):
    return [str(each) for each in response.context["messages"]]
