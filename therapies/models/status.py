"""Where a therapy stands with the regulator: one rule, in Python for a row and in SQL for a list.

By its products where their states are recorded; else by its approvals and their withdrawals.
"""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Length, Substr

from .labels import ApprovalEvent, Product

GRANTS = (ApprovalEvent.Act.APPROVED, ApprovalEvent.Act.EXPANDED, ApprovalEvent.Act.CONVERTED)
TAKEN_BACK = (Product.State.WITHDRAWN, Product.State.REVOKED)


class Status(models.TextChoices):
    """Empty: not recorded."""

    APPROVED = "approved", "approved"
    WITHDRAWN = "withdrawn", "approval withdrawn"
    DISCONTINUED = "discontinued", "discontinued"


def of(therapy):
    """The Status of one therapy, from its products and approval events; empty: not recorded."""
    states = {product.state for product in therapy.products.all()}
    if Product.State.MARKETED in states:
        return Status.APPROVED
    if states and "" not in states:
        return Status.WITHDRAWN if states <= set(TAKEN_BACK) else Status.DISCONTINUED
    events = list(therapy.approval_events.all())
    grants = [event for event in events if event.act in GRANTS]
    if not grants:
        return ""
    standing = [grant for grant in grants if not any(ends(event, grant) for event in events)]
    return Status.APPROVED if standing else Status.WITHDRAWN


def ends(event, grant):
    """Whether ``event`` withdraws the approval ``grant``: its own, or all of them."""
    if event.act != ApprovalEvent.Act.WITHDRAWN:
        return False
    if event.indication_id not in (None, grant.indication_id):
        return False
    if event.product_id not in (None, grant.product_id):
        return False
    return not event.date or event.date >= grant.date[: len(event.date)]


def expression():
    """The same rule as an expression over Therapy, for filters."""
    products = Product.objects.filter(therapy=OuterRef("pk"))
    grants = ApprovalEvent.objects.filter(therapy=OuterRef("pk"), act__in=GRANTS)
    recorded = Exists(products) & ~Exists(products.filter(state=""))
    return Case(
        When(Exists(products.filter(state=Product.State.MARKETED)), Value(Status.APPROVED)),
        When(recorded & ~Exists(products.exclude(state__in=TAKEN_BACK)), Value(Status.WITHDRAWN)),
        When(recorded, Value(Status.DISCONTINUED)),
        When(Exists(grants.exclude(ended())), Value(Status.APPROVED)),
        When(Exists(grants), Value(Status.WITHDRAWN)),
        default=Value(""),
        output_field=models.CharField(),
    )


def ended_last():
    """An ordering of therapies that carry ``standing``: withdrawn and discontinued ones last."""
    return Case(When(standing__in=(Status.WITHDRAWN, Status.DISCONTINUED), then=1), default=0)


def ended():
    """Whether an approval was withdrawn since, as a condition on ApprovalEvent."""
    withdrawals = ApprovalEvent.objects.filter(
        Q(indication=None) | Q(indication=OuterRef("indication")),
        Q(product=None) | Q(product=OuterRef("product")),
        therapy=OuterRef("therapy"),
        act=ApprovalEvent.Act.WITHDRAWN,
    )
    granted = Substr(OuterRef("date"), 1, Length(F("date")))
    return Exists(withdrawals.alias(granted=granted).filter(Q(date="") | Q(date__gte=F("granted"))))
