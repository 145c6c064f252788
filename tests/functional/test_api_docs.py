"""The API's documentation page in a real browser, under the strict Content-Security-Policy."""

import pytest

from tests.factories import content, releases

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture(autouse=True)
def portal(tmp_path):
    content.therapy("ponatinib", of=content.disease())
    return releases.released(tmp_path)


@pytest.mark.parametrize("prefix", ["/", "/@2026.10/"])
def test_an_endpoint_is_tried_out_without_a_complaint(page, prefix):
    page.goto(f"{prefix}api/v1/docs/")
    page.locator("#operations-therapies-therapies_list .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()

    with page.expect_response(f"**{prefix}api/v1/therapies/") as answer:
        page.get_by_role("button", name="Execute").click()

    assert answer.value.status == 200
    page.get_by_text('"slug": "ponatinib"').first.wait_for()
    assert page.faults == []
