"""A sentence about proof becomes a request for evidence."""

import pytest
from django.urls import reverse

from factcheck.claims.models import Claim, ClaimStatement
from factcheck.evidence.models import EvidenceRequest
from factcheck.statements.models import Statement
from factcheck.suggestions.actions import look_through
from factcheck.suggestions.models import SuggestionAnswer
from tests.factories import make_claim, make_speaker, make_statement, make_version

TEXT = (
    "The mayor of Karasu, Oren Maddock, said on Monday that the bridge was safe.\n\n"
    "Aruzhan Belova said she would provide evidence to the council. She is yet to provide any proof that the bridge was closed."
)


@pytest.fixture
def version(ada):
    version = make_version(ada, text=TEXT)
    look_through(by=ada, version=version)
    return version


def passage(version, kind):
    return next(found for found in version.findings.passages if found.kind == kind)


def address(version, kind, name="suggestion_request"):
    found = passage(version, kind)
    return reverse(name, args=[version.pk, kind, found.start, found.end])


FORM = {
    "wanted": "The inspection report",
    "owed_by_name": "Aruzhan Belova",
    "text": "The bridge was closed",
    "claim": "new",
}


def test_the_form_is_filled_with_what_the_sentence_tells(cleo, log_in, version):
    page = log_in(cleo).get(address(version, "missing"))
    form = page.context["form"]
    assert page.status_code == 200
    assert form["wanted"].value() == "Proof that the bridge was closed"
    assert form["text"].value() == "The bridge was closed"
    assert form["owed_by_name"].value() == "Aruzhan Belova"
    assert not form["promised"].value()
    promised = log_in(cleo).get(address(version, "promised")).context["form"]
    assert promised["promised"].value()
    assert promised["owed_by_name"].value() == promised["speaker_name"].value() == "Aruzhan Belova"


@pytest.mark.parametrize(
    ("said", "wanted", "claim"),
    [
        (
            "We will provide evidence that the bridge was safe",
            "Proof that the bridge was safe",
            "The bridge was safe",
        ),
        (
            "We will provide evidence to the council",
            "The proof that was promised: “We will provide evidence to the council”",
            "We will provide evidence to the council",
        ),
    ],
)
def test_a_quoted_promise_is_quoted_once_and_claimed_without_attribution(cleo, ada, log_in, said, wanted, claim):
    version = make_version(ada, text=f"“{said},” Aruzhan Belova told the council on Monday.")
    look_through(by=ada, version=version)
    form = log_in(cleo).get(address(version, "promised")).context["form"]
    assert (form["wanted"].value(), form["text"].value()) == (wanted, claim)


def test_a_known_speaker_is_found(cleo, log_in, version):
    speaker = make_speaker(cleo, "Aruzhan Belova")
    form = log_in(cleo).get(address(version, "missing")).context["form"]
    assert form["owed_by"].value() == speaker.pk


def test_without_a_script_the_typed_name_wins_over_the_guess(cleo, log_in, version):
    guess = make_speaker(cleo, "Aruzhan Belova")
    form = {**FORM, "owed_by": guess.pk, "speaker": guess.pk, "speaker_name": "Oren Maddock"}
    log_in(cleo).post(address(version, "promised"), {**form, "owed_by_name": "The road office"})
    assert EvidenceRequest.objects.get().party == "The road office"
    assert Statement.objects.get().speaker.name == "Oren Maddock"
    log_in(cleo).post(address(version, "missing"), form)
    assert EvidenceRequest.objects.get(owed_by=guess).owed_by_name == ""


@pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
def test_a_promise_becomes_a_statement_a_claim_and_a_request(cleo, log_in, htmx, version, part):
    client = log_in(cleo, **(htmx if part else {}))
    answer = client.post(address(version, "promised"), {**FORM, "promised": "on", "speaker_name": "Aruzhan Belova"})
    assert answer.status_code == (200 if part else 302)
    request = EvidenceRequest.objects.get()
    statement = Statement.objects.get()
    assert statement.exact == "Aruzhan Belova said she would provide evidence to the council."
    assert statement.speaker.name == "Aruzhan Belova"
    assert (request.promised_in, request.state) == (statement, "promised")
    assert (request.wanted, request.party, request.owner) == ("The inspection report", "Aruzhan Belova", cleo)
    assert request.claim.text == "The bridge was closed"
    assert ClaimStatement.objects.get().claim == request.claim
    assert request.claim.ledger.state == "promised"
    if part:
        body = answer.content.decode()
        assert f'id="card-{statement.pk}"' in body
        assert f'data-s="{statement.pk}"' in body
        assert 'data-hx-target="#found-promised-' in body
        assert request.get_absolute_url() in body
        assert "1 claim lacks proof" in body


@pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
def test_one_press_asks_for_what_the_sentence_itself_says(cleo, log_in, htmx, version, part):
    client = log_in(cleo, **(htmx if part else {}))
    desk = client.get(version.article.get_absolute_url(), headers={"HX-Request": "false"}).text
    now = address(version, "missing", "suggestion_request_now")
    assert f'formaction="{now}"' in desk
    answer = client.post(now)
    assert answer.status_code == (200 if part else 302)
    request = EvidenceRequest.objects.get()
    assert (request.wanted, request.party) == ("Proof that the bridge was closed", "Aruzhan Belova")
    assert (request.claim.text, request.owner) == ("The bridge was closed", cleo)
    assert ClaimStatement.objects.get().statement.exact.startswith("She is yet to provide any proof")
    client.post(now)  # a second press finds it answered
    assert EvidenceRequest.objects.count() == 1


def test_one_press_goes_to_the_claim_that_has_the_words(cleo, log_in, version):
    claim = make_claim(cleo, "The bridge was closed")
    log_in(cleo).post(address(version, "missing", "suggestion_request_now"))
    assert EvidenceRequest.objects.get().claim == claim


def test_where_the_sentence_does_not_say_for_what_the_form_is_offered_alone(cleo, log_in, version):
    assert (
        address(version, "promised", "suggestion_request_now")
        not in log_in(cleo).get(version.article.get_absolute_url()).text
    )
    # Nor is it made by whoever writes the address by hand: the form comes, with a word of why.
    answer = log_in(cleo).post(address(version, "promised", "suggestion_request_now"))
    assert answer["Location"] == address(version, "promised")
    assert not EvidenceRequest.objects.exists()


def test_words_that_say_it_is_missing_are_no_promise(cleo, log_in, version):
    claim = make_claim(cleo, "The bridge was closed in May")
    log_in(cleo).post(address(version, "missing"), {**FORM, "claim": claim.pk})
    request = EvidenceRequest.objects.get()
    assert (request.claim, request.promised_in, request.state) == (claim, None, "needed")
    assert ClaimStatement.objects.get().statement.exact.startswith("She is yet")


def test_a_statement_that_stands_there_is_taken(cleo, log_in, version):
    statement = make_statement(cleo, version=version, exact="would provide evidence to the council")
    claim = make_claim(cleo, "Belova has evidence", statement=statement)
    page = log_in(cleo).get(address(version, "promised"))
    assert "speaker_name" not in page.context["form"].fields
    assert page.context["picked"] == claim.pk
    log_in(cleo).post(address(version, "promised"), {**FORM, "claim": claim.pk, "promised": "on"})
    assert Statement.objects.get() == statement
    assert EvidenceRequest.objects.get().promised_in == statement


def test_the_same_form_twice_is_one_request(cleo, log_in, version):
    for _ in range(2):
        assert log_in(cleo).post(address(version, "missing"), FORM).status_code == 302
    assert (EvidenceRequest.objects.count(), Claim.objects.count(), Statement.objects.count()) == (1, 1, 1)
    assert SuggestionAnswer.objects.get().request == EvidenceRequest.objects.get()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"wanted": ""}, "Say what is wanted."),
        ({"text": ""}, "Write the claim as one sentence"),
        ({"claim": "999999"}, "Choose a claim from the list"),
        ({"due_on": "soon"}, "Enter a valid date"),
        ({"wanted": "a\x00b"}, "NUL"),
        ({"speaker_name": "x" * 500}, "200"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cleo, log_in, version, wrong, message):
    page = log_in(cleo).post(address(version, "missing"), {**FORM, "note": "Ask the council", **wrong})
    assert page.status_code == 422
    assert message in page.content.decode()
    assert "Ask the council" in page.content.decode()
    assert not Statement.objects.exists()
    assert not Claim.objects.exists()
    assert not EvidenceRequest.objects.exists()


def test_a_refusal_leaves_nothing_behind(cleo, log_in, version):
    """Of two namesakes neither is taken: the statement, the claim and the request wait for a choice."""
    for description in ("of the harbour", "of the mill"):
        make_speaker(cleo, "Aldo Tarn", description=description)
    page = log_in(cleo).post(address(version, "promised"), {**FORM, "speaker_name": "Aldo Tarn"})
    assert page.status_code == 422
    assert "Several speakers bear this name" in page.content.decode()
    assert not Statement.objects.exists()
    assert not Claim.objects.exists()
    assert not EvidenceRequest.objects.exists()


def test_near_claims_come_as_one_types(cleo, log_in, htmx, version):
    claim = make_claim(cleo, "The bridge was closed in May")
    part = log_in(cleo, **htmx).get(address(version, "missing"), {"near": 1, "text": "bridge was closed in May"})
    assert claim.text in part.content.decode()
    assert "<form" not in part.content.decode()
    page = log_in(cleo).post(address(version, "missing"), {**FORM, "text": "bridge was closed in May", "find": 1})
    assert page.status_code == 200
    assert claim.text in page.content.decode()
    assert not EvidenceRequest.objects.exists()


def test_a_place_where_nothing_was_found_is_404(cleo, log_in, version):
    found = passage(version, "missing")
    client = log_in(cleo)
    for kind, start in (("missing", found.start + 1), ("promised", found.start), ("number", found.start)):
        url = reverse("suggestion_request", args=[version.pk, kind, start, found.end])
        assert client.get(url).status_code == client.post(url, FORM).status_code == 404
