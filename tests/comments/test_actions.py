import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from factcheck.comments import actions
from factcheck.comments.models import Comment, Mention, ReviewPart, Thread
from factcheck.evidence.actions import EvidenceDetails, edit_evidence
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_comment, make_evidence, make_person, make_review, make_statement


def told(person):
    return list(Notification.objects.for_person(person).order_by("id").values_list("kind", "words", "reason"))


@pytest.fixture
def secret(cleo, ben):
    return make_evidence(cleo, "Leaked minutes", access="confidential", readers=(ben,))


def test_a_thread_hangs_on_one_thing(cleo):
    claim, statement, evidence = make_claim(cleo), make_statement(cleo), make_evidence(cleo)
    for thing, name in ((claim, "claim"), (statement, "statement"), (evidence, "evidence")):
        thread = make_comment(cleo, on=thing).thread
        assert [field for field in ("claim", "statement", "evidence") if getattr(thread, field)] == [name]
    for things in ({}, {"claim": claim, "evidence": evidence}):
        with pytest.raises(IntegrityError, match="thread_hangs_on_one_thing"), transaction.atomic():
            Thread(by=cleo, **things).save()


def test_a_thread_on_a_review_names_one_of_its_fields(cleo):
    review = make_review(cleo)
    assert make_comment(cleo, on=ReviewPart(review, "rating")).thread.thing == ReviewPart(review, "rating")
    for things in (
        {"review": review},
        {"review": review, "field": "as_of"},
        {"claim": review.claim, "field": "rating"},
    ):
        with pytest.raises(IntegrityError, match="thread_hangs_on_one_thing"), transaction.atomic():
            Thread(by=cleo, **things).save()


def test_who_wrote_a_review_and_who_decides_hear_of_its_fields(cleo, ben, dan, ada):
    review = make_review(cleo, claim=make_claim(dan, "The bridge is safe"), state="returned", reviewer=ben)
    make_comment(ada, on=ReviewPart(review, "conclusion"), text="Which bridge?")
    words = "Ada wrote about the conclusion in the review of “The bridge is safe”"
    assert told(cleo)[-1] == ("comment", words, "because you wrote this review")
    assert told(ben)[-1] == ("comment", words, "because you were asked about this review, or decided about it")
    assert words not in [said for _, said, _ in told(dan)]


def test_whoever_the_thing_belongs_to_and_who_takes_part_are_told_why(cleo, ben, dan, ada):
    claim = make_claim(cleo, "The bridge is safe")
    comment = make_comment(ben, on=claim, text="Who says so?")
    assert told(cleo) == [
        ("comment", "Ben wrote about the claim “The bridge is safe”", "because you hold this claim"),
    ]
    assert told(ben) == []
    actions.reply(by=cleo, thread=comment.thread, text="The mayor.")
    assert [reason for *_, reason in told(ben)] == ["because you take part in this discussion"]
    actions.follow_thread(by=dan, thread=comment.thread, on=True)
    actions.follow_thread(by=ben, thread=comment.thread, on=False)
    actions.reply(by=ada, thread=comment.thread, text="Which one?")
    assert [reason for *_, reason in told(dan)] == ["because you follow this discussion"]
    assert len(told(ben)) == 1
    assert Notification.objects.for_person(dan).get().excerpt == "Which one?"


def test_a_mention_is_told_once_and_instead_of_the_comment(cleo, ben):
    claim = make_claim(cleo)
    comment = make_comment(ben, on=claim, text="@cleo and @CLEO, see @ben")
    assert [(kind, reason) for kind, _, reason in told(cleo)] == [("mention", "because you were mentioned")]
    assert told(ben) == []
    assert set(Mention.objects.filter(comment=comment).values_list("person__handle", flat=True)) == {"cleo", "ben"}


def test_a_muted_thread_still_brings_a_mention(cleo, ben):
    comment = make_comment(ben, on=make_claim(ben))
    actions.follow_thread(by=cleo, thread=comment.thread, on=False)
    actions.reply(by=ben, thread=comment.thread, text="@cleo?")
    assert [kind for kind, *_ in told(cleo)] == ["mention"]


def test_a_mention_of_somebody_who_may_not_see_it_is_refused_and_tells_them_nothing(cleo, ben, dan, secret):
    with pytest.raises(ValidationError, match="@dan may not see this evidence"):
        make_comment(cleo, on=secret, text="@ben and @dan: is this real?")
    assert not Comment.objects.exists()
    assert not Thread.objects.exists()
    assert not Notification.objects.exists()
    comment = make_comment(cleo, on=secret, text="@ben: is this real?")
    with pytest.raises(ValidationError, match="@dan"):
        actions.edit_comment(by=cleo, comment=comment, text="@dan: is this real?")
    with pytest.raises(ValidationError, match="@dan"):
        actions.reply(by=ben, thread=comment.thread, text="Ask @dan")
    assert told(dan) == []
    assert not Mention.objects.filter(person=dan).exists()


def test_strangers_take_no_part(cleo, ada, dan, secret):
    thread = make_comment(cleo, on=secret).thread
    for stranger in (ada, dan):
        for refused in (
            lambda by=stranger: make_comment(by, on=secret),
            lambda by=stranger: actions.reply(by=by, thread=thread, text="Hello"),
            lambda by=stranger: actions.resolve_thread(by=by, thread=thread),
            lambda by=stranger: actions.follow_thread(by=by, thread=thread, on=True),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    assert Comment.objects.count() == 1


def test_nothing_of_confidential_evidence_stands_in_what_is_told(cleo, ben, secret):
    make_comment(cleo, on=secret, text="@ben: the minister signed")
    row = Notification.objects.for_person(ben).get()
    assert row.words == f"Cleo mentioned you on confidential evidence {secret.pk}"
    assert row.excerpt == ""


def test_who_loses_access_is_told_no_more(cleo, ben, dan, secret):
    thread = make_comment(ben, on=secret).thread
    edit_evidence(
        by=cleo, evidence=secret, details=EvidenceDetails(title=secret.title, access="confidential", readers=(cleo,))
    )
    actions.reply(by=cleo, thread=thread, text="Anybody?")
    assert told(ben) == []


def test_editing_keeps_the_earlier_words_and_tells_whom_it_names_anew(cleo, ben, dan):
    comment = make_comment(cleo, on=make_claim(cleo), text="Ask @ben")
    changed = actions.edit_comment(by=cleo, comment=comment, text="Ask @ben and @dan")
    assert changed.edited_at is not None
    assert [kind for kind, *_ in told(ben)] == ["mention"]
    assert [kind for kind, *_ in told(dan)] == ["mention"]
    texts = [event.text for event in comment.events.order_by("pgh_id")]
    assert texts == ["Ask @ben", "Ask @ben and @dan"]
    with pytest.raises(PermissionDenied):
        actions.edit_comment(by=ben, comment=comment, text="Ask nobody")


def test_two_edits_of_one_comment_lose_nothing(cleo):
    comment = make_comment(cleo, on=make_claim(cleo), text="One")
    seen = actions.version_of(comment)
    actions.edit_comment(by=cleo, comment=comment, text="Two", seen=seen)
    with pytest.raises(ValidationError, match="elsewhere"):
        actions.edit_comment(by=cleo, comment=comment, text="Three", seen=seen)
    assert Comment.objects.get().text == "Two"


def test_resolve_and_reopen(cleo, ben):
    thread = make_comment(cleo, on=make_claim(cleo)).thread
    first = actions.resolve_thread(by=ben, thread=thread)
    again = actions.resolve_thread(by=cleo, thread=thread)
    assert (again.resolved_at, again.resolved_by) == (first.resolved_at, ben)
    assert actions.reopen_thread(by=cleo, thread=thread).resolved_at is None
    actions.resolve_thread(by=ben, thread=thread)
    actions.reply(by=cleo, thread=thread, text="Not yet.")
    assert not Thread.objects.get().is_resolved


def test_a_form_sent_twice_is_one_comment(cleo, ben):
    claim = make_claim(cleo)
    one, two = make_comment(ben, on=claim), make_comment(ben, on=claim)
    assert one.pk == two.pk
    actions.reply(by=cleo, thread=one.thread, text="Me.")
    actions.reply(by=cleo, thread=one.thread, text="Me.")
    assert Comment.objects.count() == 2
    assert Thread.objects.get().size == 2
    assert make_comment(ben, on=make_claim(cleo, "Another")).pk != one.pk


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_words_are_needed_and_not_too_many(cleo, text):
    with pytest.raises(ValidationError):
        make_comment(cleo, on=make_claim(cleo), text=text)


def test_too_many_mentions_are_refused(cleo):
    handles = [make_person(f"p{n}").handle for n in range(21)]
    with pytest.raises(ValidationError, match="20 people"):
        make_comment(cleo, on=make_claim(cleo), text=" ".join(f"@{handle}" for handle in handles))


def test_a_new_comment_is_no_event_of_its_thread(cleo):
    thread = make_comment(cleo, on=make_claim(cleo)).thread
    before = thread.events.count()
    actions.reply(by=cleo, thread=thread, text="More.")
    assert thread.events.count() == before
    actions.resolve_thread(by=cleo, thread=thread)
    assert thread.events.count() == before + 1


def test_right_to_left_and_emoji_names(cleo, ben):
    cleo.name = "ليلى 🦉"
    cleo.save()
    make_comment(cleo, on=make_claim(ben, "الجسر آمن"), text="@ben 👋")
    words = Notification.objects.for_person(ben).get().words
    assert words == "\u2068ليلى 🦉\u2069 mentioned you on the claim “\u2068الجسر آمن\u2069”"


def test_long_threads_are_read_by_index(cleo, ben):
    thread, other = make_comment(cleo, on=make_claim(cleo)).thread, make_comment(ben, on=make_claim(cleo, "Two")).thread
    with connection.cursor() as cursor:
        for where in (thread, other):
            cursor.execute(
                "INSERT INTO factcheck_comment (thread_id, by_id, text)"
                " SELECT %s, %s, 'c' || n FROM generate_series(1, 2000) n",
                [where.pk, ben.pk],
            )
        cursor.execute("ANALYZE factcheck_comment")
        sql, values = Comment.objects.newest_of([thread.pk], 10).query.sql_with_params()
        cursor.execute(f"EXPLAIN ANALYZE {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "comment_by_thread" in plan
    assert "Seq Scan on factcheck_comment" not in plan
