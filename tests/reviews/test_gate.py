"""The gate on facts alone, and what is read for it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.captures.actions import keep_attempt
from factcheck.claims.actions import attach_statement
from factcheck.evidence.actions import move_request, unlink_evidence
from factcheck.evidence.models import EvidenceCopy
from factcheck.reviews.actions import approve_review, override_check, take_override_back
from factcheck.reviews.facts import gate_of
from factcheck.reviews.gate import EXCUSABLE, Check, Excuse, Facts, Judgement, Thing, judge
from factcheck.reviews.models import GateOverride
from factcheck.statements.actions import carry_statements
from tests.factories import (
    answered,
    make_claim,
    make_evidence,
    make_later,
    make_link,
    make_person,
    make_rating,
    make_request,
    make_review,
    make_speaker,
    make_statement,
    make_tag,
    make_version,
    open_gate,
)

AUTHOR, OTHER, THIRD = 1, 2, 3
REVIEW = Judgement(
    author=AUTHOR,
    writers=frozenset({AUTHOR}),
    approvers=frozenset({OTHER}),
    has_conclusion=True,
    rating=5,
    asserts_falsehood=False,
    as_of=date(2026, 11, 1),
    review_by=date(2026, 12, 1),
    path="/claims/1/#review",
)
OPEN = Facts(
    path="/claims/1/",
    today=date(2026, 11, 26),
    review=REVIEW,
    approvals_needed=1,
    statements=1,
    named_speakers=1,
    contradicting=0,
    excuses={},
)
HIDDEN = Thing(key="evidence:9")
SHOWN = Thing(key="evidence:8", words="No copy is stored of “Budget”.", path="/evidence/8/")


def left(facts, **kw):
    return [result.check for result in judge(facts, **kw).left]


def with_review(**changes):
    return replace(OPEN, review=replace(REVIEW, **changes))


def test_a_gate_with_nothing_left_is_open():
    assert judge(OPEN).is_open
    assert [result.check for result in judge(OPEN).results] == list(Check)


@pytest.mark.parametrize(
    ("facts", "check", "words"),
    [
        (replace(OPEN, review=None), Check.TWO_PEOPLE, "Nobody has written a review."),
        (with_review(approvers=frozenset()), Check.TWO_PEOPLE, "Nobody but its author stands behind it yet."),
        (with_review(approvers=frozenset({AUTHOR})), Check.TWO_PEOPLE, "Nobody but its author stands behind it yet."),
        (replace(OPEN, approvals_needed=2), Check.TWO_PEOPLE, "One more person has to approve it"),
        (with_review(rating=None), Check.VERDICT, "The rating is missing."),
        (with_review(has_conclusion=False), Check.VERDICT, "The conclusion is missing."),
        (with_review(as_of=None), Check.VERDICT, "The day it speaks for is missing."),
        (with_review(review_by=date(2026, 11, 25)), Check.VERDICT, "The day to look at it again has passed."),
        (replace(OPEN, statements=0, named_speakers=0), Check.SAID, "No statement is gathered in it."),
        (replace(OPEN, named_speakers=0), Check.SAID, "Name the speaker, or say why there is none."),
        (replace(OPEN, not_asked=(SHOWN,)), Check.ASKED, "No copy"),
        (replace(OPEN, not_stored=(SHOWN,)), Check.CAPTURED, "No copy is stored of “Budget”."),
        (replace(OPEN, not_standing=(SHOWN,)), Check.ANCHORED, "No copy"),
        (with_review(asserts_falsehood=True), Check.NOT_ABSENCE, "nothing that can be shown contradicts it"),
    ],
)
def test_each_check_says_what_is_missing_and_where(facts, check, words):
    result = judge(facts).of(check)
    assert not result.passes
    assert any(words in sentence for sentence in result.sentences)
    assert all(thing.path.startswith("/") for thing in result.shown)
    assert words in judge(facts).sentence


def test_the_last_day_to_look_again_has_not_passed():
    assert not left(with_review(review_by=OPEN.today))


def test_whoever_decides_counts_unless_they_wrote():
    facts = with_review(approvers=frozenset())
    assert not left(facts, deciding=OTHER)
    assert left(facts, deciding=AUTHOR) == [Check.TWO_PEOPLE]
    both = replace(with_review(), approvals_needed=2)
    assert left(both, deciding=OTHER) == [Check.TWO_PEOPLE]
    assert not left(both, deciding=THIRD)


def test_falsehood_rests_on_something_that_contradicts():
    assert not left(replace(with_review(asserts_falsehood=True), contradicting=1))


def test_what_is_hidden_is_a_number_without_a_name():
    result = judge(replace(OPEN, not_stored=(SHOWN, HIDDEN, replace(HIDDEN, key="evidence:10")))).of(Check.CAPTURED)
    assert result.sentences == ["No copy is stored of “Budget”.", "2 more that are not shown to you."]


def test_an_excuse_stands_for_what_it_excused_and_nothing_else():
    facts = replace(OPEN, not_stored=(SHOWN,))
    fingerprint = judge(facts).of(Check.CAPTURED).fingerprint
    excuse = Excuse(by="Ada", at=timezone.now(), reason="On paper.", fingerprint=fingerprint)
    excused = replace(facts, excuses={"captured": excuse})
    assert judge(excused).of(Check.CAPTURED).excuse == excuse
    assert judge(excused).is_open
    more = judge(replace(excused, not_stored=(SHOWN, HIDDEN))).of(Check.CAPTURED)
    assert (more.passes, more.excuse, more.void) == (False, None, excuse)
    assert judge(replace(excused, not_stored=())).of(Check.CAPTURED).void is None


def checks(claim, reader, **kw):
    return [str(result.check) for result in gate_of(claim, reader, **kw).left]


@pytest.fixture
def ready(cleo):
    """A claim in review of which nothing is left but somebody's approval."""
    return open_gate(cleo, make_review(cleo, state="submitted").claim)


def test_a_new_claim_lacks_people_a_verdict_and_words(cleo):
    assert checks(make_claim(cleo), cleo) == ["two_people", "verdict", "said"]


def test_it_is_open_for_whoever_decides_then_for_all(ready, cleo, ben):
    assert checks(ready, ben) == ["two_people"]
    assert checks(ready, ben, deciding=cleo) == ["two_people"]
    assert checks(ready, ben, deciding=ben) == []
    approve_review(by=ben, review=ready.reviews.get())
    assert checks(ready, cleo) == []


def test_nobody_approves_past_a_closed_gate(cleo, ben):
    review = make_review(cleo, state="submitted", bare=True)
    with pytest.raises(ValidationError, match="No statement is gathered") as refusal:
        approve_review(by=ben, review=review)
    assert refusal.value.code == "gate"
    review.refresh_from_db()
    assert (review.state, review.claim.state) == ("submitted", "in_review")
    open_gate(cleo, review.claim)
    assert approve_review(by=ben, review=review).claim.state == "ready"


def test_whoever_owes_evidence_is_asked(ready, cleo):
    request = make_request(cleo, claim=ready, owed_by_name="The ministry")
    result = gate_of(ready, cleo).of(Check.ASKED)
    assert result.sentences == ["The ministry was not asked for: The inspection report"]
    assert result.shown[0].path == request.get_absolute_url()
    move_request(by=cleo, request=request, to="asked")
    assert gate_of(ready, cleo).of(Check.ASKED).holds


def test_sources_are_stored(ready, cleo):
    link = make_link(cleo, claim=ready, evidence=make_evidence(cleo, "Audit", url="https://audit.example/1"))
    make_link(cleo, claim=ready, evidence=make_evidence(cleo, "A talk, with neither address nor file"))
    assert gate_of(ready, cleo).of(Check.CAPTURED).sentences == ["No copy is stored: Audit"]
    target = EvidenceCopy.objects.get(evidence=link.evidence).target
    keep_attempt(target=target, number=1, attempt=answered(target.url, b"<p>Words.</p>"), by=cleo)
    assert gate_of(ready, cleo).of(Check.CAPTURED).holds


def test_what_was_unlinked_is_no_source(ready, cleo):
    link = make_link(cleo, claim=ready, evidence=make_evidence(cleo, "Audit", url="https://audit.example/1"))
    unlink_evidence(by=cleo, link=link)
    assert gate_of(ready, cleo).of(Check.CAPTURED).holds


def test_a_confidential_source_is_named_to_its_readers_alone(ready, cleo, ben, ada):
    secret = make_evidence(cleo, "Leak", url="https://leak.example/1", access="confidential")
    make_link(cleo, claim=ready, evidence=secret)
    assert gate_of(ready, cleo).of(Check.CAPTURED).sentences == ["No copy is stored: Leak"]
    for stranger in (ben, ada):
        gate = gate_of(ready, stranger, deciding=stranger)
        assert gate.of(Check.CAPTURED).sentences == ["1 more that is not shown to you."]
        assert "Leak" not in gate.sentence
    with pytest.raises(ValidationError) as refusal:
        approve_review(by=ben, review=ready.reviews.get())
    assert "Leak" not in str(refusal.value)


@pytest.mark.parametrize("exact", ["“Nobody was hurt”", "„Nobody was hurt“", "«Nobody was hurt»"])
def test_words_that_bring_quotation_marks_get_no_others(ready, cleo, exact):
    version = make_version(cleo, text=f"The minister said {exact} on Monday.")
    statement = make_statement(cleo, version=version, exact=exact, speaker=make_speaker(cleo, "Karim Dosov"))
    attach_statement(by=cleo, claim=ready, statement=statement)
    make_later(cleo, version, text=f"The minister said {exact} on Monday, in Karasu.")
    sentence = gate_of(ready, cleo).of(Check.ANCHORED).sentences[0]
    assert sentence.startswith(f"{exact} is not confirmed")


def test_words_stand_in_the_newest_version(ready, cleo):
    statement = make_statement(cleo, exact="Nobody was hurt", speaker=make_speaker(cleo, "Karim Dosov"))
    attach_statement(by=cleo, claim=ready, statement=statement)
    later = make_later(cleo, statement.version)
    assert "is not confirmed in version 2" in gate_of(ready, cleo).of(Check.ANCHORED).sentences[0]
    carry_statements(by=cleo, version=later)
    assert "was not found in version 2" in gate_of(ready, cleo).of(Check.ANCHORED).sentences[0]


def test_falsehood_does_not_rest_on_what_only_some_may_see(cleo, ben):
    claim = make_claim(cleo)
    false = make_rating("False", asserts_falsehood=True)
    open_gate(cleo, make_review(cleo, claim=claim, state="submitted", rating=false).claim)
    assert checks(claim, ben, deciding=ben) == ["not_absence"]
    secret = make_evidence(cleo, "Leak", access="confidential")
    make_link(cleo, claim=claim, evidence=secret, stance="contradicts")
    assert checks(claim, cleo, deciding=ben) == checks(claim, ben, deciding=ben) == ["not_absence"]
    make_link(cleo, claim=claim, stance="contradicts")
    assert checks(claim, ben, deciding=ben) == []


def test_a_topic_asks_for_a_third_person(cleo, ben, ada):
    topic = make_tag(ada)
    topic.needs_third_person = True
    topic.save()
    claim = open_gate(cleo, make_claim(cleo, topics=(topic,)))
    review = make_review(cleo, claim=claim, state="submitted")
    assert checks(claim, ben, deciding=ben) == ["two_people"]
    approve_review(by=ben, review=review)
    assert checks(claim, ada, deciding=ada) == []
    approve_review(by=ada, review=review)
    assert checks(claim, ada) == []


def test_an_editor_excuses_what_is_missing_now(ready, cleo, ben, ada):
    make_request(cleo, claim=ready, wanted="The figures")
    for person in (cleo, ben):
        with pytest.raises(PermissionDenied):
            override_check(by=person, claim=ready, check="asked", reason="Closed.")
    with pytest.raises(ValidationError, match="Write why"):
        override_check(by=ada, claim=ready, check="asked", reason="  ")
    row = override_check(by=ada, claim=ready, check="asked", reason="The ministry was dissolved.")
    assert (row.by, row.events.get().pgh_context["verb"]) == (ada, "gate.overridden")
    assert checks(ready, ben, deciding=ben) == []
    # Something else is owed: the reason was not for that.
    make_request(cleo, claim=ready, wanted="The minutes")
    assert checks(ready, ben, deciding=ben) == ["asked"]
    assert gate_of(ready, ben).of(Check.ASKED).void.reason == "The ministry was dissolved."


def test_an_override_is_taken_back_and_stays_in_the_table(ready, cleo, ada, ben):
    make_request(cleo, claim=ready)
    override_check(by=ada, claim=ready, check="asked", reason="Dissolved.")
    for _ in range(2):
        take_override_back(by=ada, claim=ready, check="asked")
    assert checks(ready, ben, deciding=ben) == ["asked"]
    assert [(row.takes_back, row.reason) for row in GateOverride.objects.order_by("id")] == [
        (False, "Dissolved."),
        (True, ""),
    ]


@pytest.mark.parametrize("check", sorted(set(Check) - EXCUSABLE))
def test_nobody_excuses_one_person_or_no_verdict(cleo, ada, check):
    claim = make_claim(cleo)
    with pytest.raises(ValidationError, match="Nobody lets a claim pass this check"):
        override_check(by=ada, claim=claim, check=check, reason="So.")


def test_what_holds_and_what_there_is_not_is_not_excused(ready, ada):
    with pytest.raises(ValidationError, match="nothing to excuse"):
        override_check(by=ada, claim=ready, check="asked", reason="So.")
    with pytest.raises(ValidationError, match="no such check"):
        override_check(by=ada, claim=ready, check="markup", reason="So.")


def test_overrides_are_append_only_and_have_reasons(ready, cleo, ada):
    make_request(cleo, claim=ready)
    row = override_check(by=ada, claim=ready, check="asked", reason="Dissolved.")
    for change in (lambda: GateOverride.objects.filter(pk=row.pk).update(reason="No."), row.delete):
        with pytest.raises(DatabaseError, match="is append-only"), transaction.atomic():
            change()
    row.pk, row.reason = None, ""
    with pytest.raises(IntegrityError, match="override_gives_its_reason"), transaction.atomic():
        row.save()
    row.reason, row.check_name = "So.", "two_people"
    with pytest.raises(IntegrityError, match="only_some_checks_are_overridden"), transaction.atomic():
        row.save()


def test_queries_do_not_grow_with_the_claim(ready, cleo):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            gate_of(ready, cleo)
        return len(caught)

    few = queries()
    for number in range(4):
        make_request(cleo, claim=ready, wanted=f"Paper {number}")
        make_link(cleo, claim=ready, evidence=make_evidence(cleo, url=f"https://x.example/{number}"))
        open_gate(make_person(f"p{number}"), ready)
        statement = make_statement(cleo, exact="Nobody was hurt", speaker=make_speaker(cleo, f"S {number}"))
        attach_statement(by=cleo, claim=ready, statement=statement)
        carry_statements(by=cleo, version=make_later(cleo, statement.version))
    assert queries() == few <= 4
