import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.urls import reverse

import factcheck
from factcheck.accounts.models import EntryKind
from factcheck.articles.actions import ArticleDetails, correct_article
from factcheck.articles.models import Article, ArticleVersion
from factcheck.audit.history import Trail, history
from factcheck.audit.tracking import acting
from factcheck.audit.verbs import OUTSIDE, VERBS
from factcheck.claims.actions import ClaimDetails, edit_claim
from factcheck.claims.models import Claim
from factcheck.evidence.models import Evidence, EvidenceLink
from factcheck.evidence.workflow import RequestState
from factcheck.speakers.actions import save_speaker
from factcheck.statements.actions import StatementDetails, edit_statement, remove_statement, restore_statement
from factcheck.statements.models import Statement, StatementTag
from tests.factories import (
    make_claim,
    make_evidence,
    make_link,
    make_speaker,
    make_statement,
    make_tag,
    make_version,
)


def of(statement):
    return [
        Trail(Statement, Q(pgh_obj_id=statement.pk)),
        Trail(StatementTag, Q(statement_id=statement.pk)),
    ]


def test_entries_say_who_did_what_with_before_and_after(cleo, ada):
    speaker = make_speaker(cleo)
    statement = make_statement(cleo)
    tag = make_tag(ada, "Promise", group="framing")
    edit_statement(by=ada, statement=statement, details=StatementDetails(speaker=speaker, tags=(tag,)))
    found = history(of(statement), person=cleo)
    assert [(e.by, e.what) for e in found.entries] == [
        ("Ada", "edited a statement"),
        ("Cleo", "tagged a statement"),
    ]
    statement_row, tag_row = found.entries[0].rows
    assert [(c.label, c.before, c.after) for c in statement_row.fields] == [("speaker", "—", "Aruzhan Belova")]
    assert {c.label: c.after for c in tag_row.fields}["tag"] == "Promise"


def test_what_one_transaction_did_stands_newest_first_whatever_it_is_about(cleo, ada):
    with transaction.atomic():
        statement = make_statement(cleo)
        edit_statement(by=ada, statement=statement, details=StatementDetails(tags=(make_tag(ada, "Promise"),)))
    # The tag's rows stand behind the statement's own, and all of them have one moment.
    assert [e.what for e in history(of(statement), person=cleo).entries] == ["edited a statement", "tagged a statement"]


@pytest.mark.django_db(transaction=True)  # each action has its own moment
@pytest.mark.parametrize("bounds", [{"limit": 1}, {"since": "first"}])
def test_a_change_told_alone_knows_what_was_before_it(cleo, bounds):
    statement, other = make_statement(cleo), make_statement(cleo)
    for venue in ("Town hall", "Market"):
        edit_statement(by=cleo, statement=statement, details=StatementDetails(venue=venue))
        edit_statement(by=cleo, statement=other, details=StatementDetails(venue=f"Other {venue}"))
    both = [Trail(Statement, Q(pgh_obj_id__in=[statement.pk, other.pk]))]
    if "since" in bounds:
        # All that stands before the last two changes lies outside.
        bounds = {"since": history(both, person=cleo).entries[2].at}
    newest = history(both, person=cleo, **bounds).entries
    told = [(c.before, c.after) for entry in newest for row in entry.rows for c in row.fields]
    assert told == [("Other Town hall", "Other Market"), ("Town hall", "Market")][: len(newest)]
    assert len(newest) == bounds.get("limit", 2)


def test_the_line_itself_names_the_words(cleo, log_in):
    statement = make_statement(cleo)
    remove_statement(by=cleo, statement=statement)
    restore_statement(by=cleo, statement=statement)
    edit_statement(by=cleo, statement=statement, details=StatementDetails(venue="Town hall"))
    entries = history(of(statement), person=cleo).entries
    assert [(e.what, e.named) for e in entries] == [
        ("edited a statement", ""),
        ("restored a statement", "the bridge was safe"),
        ("removed a statement", "the bridge was safe"),
        ("tagged a statement", "the bridge was safe"),
    ]
    assert [[(r.noun, r.label) for r in e.rows] for e in entries[1:3]] == [
        [("statement", "restored")],
        [("statement", "removed")],
    ]
    page = log_in(cleo).get(reverse("statement_history", args=[statement.pk])).text
    assert "removed a statement: <bdi" in page
    assert "removed at" not in page
    assert "anchor" not in page


def test_words_that_changed_are_told_once_with_both(cleo):
    claim = make_claim(cleo)
    edit_claim(by=cleo, claim=claim, details=ClaimDetails(text="The bridge is closed"))
    newest = history([Trail(Claim, Q(pgh_obj_id=claim.pk))], person=cleo).entries[0]
    assert newest.named == ""
    assert newest.rows[0].fields[0].after == "The bridge is closed"


def test_a_change_by_raw_sql_is_told_as_such(cleo):
    statement = make_statement(cleo)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_statement SET venue = 'Town hall' WHERE id = %s", [statement.pk])
    newest = history(of(statement), person=cleo).entries[0]
    assert (newest.by, newest.what) == ("Somebody", OUTSIDE)
    assert newest.rows[0].fields[0].after == "Town hall"


@pytest.mark.django_db(transaction=True)
def test_pages_are_cut_between_actions_and_lose_none(cleo):
    statement = make_statement(cleo)
    for number in range(12):
        edit_statement(by=cleo, statement=statement, details=StatementDetails(venue=f"Room {number}"))
    seen, before = [], ""
    while True:
        page = history(of(statement), person=cleo, before=before, limit=5)
        seen += [e.rows[0].fields[0].after for e in page.entries if e.what == "edited a statement"]
        if not page.older:
            break
        before = page.older
    assert seen == [f"Room {n}" for n in reversed(range(12))]


def test_queries_do_not_grow_with_the_history(cleo, django_assert_num_queries):
    statement = make_statement(cleo)
    for number in range(10):
        edit_statement(by=cleo, statement=statement, details=StatementDetails(venue=f"Room {number}"))
    with django_assert_num_queries(3):  # events, people, versions
        history(of(statement), person=cleo)


def test_things_one_may_not_see_stay_unnamed(ada, cleo, dan):
    claim = make_claim(ada)
    secret = make_evidence(ada, title="zebra-token", access="confidential", readers=(cleo,))
    link = make_link(cleo, claim=claim, evidence=secret)
    trails = [Trail(EvidenceLink, Q(pgh_obj_id=link.pk)), Trail(Evidence, Q(pgh_obj_id=secret.pk))]
    assert "zebra-token" in str(history(trails[:1], person=cleo))
    hidden = history(trails[:1], person=dan)
    assert "zebra-token" not in str(hidden)
    assert hidden.entries[0].named == ""


@pytest.mark.parametrize("sql", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_events_are_append_only(cleo, sql):
    make_statement(cleo)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute("SET CONSTRAINTS ALL IMMEDIATE")
        c.execute(sql.format("factcheck_statementevent"))


@pytest.mark.parametrize("sql", ["UPDATE {} SET text = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_versions_are_append_only(cleo, sql):
    make_version(cleo)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute("SET CONSTRAINTS ALL IMMEDIATE")
        c.execute(sql.format(ArticleVersion._meta.db_table))


def test_every_model_of_ours_has_a_history():
    from django.apps import apps

    # What is derived from other rows, or is care of the machine: when a page is looked at next, who has one open.
    derived = {
        "Attempts",
        "ClaimLook",
        "Digest",
        "Presence",
        "Tally",
        "Session",
        "ClaimLedger",
        "HeadLetter",
        "PersonalDetail",
        "Seal",
        "CrawledHost",
        "EvidenceCopy",
        "Findings",
        "JobFailure",
        "LinkCheck",
    }
    for model in apps.get_app_config("factcheck").get_models():
        if model.__name__.endswith("Event") or model.__name__ in derived:
            continue
        assert any(f.name == "events" for f in model._meta.get_fields()), f"{model.__name__} has no history"


def test_every_verb_has_words():
    used = set()
    for path in Path(factcheck.__file__).parent.rglob("*.py"):
        source = path.read_text()
        used |= set(re.findall(r'verb="([a-z_]+\.[a-z_]+)"', source))
        used |= set(re.findall(r'Move\("([a-z_]+\.[a-z_]+)"', source))
        for conditional in re.findall(r'verb="[a-z_.]+" if [^,)]+ else "([a-z_.]+)"', source):
            used.add(conditional)
    used |= {f"evidence_request.{state}" for state in RequestState} | {f"entry.{kind}" for kind in EntryKind}
    assert used - VERBS.keys() == set()
    assert len(used) > 40


def test_an_action_inside_another_keeps_its_own_verb(cleo):
    with acting(by=cleo, verb="claim.merged"):
        speaker = make_speaker(cleo)
        version = make_version(cleo)
    assert speaker.events.get().pgh_context["verb"] == "speaker.added"
    assert version.article.events.get().pgh_context["verb"] == "article.imported"
    assert version.events.get().pgh_context_id == speaker.events.get().pgh_context_id


def test_verb_does_not_leak_into_the_next_statement(cleo):
    speaker = make_speaker(cleo)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_speaker SET description = 'x' WHERE id = %s", [speaker.pk])
    assert speaker.events.order_by("-pgh_id")[0].pgh_context is None
    save_speaker(by=cleo, speaker=speaker)
    assert speaker.events.order_by("-pgh_id")[0].pgh_context["verb"] == "speaker.changed"


def test_correction_keeps_both_titles(cleo):
    article = Article.objects.get(pk=make_version(cleo).article_id)
    old = article.title
    correct_article(by=cleo, article=article, details=ArticleDetails(title="A better title", language="en"))
    change = history([Trail(Article, Q(pgh_obj_id=article.pk))], person=cleo).entries[0].rows[0].fields[0]
    assert (change.before, change.after) == (old, "A better title")
