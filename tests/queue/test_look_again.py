from datetime import timedelta
from html import escape

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.claims.actions import attach_statement, follow_claim, move_claim, set_topics
from factcheck.claims.models import Claim
from factcheck.evidence.actions import (
    EvidenceDetails,
    edit_evidence,
    edit_link,
    merge_claims,
    restore_link,
    supply_request,
    undo_claim_merge,
    unlink_evidence,
)
from factcheck.evidence.models import EvidenceLink, EvidenceRequest
from factcheck.notifications.models import Notification
from factcheck.queue import again
from factcheck.queue.again import PAGE, Wish, page_of
from factcheck.reviews.actions import note_passed_days, reopen_claim, tell_to_look_again, uphold_review
from factcheck.reviews.jobs import look_again
from factcheck.reviews.models import LookAgain, Review, SecondLook
from factcheck.watch.models import PassageChange
from factcheck.web.days import desk_day
from tests.factories import (
    make_claim,
    make_comment,
    make_evidence,
    make_link,
    make_request,
    make_review,
    make_statement,
    make_tag,
)

LIST = "/look-again/"


def judged(by, text="The bridge in Karasu is safe", *, reviewer, **kw):
    """A claim with an approved review by `by`, whose words are nine days old."""
    as_of = desk_day() - timedelta(9)
    return make_review(by, claim=make_claim(by, text, **kw), state="approved", reviewer=reviewer, as_of=as_of).claim


def kinds(claim):
    return list(LookAgain.objects.of(claim).order_by("id").values_list("kind", flat=True))


def waiting(claim):
    return list(LookAgain.objects.open().of(claim).order_by("id"))


def url(claim, verb=""):
    return reverse(f"look_again_{verb or 'detail'}", args=[claim.pk])


def given(claim, **words):
    return {"seen": ".".join(str(reason.pk) for reason in waiting(claim)), **words}


def ids(response):
    return [row.claim.pk for row in response.context["rows"]]


# What brings a claim into the list.


def test_evidence_that_comes_goes_and_changes(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    assert kinds(claim) == []
    link = make_link(cleo, claim=claim)
    assert kinds(claim) == ["added"]
    edit_link(by=cleo, link=link, stance="contradicts", excerpt="", note="")
    unlink_evidence(by=cleo, link=EvidenceLink.objects.get())
    assert kinds(claim) == ["added", "changed", "removed"]
    assert LookAgain.objects.filter(by=cleo).count() == 3
    restore_link(by=cleo, link=EvidenceLink.objects.get())
    assert kinds(claim) == ["added", "changed", "removed"], "the same reason waits once"


def test_a_note_or_a_title_is_no_reason_and_an_address_is(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    link = make_link(cleo, claim=claim, evidence=make_evidence(cleo, "Report"))
    uphold_review(by=ben, claim=claim, seen=[waiting(claim)[0].pk])
    edit_link(by=cleo, link=link, stance=link.stance, excerpt=link.excerpt, note="Read it twice.")
    edit_evidence(by=cleo, evidence=link.evidence, details=EvidenceDetails(title="Report of the inspectors"))
    assert waiting(claim) == []
    details = EvidenceDetails(title="Report", url="https://other.example/report")
    edit_evidence(by=cleo, evidence=link.evidence, details=details)
    assert [reason.kind for reason in waiting(claim)] == ["changed"]


def test_an_item_that_changes_is_a_reason_for_each_claim_that_rests_on_it(cleo, ben):
    claims = [judged(cleo, f"Claim {n}", reviewer=ben) for n in range(3)]
    item = make_evidence(cleo)
    for claim in claims:
        make_link(cleo, claim=claim, evidence=item)
    for claim in claims[:2]:
        uphold_review(by=ben, claim=claim, seen=[waiting(claim)[0].pk])
    unlink_evidence(by=cleo, link=EvidenceLink.objects.get(claim=claims[2]))
    edit_evidence(by=cleo, evidence=item, details=EvidenceDetails(title=item.title, origin="The road authority"))
    assert [kinds(claim)[1:] for claim in claims] == [["changed"], ["changed"], ["removed"]]


def test_a_new_statement(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    statement = make_statement(cleo)
    attach_statement(by=cleo, claim=claim, statement=statement)
    (reason,) = waiting(claim)
    assert (reason.kind, reason.statement, reason.by) == ("said", statement, cleo)


def test_a_claim_that_is_merged_in_and_taken_out(cleo, ben):
    claim, other = judged(cleo, reviewer=ben), make_claim(cleo, "It was inspected")
    merge = merge_claims(by=cleo, winner=claim, loser=other)
    make_link(cleo, claim=other)  # hangs on the merged one, and bears on the one that stands for it
    undo_claim_merge(by=cleo, merge=merge)
    make_link(cleo, claim=other)
    assert [(reason.kind, reason.other) for reason in waiting(claim)] == [
        ("merged", other),
        ("added", None),
        ("parted", other),
    ]
    assert kinds(other) == []


def test_missing_evidence_that_comes_is_one_reason(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    request = make_request(cleo, claim=claim)
    assert kinds(claim) == []
    link = supply_request(by=cleo, request=request, source=make_evidence(cleo), stance="supports", whole=True)
    assert [(r.kind, r.request, r.link) for r in waiting(claim)] == [("supplied", request, link)]


def test_a_passage_that_is_gone(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    statement = claim.statement_links.get().statement
    anchor = statement.anchors.create(version=statement.version, state="orphaned", score=0)
    for fate in ("moved", "gone"):
        PassageChange(claim=claim, statement=statement, anchor=anchor, fate=fate, line=f"It is {fate}.").store()
    assert [(r.kind, r.words) for r in waiting(claim)] == [("passage", "It is gone.")]
    PassageChange(claim=claim, statement=statement, anchor=anchor, fate="gone", line="Ben confirmed it.").store()
    assert [(r.kind, r.words) for r in waiting(claim)] == [("passage", "Ben confirmed it.")], "the last line counts"


def test_a_day_that_has_passed_once(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    today = desk_day()
    for days, noted in ((0, 0), (-1, 1), (-1, 0)):
        Review.objects.filter(claim=claim).update(review_by=today + timedelta(days))
        assert note_passed_days() == noted
    (reason,) = waiting(claim)
    assert (reason.kind, reason.day, reason.by) == ("day", today - timedelta(1), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        LookAgain.objects.create(claim=claim, review=reason.review, kind="day", day=reason.day)


@pytest.mark.parametrize("state", ["drafting", "submitted", "returned"])
def test_what_nobody_approved_has_no_verdict_to_look_at(cleo, state):
    review = make_review(cleo, state=state)
    make_link(cleo, claim=review.claim)
    assert kinds(review.claim) == []


def test_raw_sql_leaves_none_out(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    item = make_evidence(cleo)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO factcheck_evidencelink (claim_id, evidence_id, stance, excerpt, note, by_id)"
            " VALUES (%s, %s, 'supports', '', '', %s)",
            [claim.pk, item.pk, cleo.pk],
        )
        cursor.execute("UPDATE factcheck_evidence SET origin = 'Somebody' WHERE id = %s", [item.pk])
    assert [(reason.kind, reason.by) for reason in waiting(claim)] == [("added", None), ("changed", None)]


def test_a_retracted_claim_and_a_merged_one_leave_the_list(cleo, ben, ada):
    retracted, merged = judged(cleo, reviewer=ben), judged(cleo, "Another", reviewer=ben)
    for claim in (retracted, merged):
        make_link(cleo, claim=claim)
        for state in ("published", "retracted") if claim == retracted else ("published",):
            move_claim(by=ada, claim=claim, to=state)
    merge_claims(by=cleo, winner=make_claim(cleo, "It stands"), loser=merged)
    assert waiting(retracted) == waiting(merged) == []
    make_link(cleo, claim=retracted)
    assert kinds(retracted) == ["added"]


# Deciding.


def test_it_still_stands(cleo, ben, log_in, htmx):
    first, second = judged(cleo, "First", reviewer=ben), judged(cleo, "Second", reviewer=ben)
    for claim in (first, second):
        make_link(cleo, claim=claim)
    day = desk_day() + timedelta(90)
    client = log_in(ben, **htmx)
    response = client.post(url(first, "stands"), given(first, note="The report says the same.", review_by=day))
    assert response.status_code == 200
    assert ids(response) == [second.pk]
    assert response["HX-Push-Url"] == url(second)
    look = SecondLook.objects.get()
    assert (look.outcome, look.note, look.by, look.review_by) == ("stands", "The report says the same.", ben, day)
    assert Review.objects.get(claim=first).review_by == day
    assert Claim.objects.get(pk=first.pk).state == "ready"
    history = client.get(f"/claims/{first.pk}/history/", headers={"HX-Request": ""}).text
    for words in ("looked again: the verdict still stands", "The report says the same.", "new evidence"):
        assert words in history


def test_a_new_round_begins_with_the_reasons(cleo, ben, log_in):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim)
    attach_statement(by=cleo, claim=claim, statement=make_statement(cleo))
    client = log_in(ben)
    assert client.get(url(claim)).context["reopen"]["because"].value() == "New evidence, new statement."
    response = client.post(url(claim, "reopen"), given(claim, because="New evidence, new statement.", back="claim"))
    assert response["Location"] == claim.get_absolute_url()
    claim.refresh_from_db()
    assert claim.state == "open"
    assert waiting(claim) == []
    assert SecondLook.objects.get().reasons.count() == 2
    review = make_review(cleo, claim=claim, state="submitted")
    queue = client.get(reverse("queue_review", args=[review.pk])).text
    assert "Taken up again" in queue
    assert "New evidence, new statement." in queue


def test_without_scripts_it_goes_back_to_the_list_with_its_filters(cleo, ben, log_in):
    claim, other = judged(cleo, reviewer=ben), judged(cleo, "Other", reviewer=ben)
    for one in (claim, other):
        make_link(cleo, claim=one)
    client = log_in(ben)
    response = client.post(url(claim, "stands"), given(claim, back="reason=added&holder=nonsense"))
    assert response["Location"] == f"{LIST}?reason=added"
    page = client.get(response["Location"])
    assert "Noted: the verdict still stands." in page.text
    assert ids(page) == [other.pk]


def test_nobody_upholds_what_they_wrote(ben, ada, log_in):
    claim = judged(ben, reviewer=ada)
    make_link(ben, claim=claim)
    client = log_in(ben)
    text = client.get(url(claim)).text
    assert "Another person has to say that it still stands." in text
    assert 'data-press="t"' not in text
    assert 'data-press="n"' in text
    assert client.post(url(claim, "stands"), given(claim)).status_code == 403
    with pytest.raises(IntegrityError, match="upheld by one of its writers"), transaction.atomic():
        SecondLook.objects.create(claim=claim, review=Review.objects.get(), outcome="stands", by=ben)


def test_reporters_see_why_and_decide_nothing(cleo, dan, ben, log_in):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim)
    for page in (url(claim), claim.get_absolute_url()):
        text = log_in(dan).get(page).text
        assert text.count("Reviewers decide about this.") == 1
        assert "Your role does not let you" not in text
        assert 'data-press="t' not in text
        assert url(claim, "stands") not in text
        assert url(claim, "reopen") not in text
    for verb in ("stands", "reopen"):
        assert log_in(dan).post(url(claim, verb), given(claim, because="Look.")).status_code == 403


@pytest.mark.parametrize("verb", ["stands", "reopen"])
def test_two_people_decide_once(cleo, ben, ada, log_in, htmx, verb):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim)
    data = given(claim, because="Look at it.", note="Kept words.")
    assert log_in(ada).post(url(claim, verb), data).status_code == 302
    for client in (log_in(ben), log_in(ben, **htmx)):
        for late in ("stands", "reopen"):
            response = client.post(url(claim, late), data)
            assert response.status_code == 409
            assert ("Kept words." if late == "stands" else "Look at it.") in response.text
            said = "Ada has looked at this claim again meanwhile" in response.text
            assert said or "there is nothing to reopen" in response.text
    assert SecondLook.objects.count() == 1
    assert Review.objects.filter(claim=claim).count() == 1


def test_what_came_unseen_is_not_decided_about(cleo, ben, log_in):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim)
    data = given(claim)
    attach_statement(by=cleo, claim=claim, statement=make_statement(cleo))
    log_in(ben).post(url(claim, "stands"), data)
    assert [reason.kind for reason in waiting(claim)] == ["said"]


def test_bad_input_is_said_and_what_was_typed_is_kept(cleo, ben, log_in, htmx):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim)
    today = desk_day().isoformat()
    bad = [
        ("stands", {"note": "Kept words.", "review_by": today}, "still to come"),
        ("stands", {"note": "Kept words.", "review_by": "soon"}, "valid date"),
        ("stands", {"note": "x" * 1001}, "at most 1000 characters"),
        ("reopen", {"because": " "}, "Write why the claim is taken up again."),
        ("stands", {"seen": "1;drop"}, "Load the page anew"),
        ("stands", {"seen": "9" * 5000}, "at most"),
        ("stands", {"seen": ""}, "required"),
        ("stands", {"note": "a\0b"}, "Null characters"),
    ]
    for client in (log_in(ben), log_in(ben, **htmx)):
        for verb, words, says in bad:
            response = client.post(url(claim, verb), given(claim) | words)
            assert response.status_code == 422, words
            assert says in response.text, words
            if words.get("note") == "Kept words.":
                assert "Kept words." in response.text
    assert len(waiting(claim)) == 1


# The pages.


def test_the_claim_says_so_at_its_top_and_at_its_verdict(cleo, ben, log_in):
    claim = judged(cleo, reviewer=ben)
    client = log_in(ben)
    assert "Look again" not in client.get(claim.get_absolute_url()).text
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "The inspection report"))
    attach_statement(by=cleo, claim=claim, statement=make_statement(cleo, exact="Nobody was hurt"))
    text = client.get(claim.get_absolute_url()).text
    assert '<a href="#look-again">Look again: 2 reasons</a>' in text
    section = text[text.index('id="look-again"') :]
    for words in ("The inspection report", "Nobody was hurt", url(claim, "stands"), url(claim, "reopen")):
        assert words in section


@pytest.mark.parametrize("held", [0, again.HELD])
def test_the_list_is_narrowed_by_reason_holder_and_topic(cleo, dan, ben, ada, log_in, monkeypatch, held):
    monkeypatch.setattr(again, "HELD", held)  # whoever holds more is looked for otherwise, and found the same
    topic = make_tag(ada, "Bridge")
    said = judged(cleo, "Said", reviewer=ben, topics=(topic,))
    linked = judged(dan, "Linked", reviewer=ben)
    attach_statement(by=cleo, claim=said, statement=make_statement(cleo))
    make_link(cleo, claim=linked)
    make_link(cleo, claim=said)

    def shown(query):
        return ids(log_in(cleo).get(LIST + query))

    assert shown("") == [said.pk, linked.pk]
    assert shown("?reason=added") == [linked.pk, said.pk], "by the oldest reason of those asked for"
    assert shown("?reason=said") == shown("?holder=me") == shown("?topic=bridge") == [said.pk]
    assert shown(f"?holder={dan.pk}") == [linked.pk]
    assert shown("?holder=nobody") == []
    page = log_in(cleo).get(f"{LIST}?reason=nonsense&holder=x&topic=none&after=-1")
    assert page.status_code == 422
    assert "is not known and was left out" in page.text
    assert ids(page) == [said.pk, linked.pk]


def test_pages_go_by_key(cleo, ben, log_in, monkeypatch):
    monkeypatch.setattr("factcheck.queue.again.PAGE", 2)
    assert PAGE == 25
    claims = [judged(cleo, f"Claim {n}", reviewer=ben) for n in range(5)]
    for claim in claims:
        make_link(cleo, claim=claim)
        make_link(cleo, claim=claim)
    client, seen, query = log_in(ben), [], ""
    while True:
        response = client.get(f"{LIST}?{query}")
        seen += ids(response)
        if not (query := response.context["older"]):
            break
    assert seen == [claim.pk for claim in claims]
    assert "5 claims" in client.get(LIST).text


def test_nothing_to_look_at(cleo, ben, log_in, htmx):
    claim = judged(cleo, reviewer=ben)
    assert "Every verdict stands" in log_in(ben).get(LIST).text
    assert "Nothing to look at again" in log_in(ben).get(url(claim)).text
    assert "no verdict stands on this claim" in log_in(ben, **htmx).get(url(make_claim(cleo, "Other"))).text
    assert log_in(ben).get("/look-again/999999/").status_code == 404


def test_queries_do_not_grow(cleo, ben, log_in):
    client = log_in(ben)

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        return len(caught)

    def more(count):
        for number in range(count):
            claim = judged(cleo, f"Claim {number}", reviewer=ben)
            for _ in range(2):
                make_link(cleo, claim=claim)
            attach_statement(by=cleo, claim=claim, statement=make_statement(cleo))
        return claim

    claim = more(1)
    pages = (LIST, url(claim), claim.get_absolute_url())
    few = [queries(page) for page in pages]
    more(8)
    assert [queries(page) for page in pages] == few
    assert max(few[:2]) <= 12
    assert few[2] <= 17


def test_a_thousand_characters_and_fifty_reasons(cleo, ben, log_in, monkeypatch):
    monkeypatch.setattr("factcheck.queue.again.SHOWN", 3)
    claim = judged(cleo, "ქართული " * 100, reviewer=ben)
    for _ in range(5):
        make_link(cleo, claim=claim)
    client = log_in(ben)
    page = client.get(url(claim))
    assert "And 2 more" in page.text
    assert "5 reasons" in page.text
    client.post(url(claim, "stands"), {"seen": page.context["chosen"].seen})
    assert len(waiting(claim)) == 2


# Confidential evidence.


def test_a_confidential_reason_is_for_those_alone_who_are_named(cleo, ben, ada, log_in):
    claim = judged(ada, reviewer=ben)
    secret = make_evidence(cleo, "Leaked ledger", access="confidential", readers=(ben,))
    make_link(cleo, claim=claim, evidence=secret)
    for person in (cleo, ben):
        page = log_in(person).get(LIST)
        assert ids(page) == [claim.pk]
        assert "Leaked ledger" in page.text
        assert "named on it see this reason" in page.text
    assert log_in(ben).get(url(claim)).context["reopen"]["because"].value() == "", "the whole desk reads that"
    for page in (LIST, url(claim), claim.get_absolute_url(), f"/claims/{claim.pk}/history/", "/queue/"):
        text = log_in(ada).get(page).text
        assert "Leaked" not in text
        assert "Look again: 1" not in text
        assert "1 reason" not in text
    assert page_of(ada, Wish())[0] == []
    assert log_in(ada).post(url(claim, "reopen"), given(claim, because="Guessed.")).status_code == 409
    uphold_review(by=ben, claim=claim, seen=[waiting(claim)[0].pk], note="The ledger agrees.")
    history = f"/claims/{claim.pk}/history/"
    assert "The ledger agrees." in log_in(ben).get(history).text
    assert "The ledger agrees." not in log_in(ada).get(history).text


def test_what_others_decide_leaves_a_confidential_reason_waiting(cleo, ben, ada):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "Leaked ledger", access="confidential"))
    make_link(cleo, claim=claim)
    uphold_review(by=ada, claim=claim, seen=[reason.pk for reason in waiting(claim)])
    (left,) = waiting(claim)
    assert left.is_confidential


def test_a_confidential_answer_to_a_request_is_two_reasons(cleo, ben):
    claim = judged(cleo, reviewer=ben)
    request = make_request(cleo, claim=claim)
    secret = make_evidence(cleo, "Leaked ledger", access="confidential")
    supply_request(by=cleo, request=request, source=secret, stance="supports", whole=True)
    assert [reason.kind for reason in waiting(claim)] == ["added", "supplied"]
    assert [reason.kind for reason in LookAgain.objects.open().visible_to(ben)] == ["supplied"]
    assert EvidenceRequest.objects.get().state == "supplied"


# Telling.


def told(person):
    rows = Notification.objects.for_person(person).filter(kind="look_again")
    return list(rows.order_by("id").values_list("words", "reason"))


def test_the_holder_and_the_reviewer_are_told_once_for_a_burst(cleo, dan, ben, ada):
    claim = judged(cleo, reviewer=ben)
    make_link(dan, claim=claim)
    make_link(dan, claim=claim)
    attach_statement(by=ben, claim=claim, statement=make_statement(ben))
    look_again(0)
    look_again(0)
    name = "Look again at “The bridge in Karasu is safe”"
    assert told(cleo) == [(f"{name}. New evidence (2), new statement.", "because you hold this claim")]
    assert told(ben) == [(f"{name}. New evidence (2).", "because you approved its review")], "not of their own doing"
    assert told(dan) == told(ada) == []
    make_link(cleo, claim=claim)
    look_again(0)
    assert len(told(cleo)) == 1
    assert told(ben)[1:] == [(f"{name}. New evidence.", "because you approved its review")]


def test_nobody_is_told_of_what_they_may_not_see_or_have_muted(cleo, dan, ben, log_in):
    claim = judged(cleo, reviewer=ben)
    make_link(dan, claim=claim, evidence=make_evidence(dan, "Leaked ledger", access="confidential", readers=(ben,)))
    follow_claim(by=cleo, claim=claim, on=False)
    tell_to_look_again()
    assert told(cleo) == []
    ((words, _),) = told(ben)
    assert "Leaked" not in words
    assert Notification.objects.get(kind="look_again").subject == "evidence"
    make_link(dan, claim=claim)
    tell_to_look_again()
    assert told(cleo) == []
    assert not LookAgain.objects.filter(told=False).exists()
    log_in(ben).get("/notifications/")


def test_what_was_reopened_before_anybody_was_told_tells_nobody(cleo, dan, ben):
    claim = judged(cleo, reviewer=ben)
    make_link(dan, claim=claim)
    reopen_claim(by=ben, claim=claim, because="New evidence.")
    tell_to_look_again()
    assert told(cleo) == told(ben) == []
    make_comment(cleo, on=claim)


def test_reasons_are_kept_and_decided_about_once(cleo, ben, ada):
    claim = judged(cleo, reviewer=ben)
    make_link(cleo, claim=claim)
    (reason,) = waiting(claim)
    uphold_review(by=ada, claim=claim, seen=[reason.pk])
    with pytest.raises(Exception, match="none is deleted"), transaction.atomic():
        LookAgain.objects.all().delete()
    with pytest.raises(IntegrityError, match="was decided about"), transaction.atomic():
        LookAgain.objects.update(second_look=None)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        SecondLook.objects.update(note="Other words.")


def test_very_many_are_counted_up_to_a_bound(cleo, ben, log_in, monkeypatch):
    monkeypatch.setattr("factcheck.queue.again.COUNTED", 2)
    monkeypatch.setattr("factcheck.queue.again._TOTAL.made", None)  # its SQL holds the bound
    for number in range(3):
        make_link(cleo, claim=judged(cleo, f"Claim {number}", reviewer=ben))
    for page in (LIST, "/queue/"):
        assert '<span class="num" id="again-count">2+</span>' in log_in(ben).get(page).text
    assert "2 claims or more" in log_in(ben).get(LIST).text


def test_lines_draw_words_as_words(ada, ben, cleo, log_in):
    nasty = "<script>alert('&\"')</script>"
    cleo.name = nasty
    cleo.save()
    topic = make_tag(ada, "R&D", slug="r-and-d")
    claim = judged(cleo, f"{nasty} was said, " + "თბილისი & " * 20, reviewer=ben, assignee=cleo)
    set_topics(by=cleo, claim=claim, topics=[topic])
    make_link(cleo, claim=claim)
    page = log_in(ben).get(f"{LIST}?reason=added&topic={topic.slug}").text
    assert "<script>alert" not in page
    assert f'href="{url(claim)}?reason=added&amp;topic={topic.slug}"' in page
    assert page.count("&lt;script&gt;alert(&#x27;&amp;&quot;&#x27;)&lt;/script&gt; was said") >= 2
    assert "new evidence ·" in page.lower()
    assert f"· {escape(nasty)}</span>" in page
