import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from factcheck.accounts.permissions import Capability
from factcheck.evidence.actions import merge_claims
from factcheck.evidence.models import Evidence, EvidenceLink
from tests.factories import make_claim, make_evidence, make_link

URL = "https://ministry.example/bridge-report"
MISSING = "This holds a character that no text has (NUL). Remove it."


@pytest.fixture
def claim(cleo):
    return make_claim(cleo)


@pytest.fixture
def add(cleo, claim, log_in):
    """`add(**fields)` sends the form without a script; fields override what the form asks at the least."""
    client = log_in(cleo)

    def send(headers=None, **fields):
        data = {"q": URL, "stance": "supports"} | fields
        return client.post(f"/claims/{claim.pk}/evidence/add/", data, headers=headers)

    return send


def test_page_shows_the_form(cleo, claim, log_in):
    response = log_in(cleo).get(f"/claims/{claim.pk}/evidence/add/?stance=contradicts")
    html = response.content.decode()
    assert response.status_code == 200
    assert "<html" in html
    assert re.search(r'value="contradicts" checked', html)


def test_htmx_gets_the_form_alone(cleo, claim, log_in, htmx):
    html = log_in(cleo).get(f"/claims/{claim.pk}/evidence/add/", headers=htmx).content.decode()
    assert "<html" not in html
    assert 'hx-post="/claims/' in html


def test_an_address_and_a_stance_are_enough(add, claim, cleo):
    response = add()
    link = EvidenceLink.objects.get()
    assert response.status_code == 302
    assert response["Location"] == claim.get_absolute_url()
    assert (link.claim, link.stance, link.by) == (claim, "supports", cleo)
    assert link.evidence.url == URL
    assert link.evidence.title == "Bridge report · ministry.example"


def test_an_address_without_its_scheme_is_completed(add):
    assert add(q="ministry.example/bridge-report").status_code == 302
    assert Evidence.objects.get().url == URL


def test_everything_that_was_typed_is_kept_in_the_item(add, ada, dan):
    add(
        title="The report",
        origin="Ministry of Bridges",
        kind="record",
        dated="2022-01-10",
        access="confidential",
        readers=[ada.pk],
        excerpt="  Nothing was found.  ",
        note="Only page 3",
    )
    link = EvidenceLink.objects.get()
    item = link.evidence
    assert (item.title, item.origin, item.kind, item.access) == (
        "The report",
        "Ministry of Bridges",
        "record",
        "confidential",
    )
    assert str(item.dated) == "2022-01-10"
    assert {reader.person for reader in item.readers.all()} == {link.by, ada}
    assert (link.excerpt, link.note) == ("Nothing was found.", "Only page 3")


def test_htmx_on_the_claim_page_gets_the_columns_and_undo(add, claim, on_claim_page):
    response = add(headers=on_claim_page(claim))
    html = response.content.decode()
    assert response.status_code == 200
    assert response["HX-Retarget"] == "#columns"
    assert response["HX-Trigger"] == "ledger:changed"
    assert html.lstrip().startswith('<section id="columns"')
    assert "Bridge report" in html
    assert f'action="/links/{EvidenceLink.objects.get().pk}/remove/"' in html.split("<hx-partial")[1]


def test_a_known_source_is_linked_and_not_made_again(add, cleo):
    item = make_evidence(cleo, "Bridge report", url=URL)
    assert add(q="bri", known=item.pk).status_code == 302
    assert EvidenceLink.objects.get().evidence == item
    assert Evidence.objects.count() == 1


def test_words_that_find_something_ask_which(add, cleo):
    item = make_evidence(cleo, "Bridge report")
    response = add(q="bridge", excerpt="Words typed")
    html = response.content.decode()
    assert response.status_code == 422
    assert f'name="known" value="{item.pk}"' in html
    assert "Words typed" in html
    assert add(q="bridge", known="new").status_code == 302
    assert Evidence.objects.latest("id").title == "bridge"


def test_words_that_find_nothing_are_not_taken_for_a_source_unasked(add):
    response = add(q="Talk with the engineer")
    assert response.status_code == 422
    assert 'name="known" value="new"' in response.content.decode()
    assert not Evidence.objects.exists()
    assert add(q="Talk with the engineer", known="new").status_code == 302
    assert Evidence.objects.get().title == "Talk with the engineer"


def test_the_same_address_offers_the_item_that_the_desk_has(add, dan):
    item = make_evidence(dan, url=URL)
    response = add(q="http://www.ministry.example/bridge-report/?utm_source=mail")
    assert response.status_code == 422
    assert re.search(f'name="known" value="{item.pk}" checked', response.content.decode())
    assert add(known="new").status_code == 302
    assert Evidence.objects.count() == 2


def test_the_address_of_a_hidden_item_is_taken_as_new(add, dan):
    make_evidence(dan, "Hidden", url=URL, access="confidential")
    response = add()
    assert response.status_code == 302
    assert EvidenceLink.objects.get().evidence.title != "Hidden"


def test_a_hidden_item_cannot_be_chosen_by_its_number(add, dan):
    item = make_evidence(dan, "Hidden", access="confidential")
    for known in (item.pk, item.pk + 1000, "x", "-1", "9" * 20):
        response = add(q="hid", known=known)
        assert response.status_code == 422
        assert "Hidden" not in response.content.decode()
    assert not EvidenceLink.objects.exists()


def test_the_form_sent_twice_links_once(add):
    assert add().status_code == 302
    assert add().status_code == 302
    assert EvidenceLink.objects.count() == Evidence.objects.count() == 1


def test_a_file_sent_twice_is_linked_once(add):
    for _ in range(2):
        assert add(q="", file=SimpleUploadedFile("notes.txt", b"Words in a file")).status_code == 302
    assert EvidenceLink.objects.count() == Evidence.objects.count() == 1


def test_a_known_source_linked_already_is_refused_in_words(add, claim, cleo):
    item = make_evidence(cleo)
    make_link(cleo, claim=claim, evidence=item, stance="contradicts")
    response = add(q="", known=item.pk)
    assert response.status_code == 422
    assert "linked to the claim with that excerpt already" in response.content.decode()


def test_a_file_is_kept_under_its_hash_and_described_by_its_content(add):
    assert (
        add(q="", file=SimpleUploadedFile("../../Court_verdicts.pdf", b"%PDF-1.7 body", "text/plain")).status_code
        == 302
    )
    item = Evidence.objects.get()
    assert (item.title, item.file_name, item.media_type) == ("Court verdicts", "Court_verdicts.pdf", "application/pdf")
    assert item.file.name == f"{item.file_sha256[:2]}/{item.file_sha256}"
    with default_storage.open(item.file.name) as stored:
        assert stored.read() == b"%PDF-1.7 body"
    assert item.file_size == 13


def test_an_address_and_its_file_are_one_item(add):
    assert add(file=SimpleUploadedFile("page.html", b"<!doctype html><p>x")).status_code == 302
    item = Evidence.objects.get()
    assert (item.url, item.media_type) == (URL, "text/html")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.pdf", b"", "This file is empty"),
        ("report.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "is a program"),
        ("report.pdf.exe", b"harmless words", "can run as a program"),
    ],
)
def test_files_that_are_refused(add, name, content, sentence):
    response = add(q="", file=SimpleUploadedFile(name, content, "application/pdf"), excerpt="Kept words")
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Kept words" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_over_the_limit_is_refused_in_words(add, settings):
    settings.UPLOAD_LIMIT = 2 * 1024 * 1024
    big = io.BytesIO(b"x" * (2 * 1024 * 1024 + 1))
    big.name = "big.txt"
    response = add(q="", file=big)
    assert response.status_code == 422
    assert "files up to 2 MB are kept here" in response.content.decode()


def test_a_storage_that_fails_says_so_and_keeps_what_was_typed(add, settings, tmp_path, caplog):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    settings.MEDIA_ROOT = blocked
    response = add(q="", file=SimpleUploadedFile("a.txt", b"words"), excerpt="Kept words")
    html = response.content.decode()
    assert response.status_code == 422
    assert "The file could not be stored" in html
    assert "Kept words" in html
    assert not Evidence.objects.exists()
    assert "could not be stored" in caplog.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"q": ""}, "Paste an address, choose a file"),
        ({"q": "javascript:alert(1)"}, "is not the address of a web page"),
        ({"q": "https://user:pw@ministry.example/"}, "error"),
        ({"stance": ""}, "Say how it bears."),
        ({"stance": "proves"}, "error"),
        ({"kind": "rumour"}, "error"),
        ({"access": "public"}, "error"),
        ({"dated": "2999-01-01"}, "lies in the future"),
        ({"dated": "yesterday"}, "error"),
        ({"title": "x\0y"}, MISSING),
        ({"excerpt": "x\0y"}, MISSING),
        ({"note": "\0"}, MISSING),
        ({"origin": "\0"}, MISSING),
        ({"q": "https://a.example/\0"}, "error"),
        ({"readers": ["999999"]}, "error"),
        ({"readers": ["x"]}, "error"),
        ({"excerpt": "x" * 1_000_000}, "at most 5000 characters"),
        ({"title": "x" * 1_000_000}, "at most 500 characters"),
        ({"origin": "x" * 1_000_000}, "at most 200 characters"),
        ({"q": "https://a.example/" + "x" * 1_000_000}, "at most 2000 characters"),
        ({"note": "x" * 1_000_000}, "at most 5000 characters"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(add, fields, sentence):
    response = add(**({"excerpt": "Kept words"} | fields))
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert ("Kept words" in html) or "excerpt" in fields
    assert not Evidence.objects.exists()


def test_a_refused_form_comes_back_as_a_part(add, claim, on_claim_page):
    response = add(headers=on_claim_page(claim), stance="")
    html = response.content.decode()
    assert response.status_code == 422
    assert "<html" not in html
    assert URL in html


def test_a_merged_claim_hands_evidence_on(cleo, claim, log_in):
    other = make_claim(cleo, "Another wording of it")
    merge_claims(by=cleo, winner=other, loser=claim)
    log_in(cleo).post(f"/claims/{claim.pk}/evidence/add/", {"q": URL, "stance": "context"})
    assert EvidenceLink.objects.get().claim == other


def test_no_claim_is_404(cleo, log_in):
    assert log_in(cleo).get("/claims/999/evidence/add/").status_code == 404


def test_without_the_right_it_is_403(add, without):
    without(Capability.LINK_EVIDENCE)
    assert add().status_code == 403
    assert not Evidence.objects.exists()


def test_strangers_are_sent_to_the_log_in(client, claim):
    response = client.get(f"/claims/{claim.pk}/evidence/add/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_queries_of_the_form_do_not_grow(cleo, claim, log_in, django_assert_max_num_queries):
    for number in range(20):
        make_evidence(cleo, origin=f"Origin {number}")
    client = log_in(cleo)
    client.get("/owed/")  # the session is written once
    with django_assert_max_num_queries(6):
        client.get(f"/claims/{claim.pk}/evidence/add/")
