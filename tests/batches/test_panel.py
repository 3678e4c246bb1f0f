"""The admin panel's lists lead to the same steps, with the same preview and undo."""

from django.contrib import admin
from django.urls import reverse

from factcheck.accounts.admin_site import DeskAdmin
from factcheck.batches.catalogue import OPERATIONS
from factcheck.batches.forms import FORMS
from tests.factories import make_claim


def offered():
    pages = [page for page in admin.site._registry.values() if isinstance(page, DeskAdmin)]
    return {step.__name__: page.model for page in pages for step in page.actions if callable(step)}


def test_every_operation_has_its_form_and_is_offered_in_the_panel():
    assert OPERATIONS.keys() == FORMS.keys() == offered().keys()
    for name, model in offered().items():
        assert OPERATIONS[name].model is model


def test_the_panel_leads_to_the_preview_and_back(ada, cleo, log_in):
    claims = [make_claim(cleo, f"Claim {number}") for number in range(2)]
    client, changelist = log_in(ada), reverse("admin:factcheck_claim_changelist")
    assert '<option value="claim.assign">Assign…</option>' in client.get(changelist).text
    chosen = {"action": "claim.assign", "_selected_action": [claim.pk for claim in claims]}
    response = client.post(changelist, chosen, follow=True)
    assert response.status_code == 200
    assert [line.pk for line in response.context["lines"]] == [claim.pk for claim in reversed(claims)]
    assert response.context["back"] == changelist
