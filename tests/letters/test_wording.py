from datetime import date

from django.urls import reverse

from factcheck.evidence.actions import link_evidence, merge_claims
from factcheck.letters import wording
from factcheck.letters.actions import draft_letter
from tests.factories import make_claim, make_evidence, make_request, make_speaker, make_statement, make_version


def test_the_draft_has_the_words_the_article_what_is_asked_and_by_when(draft):
    for words in (
        "City office",
        "“the bridge was safe”",
        "Aruzhan Belova",
        "Mayor says bridge is safe, Steppe Courier, 10 January 2022",
        "https://courier.example/bridge",
        "The inspection report of 2021",
        f"Please answer by {wording.day_in_words(draft.answer_by)}.",
        wording.REPLY_MARK,
        "Cleo",
    ):
        assert words in draft.body
    assert draft.subject == "The inspection report of 2021"
    assert draft.to == "press@city.example"


def test_words_with_quotation_marks_get_no_others(cleo):
    statement = make_statement(cleo, exact="“Nobody was hurt,”")
    wanted = make_request(cleo, claim=make_claim(cleo, statement=statement))
    body = draft_letter(by=cleo, request=wanted, kind="asked").body
    assert "\n“Nobody was hurt,”\n" in body
    assert "““" not in body


def test_a_promise_is_quoted_before_what_the_claim_rests_on(cleo, claim):
    promise = make_statement(
        cleo,
        version=make_version(cleo, title="Later"),
        exact="She is yet to provide any proof.",
        speaker=make_speaker(cleo, "B"),
    )
    wanted = make_request(cleo, claim=claim, promised_in=promise)
    body = draft_letter(by=cleo, request=wanted, kind="asked").body
    assert "The promise:\n“She is yet to provide any proof.”" in body
    assert "the bridge was safe" not in body


def test_words_of_a_merged_claim_are_found(cleo, claim):
    winner = make_claim(cleo, "The winner")
    merge_claims(by=cleo, winner=winner, loser=claim)
    wanted = make_request(cleo, claim=winner)
    assert "“the bridge was safe”" in draft_letter(by=cleo, request=wanted, kind="asked").body


def test_without_a_statement_the_claim_itself_stands_there(cleo):
    wanted = make_request(cleo, claim=make_claim(cleo, "The bridge is safe"))
    assert "The statement:\nThe bridge is safe" in draft_letter(by=cleo, request=wanted, kind="asked").body


def test_a_reminder_says_when_we_first_wrote(cleo, claim):
    wanted = make_request(cleo, claim=claim, asked_on=date(2022, 1, 3))
    letter = draft_letter(by=cleo, request=wanted, kind="chased")
    assert "We first wrote to you about this on 3 January 2022." in letter.body
    assert letter.subject.startswith("Reminder: ")


def test_nothing_of_confidential_evidence_is_in_a_letter(cleo, claim):
    secret = make_evidence(
        cleo,
        title="zebra title",
        url="https://zebra.example/",
        note="zebra note",
        origin="zebra origin",
        access="confidential",
    )
    link_evidence(
        by=cleo, claim=claim, evidence=secret, stance="contradicts", excerpt="zebra excerpt", note="zebra why"
    )
    wanted = make_request(cleo, claim=claim)
    letter = draft_letter(by=cleo, request=wanted, kind="asked")
    assert "zebra" not in letter.subject + letter.body + letter.to


def test_the_address_is_the_last_one_written_to_or_the_channel(cleo, claim, draft, send, wanted):
    assert wording.first_address(make_request(cleo, claim=claim, channel="Letter and e-mail")) == ""
    send(draft, to="chief@city.example")
    assert wording.first_address(wanted) == "chief@city.example"


def test_the_reply_address_stands_in_its_place_or_at_the_end(draft):
    assert wording.as_sent(draft, "https://x.example/").count("https://x.example/") == 1
    draft.body = "Short."
    assert wording.as_sent(draft, "https://x.example/") == "Short.\n\nhttps://x.example/\n"
    assert wording.as_sent(draft, "") == "Short.\n"


def test_the_address_in_a_letter_is_the_one_that_answers():
    assert wording.reply_url("x" * 43) == "https://desk.example" + reverse("reply_open", args=["x" * 43])
