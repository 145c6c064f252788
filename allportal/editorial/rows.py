"""Child rows in admin: groups on their entry's page, and pages of their own."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpResponseRedirect
from django.urls import reverse

from allportal.entries import text
from allportal.entries.models import Row

from . import beside, deleting
from .forms import ContentFields, RowPageForm, offer_siblings
from .lock_admin import LockedPage
from .rights import RootRights


def name_row(row):
    """Give a new row its slug: made of its content, unique within its parent, never changed."""
    if row.slug != "":
        return
    parent = {row.hangs_on: getattr(row, row.hangs_on)}
    taken = set(type(row)._base_manager.filter(**parent).values_list("slug", flat=True))
    base = text.word(row.slug_source()) or text.word(row._meta.verbose_name)
    row.slug, number = base, 2
    while row.slug in taken:
        row.slug, number = f"{base}-{number}", number + 1


class RowFormSet(BaseInlineFormSet):
    """Rows of one entry: they point at their own siblings, and linked ones stay."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.sibling_labels = {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        entry = self.instance.root if isinstance(self.instance, Row) else self.instance
        offer_siblings(form, entry, self.sibling_labels)

    def clean(self):
        found = [
            f"{form.instance} can't be deleted, because it is named by "
            f"{deleting.listed(linked)}. Change that first, and save."
            for form in self.deleted_forms
            if (linked := deleting.linked_from(self.model, [form.instance.pk]))
        ]
        if found:
            raise ValidationError(found, code="linked")
        super().clean()

    def save_new(self, form, commit=True):
        setattr(form.instance, self.fk.name, self.instance)
        name_row(form.instance)
        return super().save_new(form, commit=commit)


class RowInline(ContentFields, RootRights):
    """A group of rows on the page of their entry. Closed at first; says how many there are."""

    formset = RowFormSet
    extra = 0
    classes = ["collapse"]
    load_with = ()

    @property
    def fk_name(self):
        return self.model.hangs_on

    def get_queryset(self, request):
        related = [field.name for field in self.model._meta.many_to_many]
        return super().get_queryset(request).prefetch_related(*related, *self.load_with)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return own if self.model.slug is None else (*own, "slug")

    def get_fields(self, request, obj=None):
        own = super().get_fields(request, obj)
        shown = self.model.slug is None or "slug" in flatten(own)
        return own if shown else (*own, "slug")


class StackedRows(RowInline, admin.StackedInline):
    pass


class TabularRows(RowInline, admin.TabularInline):
    pass


def count_rows(inline_formsets):
    """Show in each group's heading how many rows it has; open those with something to correct."""
    for each in inline_formsets:
        number = len(each.formset.initial_forms)
        each.opts.verbose_name_plural = f"{each.opts.verbose_name_plural} ({number})"
        if each.formset.is_bound and each.formset.total_error_count():
            each.classes = each.classes.replace("collapse", "")


class HiddenRowAdmin(RootRights, ContentFields, admin.ModelAdmin):
    """A row that other entries look up by autocomplete; its page is that of its entry."""

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_model_perms(self, request):
        return {}

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(self.address_of(self.root_model, "changelist"))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self.to_entry(request, object_id)

    def history_view(self, request, object_id, extra_context=None):
        return self.to_entry(request, object_id)

    def to_entry(self, request, object_id):
        """A redirect to the page of the entry that the row belongs to."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(self.address_of(self.root_model, "change", row.root))

    def address_of(self, model, view, obj=None):
        name = f"{self.admin_site.name}:{model._meta.app_label}_{model._meta.model_name}_{view}"
        return reverse(name, args=[obj.pk] if obj else [])


class RowPageAdmin(LockedPage, HiddenRowAdmin):
    """A row with a page of its own. Saving it is a change of its entry."""

    form = RowPageForm
    change_form_template = "admin/row_change_form.html"
    view_on_site = False

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "slug")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return admin.ModelAdmin.change_view(self, request, object_id, form_url, extra_context)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        count_rows(found)
        return found

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        root = obj.root
        context.update(
            root=root,
            root_opts=root._meta,
            root_address=self.address_of(type(root), "change", root),
            root_list=self.address_of(type(root), "changelist"),
            next_row=self.next_row(obj),
            may_change=self.has_change_permission(request, obj),
        )
        forms = context["adminform"], context["inline_admin_formsets"]
        context["findings"] = beside.place(root, *forms, row=obj)
        context["found"] = beside.summary(context["findings"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def next_row(self, row):
        """The row after this one in its parent; None after the last."""
        parent = {row.hangs_on: getattr(row, row.hangs_on)}
        return self.model.objects.filter(**parent, slug__gt=row.slug).order_by("slug").first()

    def response_change(self, request, obj):
        if "_next" not in request.POST:
            return super().response_change(request, obj)
        self.message_user(request, f"Saved: {obj}", messages.SUCCESS)
        following = self.next_row(obj)
        if following is None:
            return self.response_post_save_change(request, obj)
        return HttpResponseRedirect(self.address_of(self.model, "change", following))

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(self.address_of(self.root_model, "change", obj.root))
