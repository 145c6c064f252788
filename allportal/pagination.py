"""Pages of list answers: 25 entries, 200 at most, and what every answer says of its release."""

from django.http import QueryDict
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from allportal.releases import envelope


class ReleasePages(PageNumberPagination):
    """``next`` and ``previous`` are queries relative to the endpoint, such as ``?page=2``.

    So the same body serves under every release's address.
    """

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200
    last_page_strings = ()
    page_query_description = "A page of the list, from 1."
    page_size_query_description = "Entries a page: 25, or as many as this says, 200 at most."

    def get_page_size(self, request):
        """Raises ValidationError for what is no number of entries; more than 200 are 200."""
        asked = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not (asked.isascii() and asked.isdigit() and int(asked[:9])):
            raise ValidationError({self.page_size_query_param: ["is not a number from 1 to 200."]})
        return min(int(asked[:9]), self.max_page_size)

    def paginate_queryset(self, queryset, request, view=None):
        """Raises NotFound where there is no such page."""
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            asked = request.query_params.get(self.page_query_param, "")
            raise NotFound(f"There is no page {asked[:20]} of this list.") from error

    def get_paginated_response(self, data):
        page = self.page
        return Response(
            {
                **envelope.fields(),
                "count": page.paginator.count,
                "next": self.query(page.number + 1) if page.has_next() else None,
                "previous": self.query(page.number - 1) if page.has_previous() else None,
                "results": data,
            }
        )

    def query(self, number):
        query = QueryDict(mutable=True)
        for name, values in self.request.query_params.lists():
            query.setlist(name, values)
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "example": "?page=2"}
        properties = {
            **envelope.schema(),
            "count": {"type": "integer", "example": 5},
            "next": {**link, "description": "Query of the next page, relative to this endpoint."},
            "previous": {**link, "description": "Query of the page before."},
            "results": schema,
        }
        return {"type": "object", "required": list(properties), "properties": properties}
