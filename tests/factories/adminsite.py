"""Every address that the admin site registers, each with an example of what it is about."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import URLResolver, reverse

from allportal.editorial import saving, signoff, talk
from allportal.editorial.models import Event, Remark, SignOff, User, Version
from allportal.editorial.rows import RowPageAdmin
from allportal.entries import registry
from allportal.labels.models import Comparison, LabelSection
from allportal.releases import holding, holds, store
from allportal.releases.models import Release
from tests.factories import content, people, releases, spl
from therapies.models import Product

SUBTYPES = "?app_label=therapies&model_name=indication&field_name=subtypes&term=ph"


@dataclass(frozen=True)
class Page:
    """One address: ``family`` is "site" or says what the model is; ``view`` is the URL's name."""

    name: str
    family: str
    view: str
    pattern: str
    model: type | None = None


def pages():
    """Every Page of the admin site."""
    models = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in admin.site._registry}
    for name, pattern in walk(admin.site.get_urls()):
        yield page_of(name or "", pattern, models)


def walk(patterns, prefix=""):
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, f"{prefix}{each.pattern}")
        else:
            yield each.name, f"{prefix}{each.pattern}"


def page_of(name, pattern, models):
    if name == "auth_user_password_change":
        return Page(name, "user", "password", pattern, User)
    label = next((each for each in models if name.startswith(f"{each}_")), None)
    if label is None:
        site = name or ("catch-all" if "url" in pattern else "")
        if site:
            return Page(name, "site", site, pattern)
        label = "_".join(pattern.split("/")[:2])
        return Page(name, family(models[label]), "shortcut", pattern, models[label])
    view = name.removeprefix(f"{label}_")
    return Page(name, family(models[label]), view, pattern, models[label])


def family(model):
    entry_type = registry.of(model)
    if entry_type is None:
        return model._meta.model_name
    if model is entry_type.model:
        return "entry"
    return "row page" if isinstance(admin.site._registry[model], RowPageAdmin) else "hidden row"


@dataclass
class World:
    """A draft of every kind, a deleted draft of every kind, what was said of them, and a hold."""

    curator: User
    hold: holds.Hold
    drafts: dict = field(default_factory=dict)
    gone: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)

    def address(self, page):
        """The address of a page that is about something in this world."""
        if page.family == "site":
            return self.site_address(page)
        if page.view == "shortcut":
            return f"/admin/{page.pattern.split('<')[0]}{self.row(page.model).pk}/"
        args = [self.args(page)[name] for name in names_in(page.pattern)]
        return reverse(f"admin:{page.name}", args=args) + self.query(page)

    def site_address(self, page):
        if page.view == "catch-all":
            return "/admin/nothing/here/"
        args = {"kind": "therapy", "pk": self.drafts["therapy"].pk, "app_label": "therapies"}
        found = reverse(f"admin:{page.name}", args=[args[each] for each in names_in(page.pattern)])
        return found + (SUBTYPES if page.view == "autocomplete" else "")

    def args(self, page):
        row = self.row(page.model)
        found = {"object_id": row.pk, "id": row.pk}
        if page.family == "release":
            found |= {"version": "2026.10", "kind": "reference", "slug": "public"}
            found |= {"hold_id": self.hold.id, "act": "confirm"}
        if page.family == "labelsection":
            found["product"] = Product.objects.get(set_id=spl.SET_ID).pk
        if page.family == "entry":
            kind = registry.of(page.model).kind
            gone = page.view == "recover"
            found["version"] = (self.gone[kind] if gone else self.versions(page.model)[0]).pk
        return found

    def versions(self, model):
        kind = registry.of(model).kind
        return list(Version.objects.of(kind, self.drafts[kind].slug))

    def query(self, page):
        if page.view != "compare" or page.family != "entry":
            return ""
        first, second, *_ = self.versions(page.model)
        return f"?a={first.pk}&b={second.pk}"

    def row(self, model):
        entry_type = registry.of(model)
        if entry_type is None:
            return model.objects.earliest("pk") if model is not User else self.rows[User]
        if model is entry_type.model:
            return self.drafts[entry_type.kind]
        path = entry_type.root_path(model)
        return model.objects.filter(**{path: self.drafts[entry_type.kind]}).first()


def names_in(pattern):
    """The names of a pattern's arguments: ``<path:object_id>`` is ``object_id``."""
    return [
        each.split(">")[0].split(":")[-1] for each in pattern.replace("?P<", "<").split("<")[1:]
    ]


MAKERS = {
    "reference": content.reference,
    "disease": content.disease,
    "therapy": content.therapy,
    "trial": content.trial,
}


def world(tmp_path, curator, reviewer):
    """The World of these two people, with one release."""
    public = content.reference("public")
    releases.released(tmp_path)
    somebody = people.staff("somebody")
    made = World(curator, holding.put("reference", "public", words="Wrong.", by=somebody))
    for kind, make in MAKERS.items():
        made.drafts[kind] = make(f"draft-{kind}")
        saving.adopt(made.drafts[kind], by=curator)
        gone = make(f"gone-{kind}")
        saving.delete_draft(gone, by=curator)
        made.gone[kind] = Version.objects.latest_of(kind, gone.slug)
    talk.comment(public, by=curator, words="Said")
    spl.product()
    spl.read(by=curator)
    made.rows[User] = somebody
    signed = content.reference("signed")
    shown = signoff.Shown(signed, saving.content_hash(signed))
    signoff.sign_off([shown], by=reviewer, change="editorial")
    return made


def snapshot():
    """What must not change when nothing may: how many of everything, and every entry's state."""
    counted = (Version, SignOff, Remark, User, Release, Group, LabelSection, Comparison)
    counts = [model.objects.count() for model in counted]
    acts = Event.objects.exclude(what=Event.What.REFUSED).count()
    roots = [
        each.model._base_manager.values_list("pk", "slug", "content_hash")
        for each in registry.types()
    ]
    return counts, acts, [list(each.order_by("pk")) for each in roots], stored()


def stored():
    """What the release store says of today: which release is current, and the holds."""
    return store.current(), store.holds_file().read_bytes()


def put_back(holds_file):
    store.holds_file().write_bytes(holds_file)
