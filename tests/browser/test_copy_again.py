"""Asking for a stored copy again: one state at its place, however often the button is pressed."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from factcheck.captures.actions import Attempt, keep_attempt
from factcheck.captures.models import CaptureTarget
from factcheck.web.failures import FetchFailed
from factcheck.web.tape import Tape
from tests.factories import make_claim, make_evidence, make_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("where", ["claim", "evidence", "capture"])
def test_pressed_twice_the_state_stands_once(visit, cleo, where):
    claim = make_claim(cleo)
    evidence = make_evidence(cleo, "Inspection", url="https://kept.example/report")
    make_link(cleo, claim=claim, evidence=evidence)
    target = CaptureTarget.objects.get()
    nothing = FetchFailed("not_found", "The site has no page at this address.", url=target.url, status=404)
    capture = keep_attempt(
        target=target, number=1, attempt=Attempt(Tape(), timezone.now(), 0.1, failure=nothing), by=None
    )
    page = visit(cleo)
    page.goto({"claim": claim, "evidence": evidence, "capture": capture}[where].get_absolute_url())
    page.get_by_role("button", name="Try again").dblclick()
    expect(page.locator(".copy")).to_contain_text("being stored…")
    expect(page.locator(".copy")).to_have_count(1)
    expect(page.get_by_text("could not be stored:")).to_have_count(0)
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
