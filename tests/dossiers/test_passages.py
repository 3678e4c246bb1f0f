"""What outlets did to passages after the desk had asked is told in the dossier, and nothing that is not to leave."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.evidence.actions import merge_claims, undo_claim_merge
from factcheck.statements.actions import carry_statements
from factcheck.watch.actions import note_version, settle_anchor, unsettle_anchor
from tests.dossiers.test_contents import exported
from tests.factories import make_claim, make_later, make_outlet, make_request, make_statement, make_version

pytestmark = pytest.mark.django_db

TEXT = "The bridge is safe.\n\n“Nobody was hurt at all on the bridge,” Aruzhan Belova said.\n\nIt rained on Monday."


@pytest.fixture
def statement(cleo):
    version = make_version(cleo, text=TEXT, outlet=make_outlet(cleo))
    return make_statement(cleo, version=version, exact="Nobody was hurt at all on the bridge")


def asked(cleo, claim, wanted="The list of the injured"):
    day = timezone.localdate() - timedelta(days=3)
    return make_request(cleo, claim=claim, wanted=wanted, owed_by_name="Town hall", asked_on=day)


def taken_out(cleo, statement):
    later = make_later(cleo, statement.version, "The bridge is safe.\n\nIt rained on Monday.")
    carry_statements(by=None, version=later)
    note_version(by=None, version=later)
    return statement.anchors.get(version=later)


def test_the_dossier_tells_what_the_outlet_did_after_it_was_asked(cleo, statement, made):
    claim = make_claim(cleo, statement=statement)
    asked(cleo, claim)
    taken_out(cleo, statement)
    dossier = made(claim, cleo)
    told = "took this passage out 3 days after we asked Town hall: “Nobody was hurt at all on the bridge”."
    assert told in dossier.report
    assert "nobody has confirmed it yet" in dossier.report
    history = json.loads(dossier.members["report/claim.json"])["history"]
    [row] = [row for entry in history for row in entry["rows"] if "line" in row]
    assert told in row["line"]
    assert {"name": "days after we asked", "before": "", "after": "3"} in row["fields"]
    assert exported(claim) == exported(claim)


def test_what_was_asked_for_another_claim_stays_on_the_desk(ada, cleo, statement, made):
    claim, other = make_claim(cleo, statement=statement), make_claim(ada, "Another claim of the desk")
    asked(cleo, other, "The Zarechny files")
    merge = merge_claims(by=ada, winner=claim, loser=other)
    taken_out(cleo, statement)
    assert "The Zarechny files" in made(claim, cleo).everything
    undo_claim_merge(by=ada, merge=merge)
    dossier = made(claim, ada)
    assert "Zarechny" not in dossier.everything


def test_what_was_taken_back_is_told_as_withdrawn(cleo, statement, made):
    claim = make_claim(cleo, statement=statement)
    asked(cleo, claim)
    anchor = taken_out(cleo, statement)
    settle_anchor(by=cleo, anchor=anchor)
    unsettle_anchor(by=cleo, anchor=anchor)
    dossier = made(claim, cleo)
    history = json.loads(dossier.members["report/claim.json"])["history"]
    lines = [row for entry in history for row in entry["rows"] if "line" in row]
    assert [row.get("withdrawn") for row in lines] == [None, "Withdrawn: Cleo took it back.", None]
    assert lines[1]["fields"] == []
    assert "<b>Withdrawn: Cleo took it back.</b> It had said: <del" in dossier.report
    assert exported(claim) == exported(claim)
