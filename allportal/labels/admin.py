"""Label sections in admin: to look at, never to change; the watch; its panel, its tasks."""

from django.contrib import admin

from allportal.editorial import panels, queue
from allportal.editorial.rights import ReadOnly

from . import watch
from .models import LabelSection
from .pages import SEE, LabelPages


@admin.register(LabelSection)
class LabelSectionAdmin(LabelPages, ReadOnly, admin.ModelAdmin):
    """Every section of every label file that was read in, newest first."""

    change_list_template = "admin/labels/section_list.html"
    list_display = ["set_id", "version", "effective_on", "code", "at", "by"]
    list_filter = ["code", ("by", admin.RelatedOnlyFieldListFilter), "at"]
    list_select_related = ["by"]
    search_fields = ["set_id", "sha256", "file_sha256", "text"]
    ordering = ["-pk"]
    fields = [
        ("set_id", "version", "effective_on"),
        ("code", "sha256"),
        ("by", "at", "file_sha256"),
        "text",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text")


def waiting(request):
    """How many changed sections wait to be compared; None for those who have no part."""
    if not request.user.has_perm(SEE):
        return None
    return {"number": len({each.section.pk for each in watch.tasks()})}


panels.register(panels.Panel("labels", "admin/panels/labels.html", waiting, order=8, aside=True))
queue.register_tasks(watch.for_queue)
