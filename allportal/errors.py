"""Error answers: pages for people, JSON with a reason for programs."""

import re

from django.http import JsonResponse
from django.shortcuts import render
from rest_framework.views import exception_handler

API = re.compile(r"/(@[^/]*/|preview/)?api/")


def body(status, reason, **more):
    """The JSON body of every API error."""
    return {"error": {"status": status, "reason": reason, **more}}


def is_api(request):
    """Whether a program asks: below /api/, of whatever release."""
    return bool(API.match(request.path_info))


def not_found(request, exception=None):
    """handler404."""
    if is_api(request):
        return JsonResponse(body(404, reason_of(exception)), status=404)
    return render(request, "404.html", {"reason": reason_of(exception)}, status=404)


def no_release(request):
    """Nothing is published here yet, or its file must be built."""
    if is_api(request):
        reason = "No release is published here yet, or its file isn't built."
        return JsonResponse(body(503, reason), status=503)
    return render(request, "no_release.html", status=503)


def reason_of(exception):
    reason = exception.args[0] if exception and exception.args else ""
    return reason if isinstance(reason, str) and reason else "There is nothing at this address."


def server_error(request):
    """handler500: reads nothing, so that it can't fail in its turn."""
    reason = "Something went wrong here. The fault was logged."
    if is_api(request):
        return JsonResponse(body(500, reason), status=500)
    return render(None, "500.html", status=500)


def bad_request(request, exception=None):
    """handler400."""
    if is_api(request):
        return JsonResponse(body(400, "The request can't be read."), status=400)
    return render(None, "400.html", status=400)


def as_json(exception, context):
    """DRF's exception handler: one shape of error for all endpoints."""
    response = exception_handler(exception, context)
    if response is None:
        return None
    detail = response.data
    if isinstance(detail, dict) and set(detail) == {"detail"}:
        response.data = body(response.status_code, str(detail["detail"]))
    elif isinstance(detail, dict):
        fields = {name: " ".join(map(str, texts)) for name, texts in detail.items()}
        reason = "; ".join(f"{name}: {text}" for name, text in fields.items())
        response.data = body(response.status_code, reason, fields=fields)
    else:
        response.data = body(response.status_code, " ".join(map(str, detail)))
    return response
