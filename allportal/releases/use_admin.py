"""The page that makes a stored release current: what readers would see, what to take back."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect

from allportal.editorial import events
from allportal.editorial.signoff import SignOffRefused
from allportal.entries import text

from . import changes, publishing, rollback, store
from .admin_pages import PUBLISH, ReleasePages, in_words, page_of

UNDECIDED = "Say which sign-offs to revoke, or that none is."
LONGEST = 2000


class UsePage(ReleasePages):
    def pages(self):
        return [("use/<str:version>/", "use", self.use_view, PUBLISH), *super().pages()]

    def use_view(self, request, version):
        """GET shows what readers would see instead; POST makes the release current."""
        if version not in publishing.known():
            raise Http404(f"There is no release {version[:40]}.")
        problem = ""
        if request.method == "POST":
            try:
                return self.use(request, version)
            except (publishing.Refused, SignOffRefused) as error:
                problem = str(error)
        title, status = f"Make {version} current", 409 if problem else 200
        context = self.about_using(version) | {"problem": problem}
        context["ticked"] = request.POST.getlist("revoke")
        context["reason"] = request.POST.get("reason", "")
        return self.shown(request, "use", title, status, **context)

    def use(self, request, version):
        if request.POST.get("current", "") != (store.current() or ""):
            raise publishing.Refused(f"{store.current()} became current meanwhile: look again.")
        ticked, none = request.POST.getlist("revoke"), "revoke_none" in request.POST
        since = rollback.published_since(version)
        if since and bool(ticked) == none:
            raise publishing.Refused(UNDECIDED)
        names = [(each.kind, each.slug) for each in since if str(each.pk) in ticked]
        if len(names) < len(ticked):
            raise publishing.Refused("A sign-off was revoked meanwhile: look again.")
        reason = text.normal(request.POST.get("reason", ""))[:LONGEST]
        address = events.address(request)
        sign_offs = rollback.chosen(version, names)
        rollback.roll(version, revoke=sign_offs, by=request.user, reason=reason, address=address)
        messages.success(request, f"Release {version} is current.")
        return HttpResponseRedirect(page_of("changelist"))

    def about_using(self, version):
        current = store.current()
        groups = []
        if current and current != version:
            packs = [publishing.package_of(each) for each in (current, version)]
            groups = in_words(changes.between(*packs, replayable=False), *packs)
        since = rollback.published_since(version)
        return {"version": version, "current": current or "", "groups": groups, "since": since}
