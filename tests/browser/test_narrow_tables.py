"""Tables on a phone: each row under one another, nothing squeezed and nothing out of view."""

import pytest
from django.urls import reverse

from factcheck.dossiers.actions import order_dossier
from tests.factories import make_claim, make_request, make_speaker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


def test_the_caption_of_what_a_speaker_owes_has_the_whole_width(visit, cleo):
    speaker = make_speaker(cleo, "Ana Kova")
    make_request(cleo, claim=make_claim(cleo), owed_by=speaker)
    page = visit(cleo, viewport=PHONE)
    page.goto(speaker.get_absolute_url())
    assert page.locator("table.record caption").bounding_box()["width"] > 300


def test_periodic_jobs_are_in_view(visit, ada):
    page = visit(ada, viewport=PHONE)
    page.goto(reverse("periodic_list"))
    for cell in page.locator(".work tbody tr").first.locator("td").all():
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= 390
    assert page.locator(".work tbody tr").first.bounding_box()["height"] < 200


def test_what_a_dossier_left_out_is_named(visit, cleo):
    claim = make_claim(cleo)
    order_dossier(by=cleo, claim=claim)
    page = visit(cleo, viewport=PHONE)
    page.goto(reverse("dossier_new", args=[claim.pk]))
    cell = page.get_by_role("table").locator("td", has_text="left out")
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Restricted evidence: "'
