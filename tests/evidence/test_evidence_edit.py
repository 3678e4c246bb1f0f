import pytest

from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import ClaimLedger, Evidence
from tests.factories import make_claim, make_evidence, make_link


@pytest.fixture
def item(cleo):
    return make_evidence(cleo, "Bridge report", url="https://ministry.example/r", origin="Ministry")


def send(client, item, **fields):
    data = {
        "title": "Bridge report",
        "url": "https://ministry.example/r",
        "kind": "document",
        "access": "open",
    } | fields
    return client.post(f"/evidence/{item.pk}/edit/", data)


def test_form_holds_what_is_stored(item, cleo, log_in):
    html = log_in(cleo).get(f"/evidence/{item.pk}/edit/").content.decode()
    assert 'value="Bridge report"' in html
    assert 'value="Ministry"' in html


def test_changes_are_saved(item, dan, log_in):
    response = send(log_in(dan), item, title="Bridge report, final", origin="Office of Bridges", dated="2022-02-03")
    assert response["Location"] == item.get_absolute_url()
    item.refresh_from_db()
    assert (item.title, item.origin, str(item.dated)) == ("Bridge report, final", "Office of Bridges", "2022-02-03")


def test_going_confidential_names_people_and_leaves_every_ledger(item, cleo, ada, dan, log_in):
    claim = make_claim(cleo)
    make_link(cleo, claim=claim, evidence=item)
    send(log_in(cleo), item, access="confidential", readers=[ada.pk])
    assert ClaimLedger.objects.get(claim=claim).supports == 0
    assert log_in(ada).get(f"/evidence/{item.pk}/").status_code == 200
    assert log_in(dan).get(f"/evidence/{item.pk}/").status_code == 404


def test_a_named_reader_who_edits_keeps_the_others(cleo, ada, ben, log_in):
    item = make_evidence(cleo, "Memo", access="confidential", readers=(ada, ben))
    html = log_in(ada).get(f"/evidence/{item.pk}/edit/").content.decode()
    for person in (cleo, ben):
        assert f'value="{person.pk}" id=' in html.replace(" checked", "").replace("checked ", "")
    send(log_in(ada), item, access="confidential", readers=[cleo.pk, ben.pk])
    assert set(item.readers.values_list("person", flat=True)) == {ada.pk, ben.pk, cleo.pk}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": "\0"},
        {"title": "\u200b"},
        {"url": "javascript:alert(1)"},
        {"url": "not an address"},
        {"access": "x"},
        {"dated": "2999-01-01"},
        {"note": "x" * 1_000_000},
    ],
)
def test_bad_input_keeps_what_was_typed(item, cleo, log_in, fields):
    response = send(log_in(cleo), item, **({"origin": "Typed origin"} | fields))
    html = response.content.decode()
    assert response.status_code == 422
    assert 'value="Typed origin"' in html
    assert 'role="alert"' in html
    assert Evidence.objects.get().title == "Bridge report"


def test_strangers_get_404_and_those_without_the_right_403(cleo, dan, item, log_in, without):
    secret = make_evidence(cleo, access="confidential")
    assert send(log_in(dan), secret).status_code == 404
    without(Capability.LINK_EVIDENCE)
    assert send(log_in(cleo), item).status_code == 403
