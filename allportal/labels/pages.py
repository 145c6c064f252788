"""Admin pages of the label watch: all products, one label beside its entry, one changed section."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from allportal.editorial import events
from allportal.editorial.further_pages import FurtherPages
from allportal.editorial.rights import may_see
from therapies.models import Therapy

from . import beside, reading, watch
from .models import LabelSection
from .unpacking import MOST

SEE, READ = "labels.view_labelsection", "labels.read_label"
PER_PAGE = 50


class LabelFileForm(forms.Form):
    file = forms.FileField(
        label="Label file",
        help_text=f"XML or zip, as DailyMed gives it; {MOST // 1_000_000} MB at most.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST:
            limit = f"more than {MOST // 1_000_000} MB"
            raise forms.ValidationError(
                f"{file.name[:80]} has {limit}: give the file of one label."
            )
        return file


class LabelPages(FurtherPages):
    """Pages beside the list of what was read, each for who sees therapies and their labels."""

    def pages(self):
        return [
            ("watch/", "watch", self.watch_view),
            ("product/<int:product>/", "product", self.product_view),
            ("<int:object_id>/task/", "task", self.task_view),
        ]

    def guarded(self, view):
        """``view`` for those who see therapies and labels; POST for those who may read labels."""

        def answer(request, *args, **kwargs):
            rights = [SEE, READ] if request.method == "POST" else [SEE]
            if not may_see(request, Therapy) or not request.user.has_perms(rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    def watch_view(self, request):
        """The products with the set ids of their labels, and a form that takes a label file."""
        form = LabelFileForm()
        if request.method == "POST":
            form = LabelFileForm(request.POST, request.FILES)
            if answer := self.read(request, form):
                return answer
        therapy = request.GET.get("therapy", "")
        found = watch.products()
        found = found.filter(therapy__slug=therapy) if therapy else found
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        rows = watch.rows_for(page.object_list)
        context = {"form": form, "page": page, "rows": rows, "therapy": therapy}
        return self.shown(request, "watch", "Label watch", **context)

    def product_view(self, request, product):
        """The label of one product beside its entry, and a form for a file of just this label."""
        product = get_object_or_404(watch.products(), pk=product)
        form = LabelFileForm()
        if request.method == "POST":
            form = LabelFileForm(request.POST, request.FILES)
            if answer := self.read(request, form, expected=[product]):
                return answer
        context = {"product": product, "sides": beside.sides(product), "form": form}
        context["read"] = next((each.section for each in context["sides"] if each.section), None)
        context |= self.about(product)
        return self.shown(request, "product", f"Label of {product}", **context)

    def read(self, request, form, expected=None):
        """Read the file of a form in; None where it was refused, and the form says why."""
        if not form.is_valid():
            return None
        file = form.cleaned_data["file"]
        about = {"by": request.user, "address": events.address(request)}
        try:
            found = reading.read(file.read(), name=file.name, expected=expected, **about)
        except reading.Refused as error:
            form.add_error("file", str(error))
            return None
        messages.success(request, found.said)
        return HttpResponseRedirect(page_of("product", found.products[0].pk))

    def task_view(self, request, object_id):
        """One section as it was and as it is, beside the rows; POST says that it was compared."""
        sections = LabelSection.objects.with_before().select_related("by", "comparison__by")
        section = get_object_or_404(sections, pk=object_id)
        if request.method == "POST":
            return self.compared(request, section)
        before = LabelSection.objects.filter(pk=section.before_id).first()
        whole = "whole" in request.GET
        products = watch.products_of([section.set_id])[section.set_id]
        context = {
            "section": section,
            "before": before,
            "marks": beside.marks(before.text, section.text, whole=whole) if before else [],
            "whole": whole,
            "newer": newer_than(section),
            "products": [
                {"product": each, "rows": beside.rows(section.part, each.therapy)}
                | self.about(each)
                for each in products
            ],
        }
        names = " and ".join(map(str, products)) or section.set_id
        title = f"Label of {names}: {section.part.label}"
        return self.shown(request, "task", title, **context)

    def compared(self, request, section):
        """To the entry's label, once this person said that a section was compared."""
        reading.compared(section, by=request.user, address=events.address(request))
        products = watch.products_of([section.set_id])[section.set_id]
        if not products:
            messages.success(request, f"{section}: compared.")
            return HttpResponseRedirect(page_of("watch"))
        said = "{}: compared. Now record the day as “label checked on”, in {}."
        for product in products:
            link = format_html('<a href="{}">{}</a>', self.about(product)["products"], product)
            messages.success(request, format_html(said, str(section).capitalize(), link))
        return HttpResponseRedirect(page_of("product", products[0].pk))

    def about(self, product):
        """Where a product is edited."""
        entry = beside.entry_address(product.therapy_id)
        return {"entry": entry, "products": f"{entry}#products-group"}

    def shown(self, request, template, title, **context):
        """A page in the admin's frame."""
        context["may_read"] = request.user.has_perm(READ)
        return self.framed(request, f"labels/{template}", title, **context)


def newer_than(section):
    """The same section in the newest version that was read, where that is another one."""
    found = LabelSection.objects.newest().filter(set_id=section.set_id, code=section.code)
    return found.exclude(pk=section.pk).first()


def page_of(name, *args):
    return reverse(f"admin:labels_labelsection_{name}", args=args)
