"""What tests of the label watch do and look at again and again."""

from allportal.labels import pages, reading, watch
from allportal.labels.models import LabelSection


def waiting():
    return [(each.part, each.section.version) for each in watch.tasks()]


def compare(part, by):
    section = LabelSection.objects.newest().get(code=part)
    return reading.compared(section, by=by)


def task_of(part):
    """The address of the newest section of this part."""
    return pages.page_of("task", LabelSection.objects.newest().get(code=part).pk)


def said(page):
    return " ".join(str(each) for each in page.context["messages"])
