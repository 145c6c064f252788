"""A URLconf of views that read content in every way that could miss the release in force."""

import threading

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from allportal.releases import source
from therapies.models import Therapy


def names():
    for therapy in Therapy.objects.order_by("slug"):
        yield f"{therapy.name} {therapy.mechanism}\n"


def streamed(request):
    """Enters the source inside the generator, as rule 1 asks."""
    return StreamingHttpResponse(source.streaming(names)())


def naive(request):
    """Is read after the middleware has left its context."""
    return StreamingHttpResponse(names())


def threaded(request):
    """Starts a thread that reads content."""
    found = []

    def read():
        try:
            found.extend(names())
        except Exception as error:
            found.append(type(error).__name__)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    return JsonResponse(found, safe=False)


def lazy(request):
    """Is rendered after the view has returned."""
    text = "{% for each in therapies %}{{ each.name }} {{ each.mechanism }}\n{% endfor %}"
    template = engines["django"].from_string(text)
    return TemplateResponse(request, template, {"therapies": Therapy.objects.order_by("slug")})


def plain(request):
    return HttpResponse("".join(names()))


urlpatterns = [
    path("streamed/", streamed),
    path("naive/", naive),
    path("threaded/", threaded),
    path("lazy/", lazy),
    path("plain/", plain),
]
