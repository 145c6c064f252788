"""Refuses requests that no page could mean, before anything reads them."""

from django.http import HttpResponseBadRequest, HttpResponseNotAllowed, JsonResponse

from allportal import errors

METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class RefuseUnreadable:
    """NUL bytes (PostgreSQL refuses them) get 400, unusual methods 405."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return not_allowed(request)
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return unreadable(request)
        return self.get_response(request)


def not_allowed(request):
    if errors.is_api(request):
        body = errors.body(405, f'Method "{request.method[:20]}" not allowed: the API is read.')
        return JsonResponse(body, status=405, headers={"Allow": "GET, HEAD"})
    return HttpResponseNotAllowed(METHODS)


def unreadable(request):
    reason = "The address has a NUL character."
    if errors.is_api(request):
        return JsonResponse(errors.body(400, reason), status=400)
    return HttpResponseBadRequest(f"{reason}\n", "text/plain")
