import re

import pytest
from django.db import connection
from django.urls import reverse

from factcheck.comments import actions
from factcheck.comments.models import Comment, ReviewPart, Thread, talk_url
from factcheck.comments.reading import BESIDE, EACH, LONG, THREADS
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim, make_comment, make_evidence, make_review, make_statement


def ids(html, what="comment"):
    return [int(pk) for pk in re.findall(rf'id="{what}-(\d+)"', html)]


@pytest.fixture
def things(cleo):
    review = ReviewPart(make_review(cleo, claim=make_claim(cleo, "Reviewed")), "conclusion")
    own = {"claim": make_claim(cleo), "statement": make_statement(cleo), "evidence": make_evidence(cleo)}
    return {**own, "review": review}


@pytest.mark.parametrize("kind", ["claim", "statement", "evidence", "review"])
def test_start_reply_resolve_without_a_script(kind, things, cleo, ben, log_in):
    thing, client = things[kind], log_in(ben)
    url = talk_url(thing)
    response = client.post(url, {"text": "Who has <b>seen</b> it, @cleo?"})
    comment = Comment.objects.get()
    assert response.status_code == 302
    assert response["Location"] == comment.get_absolute_url()
    page = client.get(comment.get_absolute_url()).text
    assert "Who has &lt;b&gt;seen&lt;/b&gt; it" in page
    assert 'title="Cleo"' in page
    thread = reverse("thread_detail", args=[comment.thread_id])
    assert log_in(cleo).post(thread, {"text": "I have."}).status_code == 302
    assert client.post(thread, {"text": "Good.", "resolve": "yes"}).status_code == 302
    assert Thread.objects.get().resolved_by == ben
    assert "Resolved" in client.get(thread).text
    assert "Nothing is open." in client.get(url).text
    assert ids(client.get(url + "?show=resolved").text) == ids(client.get(thread).text)
    assert client.post(f"/threads/{comment.thread_id}/reopen/").status_code == 302
    assert len(ids(client.get(url).text)) == 3


def test_it_stands_on_the_page_of_its_thing(things, cleo, log_in):
    for kind in ("claim", "evidence", "review"):
        comment = make_comment(cleo, on=things[kind])
        page = log_in(cleo).get(things[kind].get_absolute_url()).text
        assert ids(page) == [comment.pk]
        assert 'id="talk"' in page
    assert "started a discussion" in log_in(cleo).get(f"/claims/{things['claim'].pk}/history/").text


def test_htmx_gets_the_discussion_anew(things, ben, log_in, htmx):
    client = log_in(ben)
    answer = client.post(reverse("claim_talk", args=[things["claim"].pk]), {"text": "Hello @nobody"}, headers=htmx)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section class="gap talk" id="talk"')
    assert "Nobody at the desk is called @nobody" in answer.text
    thread = Thread.objects.get()
    answer = client.post(f"/threads/{thread.pk}/", {"text": "Again"}, headers=htmx)
    assert answer.text.lstrip().startswith('<article class="card thread"')
    assert len(ids(answer.text)) == 2
    for verb, words in (("resolve", "Reopen"), ("reopen", "Resolve"), ("follow", "Following")):
        assert words in client.post(f"/threads/{thread.pk}/{verb}/", {"on": "yes"}, headers=htmx).text


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001, "nul \0 byte"])
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(text, things, ben, log_in, htmx):
    client = log_in(ben)
    thread = make_comment(ben, on=things["claim"]).thread
    for url in (reverse("claim_talk", args=[things["claim"].pk]), f"/threads/{thread.pk}/"):
        for headers in ({}, htmx):
            answer = client.post(url, {"text": text}, headers=headers)
            assert answer.status_code in ((422, 400) if "\0" in text else (422,))
            if "\0" not in text:
                assert 'aria-invalid="true"' in answer.text
                assert text.strip() in answer.text
    assert Comment.objects.count() == 1


def test_a_mention_of_a_stranger_is_refused_in_the_page(cleo, ben, dan, log_in):
    secret = make_evidence(cleo, access="confidential", readers=(ben,))
    answer = log_in(cleo).post(reverse("evidence_talk", args=[secret.pk]), {"text": "Dear @dan"})
    assert answer.status_code == 422
    assert "@dan may not see this evidence" in answer.text
    assert "Dear @dan</textarea>" in answer.text
    assert "Notifications, " not in log_in(dan).get("/claims/").text


def test_edited_says_so_and_shows_earlier_words(things, cleo, ben, log_in):
    comment = make_comment(cleo, on=things["claim"], text="The first words")
    client = log_in(cleo)
    assert 'value="first"' in client.get(f"/comments/{comment.pk}/edit/").text
    answer = client.post(f"/comments/{comment.pk}/edit/", {"text": "The second words", "seen": "first"})
    assert answer.status_code == 302
    stale = client.post(f"/comments/{comment.pk}/edit/", {"text": "The third words", "seen": "first"})
    assert stale.status_code == 422
    assert "The second words" in stale.text
    assert "The third words</textarea>" in stale.text
    reader = log_in(ben)
    page = reader.get(f"/claims/{things['claim'].pk}/").text
    assert f'<a href="/comments/{comment.pk}/earlier/">edited</a>' in page
    assert "The first words" not in page
    earlier = reader.get(f"/comments/{comment.pk}/earlier/").text
    assert earlier.index("The second words") < earlier.index("The first words")
    assert reader.get(f"/comments/{comment.pk}/edit/").status_code == 404
    assert reader.post(f"/comments/{comment.pk}/edit/", {"text": "Mine"}).status_code == 404


def test_people_to_mention_are_those_who_may_see_it(cleo, ben, dan, ada, log_in):
    claim = make_claim(cleo)
    secret = make_evidence(cleo, access="confidential", readers=(ben,))

    def offered(kind, thing, q=""):
        answer = log_in(cleo).get(reverse("mention_options", args=[kind, thing.pk]), {"q": q})
        return [row["id"] for row in answer.json()["results"]]

    assert offered("claim", claim) == ["ada", "ben", "dan"]
    assert offered("claim", claim, "@be") == ["ben"]
    assert offered("evidence", secret) == ["ben"]
    assert log_in(dan).get(reverse("mention_options", args=["evidence", secret.pk])).status_code == 404
    assert log_in(dan).get(reverse("mention_options", args=["speaker", 1])).status_code == 404


def test_a_merged_claim_brings_its_discussions(cleo, ada, log_in):
    winner, loser = make_claim(cleo), make_claim(cleo, "Another")
    comment = make_comment(cleo, on=loser)
    merge_claims(by=ada, winner=winner, loser=loser)
    assert ids(log_in(ada).get(winner.get_absolute_url()).text) == [comment.pk]
    assert "Another" not in log_in(ada).get(comment.get_absolute_url()).text


def test_thousands_of_comments_cost_what_ten_do(things, cleo, ben, log_in, django_assert_num_queries):
    claim, client = things["claim"], log_in(cleo)
    thread = make_comment(cleo, on=claim).thread
    client.get(claim.get_absolute_url())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO factcheck_comment (thread_id, by_id, text) SELECT %s, %s, 'c' || n FROM generate_series(1, 2000) n",
            [thread.pk, ben.pk],
        )
        cursor.execute(
            "UPDATE factcheck_thread SET size = 2001, last_id = (SELECT max(id) FROM factcheck_comment) WHERE id = %s",
            [thread.pk],
        )
    page = client.get(claim.get_absolute_url()).text
    assert len(ids(page)) == EACH
    link = re.search(r'<a href="([^"]+)" aria-label="A link to this comment">', page)[1]
    assert link == f"/threads/{thread.pk}/?at={ids(page)[0]}#comment-{ids(page)[0]}", "it leads here when others follow"
    assert f"Show {2001 - EACH:} earlier comments" in page
    seen, url = [], f"/threads/{thread.pk}/"
    for _ in range(60):
        with django_assert_num_queries(
            6
        ):  # session with its person, counts of the frame, thread, ids, comments, how many more
            html = client.get(url).text
        seen = ids(html) + seen
        following = re.search(r'href="(/threads/\d+/\?before=\d+)"', html)
        if not following:
            break
        url = following[1]
        if len(ids(html)) < LONG:
            break
        if len(seen) > 200:
            break
    assert seen == sorted(set(seen))
    oldest = Comment.objects.earliest("id")
    assert ids(client.get(oldest.get_absolute_url()).text) == [oldest.pk]
    assert "Go to the newest" in client.get(oldest.get_absolute_url()).text


def test_threads_follow_each_other_by_key(things, cleo, log_in, django_assert_max_num_queries):
    claim, client = things["claim"], log_in(cleo)
    made = [make_comment(cleo, on=claim, text=f"Number {n}").thread_id for n in range(THREADS + 3)]
    actions.reply(by=cleo, thread=Thread.objects.get(pk=made[0]), text="Up again")
    order = [made[0], *made[:0:-1]]
    url = reverse("claim_talk", args=[claim.pk])
    client.get(url)
    with django_assert_max_num_queries(8):
        first = client.get(url).text
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = client.get(following.replace("&amp;", "&")).text
    assert ids(first, "thread") + ids(second, "thread") == order
    for raw in ("x", "-1", "9" * 40):
        assert client.get(url, {"before": raw}).status_code == 200
        assert client.get(f"/threads/{made[0]}/", {"before": raw, "at": raw}).status_code == 200


def test_follow_needs_a_choice(things, cleo, log_in):
    thread = make_comment(cleo, on=things["claim"]).thread
    assert log_in(cleo).post(f"/threads/{thread.pk}/follow/", {"on": "perhaps"}).status_code == 422


def test_each_field_of_a_review_has_its_own(things, cleo, ben, log_in, htmx):
    part, client = things["review"], log_in(ben)
    review = part.review
    url = reverse("review_talk", args=[review.pk, "rating"])
    answer = client.post(url, {"text": "Too strong?", "beside": "yes"}, headers=htmx)
    assert answer.status_code == 200
    assert '<section class="talk gap-s" id="talk-rating"' in answer.text
    assert "Too strong?" in answer.text
    refused = client.post(url, {"text": " ", "beside": "yes"}, headers=htmx)
    assert refused.status_code == 422
    assert "Write something." in refused.text
    make_comment(ben, on=part, text="Say which bridge.")
    page = client.get(review.get_absolute_url()).text
    rating, conclusion, explanation = (
        page.index(f'id="talk-{name}"') for name in ("rating", "conclusion", "explanation")
    )
    assert rating < page.index("Too strong?") < conclusion < page.index("Say which bridge.") < explanation
    assert "1 open discussion" in log_in(cleo).get(review.get_absolute_url()).text, (
        "beside the field, while it is written"
    )
    assert "Say which bridge." not in client.get(url).text
    history = client.get(f"/claims/{review.claim_id}/history/").text
    assert "Say which bridge." in history
    for name in ("as_of", "nonsense"):
        assert client.get(f"/reviews/{review.pk}/talk/{name}/").status_code == 404
    assert client.get("/reviews/999999/talk/rating/").status_code == 404


def test_a_review_shows_what_is_open_and_says_that_there_is_more(things, cleo, log_in):
    part, client = things["review"], log_in(cleo)
    comments = [make_comment(cleo, on=part, text=f"Question {number}") for number in range(BESIDE + 2)]
    actions.resolve_thread(by=cleo, thread=comments[-1].thread)
    page = client.get(part.review.get_absolute_url()).text
    assert len(ids(page, "thread")) == BESIDE
    assert f"All {BESIDE + 1} open discussions" in page
    for comment in comments:
        actions.resolve_thread(by=cleo, thread=comment.thread)
    page = client.get(part.review.get_absolute_url()).text
    assert ids(page, "thread") == []
    assert f"{BESIDE + 2} resolved discussions" in page
