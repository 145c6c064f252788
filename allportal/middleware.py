"""Refuses requests that no page could mean, before anything reads them."""

from django.http import HttpResponseBadRequest, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class RefuseUnreadable:
    """NUL bytes (PostgreSQL refuses them) get 400, unusual methods 405."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("The address has a NUL character.\n", "text/plain")
        return self.get_response(request)
