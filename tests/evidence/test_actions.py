import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from factcheck.evidence.actions import (
    EvidenceDetails,
    RequestDetails,
    bring_evidence,
    edit_evidence,
    edit_link,
    edit_request,
    link_evidence,
    move_request,
    restore_link,
    unlink_evidence,
)
from factcheck.evidence.models import ClaimLedger, Evidence, EvidenceLink, EvidenceReader
from factcheck.evidence.workflow import MOVES, RequestState
from tests.factories import make_claim, make_evidence, make_link, make_person, make_request

REPORT = EvidenceDetails(title="Bridge report", url="https://ministry.example/bridge")


def ledger(claim):
    return ClaimLedger.objects.get(claim=claim)


def test_bringing_the_same_twice_gives_one_item_and_one_link(cleo):
    claim = make_claim(cleo)
    first = bring_evidence(by=cleo, claim=claim, source=REPORT, stance="supports")
    again = bring_evidence(by=cleo, claim=claim, source=REPORT, stance="supports")
    assert first == again
    assert Evidence.objects.count() == EvidenceLink.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_bringing_the_same_at_the_same_moment_gives_one_link():
    cleo = make_person("cleo")
    claim = make_claim(cleo)
    both = threading.Barrier(2)
    made = []

    def bring():
        try:
            both.wait(5)
            made.append(bring_evidence(by=cleo, claim=claim, source=REPORT, stance="supports").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(made) == 2
    assert len(set(made)) == 1
    assert Evidence.objects.count() == 1


def test_a_confidential_twin_of_an_open_link_is_not_swallowed(cleo):
    claim = make_claim(cleo)
    bring_evidence(by=cleo, claim=claim, source=REPORT, stance="supports")
    secret = EvidenceDetails(title=REPORT.title, url=REPORT.url, access="confidential")
    link = bring_evidence(by=cleo, claim=claim, source=secret, stance="supports")
    assert link.evidence.is_confidential


def test_making_evidence_confidential_takes_it_out_of_the_shared_ledger(cleo, dan, ada):
    claim = make_claim(cleo)
    evidence = make_link(cleo, claim=claim).evidence
    assert ledger(claim).state == "supported"
    edit_evidence(by=cleo, evidence=evidence, details=EvidenceDetails(title="T", access="confidential", readers=(ada,)))
    assert ledger(claim).state == "nothing_offered"
    assert set(EvidenceReader.objects.values_list("person", flat=True)) == {cleo.pk, ada.pk}
    assert not Evidence.objects.visible_to(dan).exists()
    edit_evidence(by=ada, evidence=evidence, details=EvidenceDetails(title="T"))
    assert ledger(claim).state == "supported"
    assert not EvidenceReader.objects.exists()


def test_only_named_people_change_or_link_confidential_evidence(cleo, ada):
    claim = make_claim(cleo)
    link = make_link(cleo, claim=claim, evidence=make_evidence(cleo, access="confidential"))
    with pytest.raises(PermissionDenied):
        edit_evidence(by=ada, evidence=link.evidence, details=EvidenceDetails(title="T"))
    with pytest.raises(PermissionDenied):
        link_evidence(by=ada, claim=claim, evidence=link.evidence, stance="supports")
    with pytest.raises(PermissionDenied):
        edit_link(by=ada, link=link, stance="context", excerpt="", note="")
    with pytest.raises(PermissionDenied):
        unlink_evidence(by=ada, link=link)
    with pytest.raises(PermissionDenied):
        restore_link(by=ada, link=link)


def test_one_link_per_claim_item_and_excerpt(cleo):
    claim, evidence = make_claim(cleo), make_evidence(cleo)
    make_link(cleo, claim=claim, evidence=evidence)
    with pytest.raises(ValidationError) as caught:
        link_evidence(by=cleo, claim=claim, evidence=evidence, stance="contradicts")
    assert caught.value.error_dict["__all__"][0].code == "evidence_is_linked_once_per_excerpt"
    link_evidence(by=cleo, claim=claim, evidence=evidence, stance="contradicts", excerpt="Other words")


def test_a_link_taken_away_can_be_put_back(cleo):
    claim = make_claim(cleo)
    link = make_link(cleo, claim=claim)
    unlink_evidence(by=cleo, link=link)
    assert ledger(claim).supports == 0
    restore_link(by=cleo, link=link)
    assert ledger(claim).supports == 1


@pytest.mark.parametrize("state", RequestState)
def test_moves_outside_the_table_are_refused(cleo, state):
    claim = make_claim(cleo)
    for to in RequestState:
        wanted = make_request(cleo, claim=claim, state=state, asked_on=date(2026, 1, 1))
        if to in MOVES[state]:
            assert move_request(by=cleo, request=wanted, to=to).state == to
        else:
            with pytest.raises(ValidationError, match="cannot go there"):
                move_request(by=cleo, request=wanted, to=to)


def test_asking_again_after_the_due_day_keeps_it_overdue(cleo):
    wanted = make_request(cleo, claim=make_claim(cleo), due_on=date(2022, 1, 17))
    wanted = move_request(by=cleo, request=wanted, to="asked")
    assert wanted.asked_on == timezone.localdate()
    assert wanted.is_overdue()
    details = RequestDetails(wanted="The same, said better", asked_on=wanted.asked_on, due_on=wanted.due_on)
    assert edit_request(by=cleo, request=wanted, details=details).wanted == "The same, said better"


def test_a_due_day_typed_before_the_day_of_asking_is_refused(cleo):
    with pytest.raises(ValidationError) as caught:
        make_request(cleo, claim=make_claim(cleo), asked_on=date(2026, 2, 1), due_on=date(2026, 1, 1))
    assert "due_on" in caught.value.error_dict


def test_first_state_follows_from_what_is_known(cleo):
    claim = make_claim(cleo)
    assert make_request(cleo, claim=claim).state == "needed"
    assert make_request(cleo, claim=claim, asked_on=date(2026, 1, 1)).state == "asked"


def test_the_next_due_day_is_of_what_is_still_waited_for(cleo):
    claim, today = make_claim(cleo), timezone.localdate()
    make_request(cleo, claim=claim, due_on=today, state="unanswered")
    waited = make_request(cleo, claim=claim, due_on=today + timedelta(days=3))
    assert ledger(claim).next_due_on == waited.due_on
    assert ledger(claim).missing == 2
