"""The history of an entry in admin: its versions, their differences, and the way back."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from allportal.entries import canonical, comparing, respelling, upgrades
from allportal.entries.wording import Wording

from . import events, reverting
from .entry_pages import EntryPages
from .forms import ReasonForm
from .models import Version
from .rights import may_see


class HistoryPages(EntryPages):
    """Who changed what, when and why; what differs between two versions; going back to one."""

    object_history_template = "admin/entry_history.html"

    def pages(self):
        return [
            ("deleted/", "deleted", self.deleted_view),
            ("deleted/<int:version>/", "recover", self.recover_view),
            ("<path:object_id>/compare/", "compare", self.compare_view),
            ("<path:object_id>/versions/<int:version>/revert/", "revert", self.revert_view),
            *super().pages(),
        ]

    def versions(self, entry):
        """The entry's versions, newest first, also those under its former slugs."""
        return list(Version.objects.chain(self.entry_type.kind, entry.slug))

    def version_of(self, entry, pk):
        """One of the entry's versions. 404 for those of others."""
        found = next((each for each in self.versions(entry) if str(each.pk) == str(pk)), None)
        if found is None:
            raise Http404("This isn't a version of this entry.")
        return found

    def history_view(self, request, object_id, extra_context=None):
        entry = self.entry_for(request, object_id)
        versions = self.versions(entry)
        extra = {
            "versions": versions,
            "newest": versions[0] if versions else None,
            "before_newest": versions[1] if len(versions) > 1 else None,
            "may_open_versions": may_see(request, Version),
            "may_change": self.has_change_permission(request, entry),
            "compare_address": self.address_of(entry, "compare"),
        }
        return super().history_view(request, object_id, {**extra, **(extra_context or {})})

    def compare_view(self, request, object_id):
        """What differs between two versions, ``?a=`` and ``?b=``, in the order they were made."""
        entry = self.entry_for(request, object_id)
        chosen = [self.version_of(entry, request.GET.get(name, "")) for name in "ab"]
        old, new = sorted(chosen, key=lambda each: each.pk)
        return self.shown(
            request,
            "history_compare",
            f"Difference of two versions: {entry}",
            entry,
            old=old,
            new=new,
            rows=self.difference(self.rows_of(old), self.rows_of(new)),
        )

    def rows_of(self, version):
        """A version's rows in today's shape; none where this code can't read them."""
        content = version.content.encode()
        try:
            return json.loads(upgrades.to_today(self.entry_type, content, version.schema))
        except upgrades.CannotUpgrade as error:
            raise Http404(str(error)) from error

    def difference(self, old, new):
        """What differs, in words; a rename is the change of one field."""
        if old and new:
            before = old[0]["fields"]["slug"]
            old = respelling.respelled(self.entry_type, old, new[0]["fields"]["slug"])
            fields = {**old[0]["fields"], "slug": before}
            old = [{**old[0], "fields": fields}, *old[1:]]
        changes = comparing.compare(self.entry_type.kind, old, new)
        return Wording(self.entry_type.kind).rows(changes)

    def revert_view(self, request, object_id, version):
        """Go back to a version: what that would change, and the button that does it."""
        entry = self.entry_for(request, object_id, to_change=True)
        version = self.version_of(entry, version)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            about = {"comment": form.cleaned_data["comment"], "address": events.address(request)}
            about["content_hash"] = request.POST.get("content_hash", "")
            try:
                entry = reverting.revert(entry, version, by=request.user, **about)
            except reverting.RevertRefused as refused:
                messages.error(request, str(refused))
            else:
                return self.back(request, entry, f"{entry} stands as in that version again.")
        content = canonical.entry_bytes(self.entry_type, entry)
        rows = self.difference(json.loads(content), self.rows_of(version))
        about = {"version": version, "rows": rows, "form": form}
        about["content_hash"] = canonical.digest(content)
        return self.shown(
            request, "history_revert", f"Go back to a version: {entry}", entry, **about
        )

    # deleted drafts

    def deleted_view(self, request):
        """The drafts of this type that were deleted."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        title = f"Deleted drafts: {self.opts.verbose_name_plural}"
        about = {"versions": reverting.deleted(self.entry_type)}
        about["may_recover"] = self.has_add_permission(request)
        return self.shown(request, "history_deleted", title, **about)

    def recover_view(self, request, version):
        """One deleted draft as it was, and the button that brings it back."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        version = get_object_or_404(Version, pk=version, kind=self.entry_type.kind)
        if version not in reverting.deleted(self.entry_type):
            raise Http404("This isn't the last version of a deleted draft.")
        if request.method == "POST":
            address = events.address(request)
            try:
                entry = reverting.recover(version, by=request.user, address=address)
            except reverting.RevertRefused as refused:
                messages.error(request, str(refused))
                return HttpResponseRedirect(self.page_of("deleted"))
            return self.back(request, entry, f"{entry} is back.")
        rows = self.difference([], self.rows_of(version))
        title = f"Recover a deleted draft: {version.slug}"
        return self.shown(request, "history_recover", title, version=version, rows=rows)
