"""A word that nobody else uses stands in every field of a confidential item; strangers must never meet it."""

import re
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver

from factcheck.evidence import views
from factcheck.evidence.actions import (
    ContactDetails,
    EvidenceDetails,
    add_evidence,
    bring_evidence,
    link_evidence,
    log_contact,
    unlink_evidence,
)
from factcheck.evidence.columns import columns_for
from factcheck.evidence.models import ClaimLedger
from factcheck.web.uploads import keep
from tests.factories import make_claim, make_evidence, make_request

CANARY = "zaunkoenig"
URL = f"https://{CANARY}.example/{CANARY}"


@pytest.fixture
def secret(cleo, ben):
    """A confidential item with a file, of cleo and ben, on one claim of cleo's, once more removed."""
    claim = make_claim(cleo)
    details = EvidenceDetails(
        title=f"{CANARY} title",
        url=URL,
        origin=f"{CANARY} origin",
        kind="interview",
        dated=date(2021, 1, 1),
        access="confidential",
        note=f"{CANARY} note",
        readers=(ben,),
    )
    file = keep(ContentFile(CANARY.encode(), name=f"{CANARY}.txt"), media_type=f"text/{CANARY}")
    item = add_evidence(by=cleo, details=details, file=file)
    link_evidence(
        by=cleo, claim=claim, evidence=item, stance="supports", excerpt=f"{CANARY} excerpt", note=f"{CANARY} link note"
    )
    gone = link_evidence(by=cleo, claim=claim, evidence=item, stance="contradicts", excerpt=f"{CANARY} second excerpt")
    unlink_evidence(by=cleo, link=gone)
    make_evidence(cleo, "An open item")
    request = make_request(cleo, claim=claim)
    note = ContactDetails(kind="note", words="A note for the desk")
    page = keep(ContentFile(b"A page", name="page.txt"), media_type="text/plain")
    log_contact(by=cleo, request=request, contact=note, files=[page])
    return item


def our_routes():
    """Every address of this package, from the table that the site itself uses."""

    def walk(patterns, prefix=""):
        for entry in patterns:
            path = prefix + str(entry.pattern)
            if isinstance(entry, URLPattern):
                if getattr(entry.callback, "__module__", "") == views.__name__:
                    yield path
            else:
                yield from walk(entry.url_patterns, path)

    return list(walk(get_resolver().url_patterns))


def addresses(item):
    link, gone = item.links.order_by("id")
    claim = link.claim
    numbers = {"claim_id": [claim.pk], "evidence_id": [item.pk], "link_id": [link.pk, gone.pk],
               "request_id": [claim.requests.get().pk],
               "file_id": [claim.requests.get().followups.get().files.get().pk]}  # fmt: skip
    for route in our_routes():
        names = re.findall(r"<int:(\w+)>", route)
        for number in numbers[names[0]] if names else [None]:
            yield "/" + (re.sub(r"<int:\w+>", str(number), route) if names else route)


QUESTIONS = [
    *(f"/evidence/find/?q={words}" for words in (CANARY, CANARY[:4], URL, f"{CANARY}.example")),
    f"/owed/?party={CANARY}",
    f"/search/?q={CANARY}",
]


def said(response):
    """All that an answer says, its headers too, in small letters."""
    content = b"".join(response) if response.streaming else response.content
    return f"{content.decode(errors='ignore')} {response.headers}".lower()


def test_the_canary_sings_for_named_people(secret, ben, log_in):
    client = log_in(ben)
    heard = [path for path in (*addresses(secret), *QUESTIONS) if CANARY in said(client.get(path))]
    for part in (f"/evidence/{secret.pk}/", f"/evidence/{secret.pk}/edit/", f"/evidence/{secret.pk}/history/"):
        assert part in heard
    assert any("find" in path for path in heard)
    assert len(our_routes()) == 19


@pytest.mark.parametrize("who", ["dan", "ada"])
def test_strangers_never_meet_it(secret, who, log_in, request, htmx):
    stranger = request.getfixturevalue(who)
    client, link = log_in(stranger), secret.links.earliest("id")
    on_claim = htmx | {"HX-Current-URL": f"http://testserver{link.claim.get_absolute_url()}"}
    forms = [
        {"stance": "supports", "q": "zau"},
        {"stance": "supports", "q": "https://elsewhere.example/", "excerpt": "x"},
        {"stance": "supports", "q": "x", "known": secret.pk},
        {"stance": "context", "known": str(secret.pk)},
        {"to": "asked"},
        {"wanted": "Something"},
        {},
    ]
    for path in addresses(secret):
        for headers in (None, on_claim):
            answers = [client.get(path, headers=headers)]
            is_hidden = answers[0].status_code == 404
            answers += [client.post(path, form, headers=headers) for form in (forms[:1] if is_hidden else forms)]
            for answer in answers:
                assert CANARY not in said(answer), (path, headers)
                assert f"evidence/{secret.pk}/" not in said(answer).replace(path, "")
                assert not is_hidden or answer.status_code in (404, 405)
    claim = link.claim.pk
    for path in (f"/claims/{claim}/", f"/claims/{claim}/history/", "/claims/", "/search/?q=title"):
        for headers in (None, htmx):
            answer = client.get(path, headers=headers)
            assert answer.status_code == 200
            assert CANARY not in said(answer), path
    for path in QUESTIONS:  # what they typed may come back to them; the words beside it may not
        assert not re.search(f"{CANARY} (title|origin|note|excerpt|link|second)", said(client.get(path))), path
    for path in (f"/evidence/{secret.pk}/", f"/links/{link.pk}/edit/"):
        assert client.get(path).status_code == 404


def test_its_address_typed_by_a_stranger_makes_a_new_item_as_if_nothing_were_there(secret, dan):
    claim = make_claim(dan, "Another claim")
    details = EvidenceDetails(title="Mine", url=URL)
    assert bring_evidence(by=dan, claim=claim, source=details, stance="supports").evidence.title == "Mine"


def test_counts_and_states_leave_it_out(secret, dan, ada, ben):
    claim = secret.links.earliest("id").claim
    stored = ClaimLedger.objects.get(claim=claim)
    assert (stored.state, stored.supports, stored.contradicts) == ("nothing_offered", 0, 0)
    assert columns_for(claim, ben).ledger.supports == 1
    for stranger in (dan, ada):
        columns = columns_for(claim, stranger)
        assert (columns.supports, columns.removed, columns.ledger.supports) == ([], [], 0)
