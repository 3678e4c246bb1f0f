"""What is done to many statements, speakers, articles and requests in one step, and undone."""

import pytest

from factcheck.articles.actions import ArticleDetails, correct_article
from factcheck.articles.models import Article
from factcheck.batches.actions import undo_batch
from factcheck.claims.actions import detach_statement
from factcheck.claims.models import Claim, ClaimStatement
from factcheck.evidence.actions import merge_claims, reassign_requests
from factcheck.evidence.models import EvidenceRequest
from factcheck.notifications.models import Notification
from factcheck.speakers.actions import mark_namesakes
from factcheck.speakers.models import Speaker
from factcheck.statements.actions import remove_statement, set_tags
from factcheck.statements.models import Statement
from tests.factories import (
    make_claim,
    make_outlet,
    make_request,
    make_speaker,
    make_statement,
    make_tag,
    make_version,
)


@pytest.fixture
def statements(cleo):
    version = make_version(cleo)
    return [make_statement(cleo, version=version, exact=words) for words in ("the bridge", "Nobody was hurt", "proof")]


def tags(statement):
    return sorted(Statement.objects.get(pk=statement.pk).tags.values_list("label", flat=True))


def test_statements_are_tagged_and_undone(ada, cleo, dan, statements, step, outcomes):
    loaded, calm = make_tag(ada, "Loaded term", group="framing"), make_tag(ada, "Calm", group="framing")
    set_tags(by=cleo, statement=statements[0], tags=[loaded])
    remove_statement(by=cleo, statement=statements[2])
    batch = step(cleo, "statement.tags", statements, how="add", tags=[loaded.pk, calm.pk])
    assert outcomes(batch) == ["changed", "changed", "refused"]
    assert [tags(one) for one in statements] == [["Calm", "Loaded term"], ["Calm", "Loaded term"], []]
    set_tags(by=dan, statement=statements[1], tags=[loaded])
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["undone", "left", "refused"]
    assert [tags(one) for one in statements[:2]] == [["Loaded term"], ["Loaded term"]]


def test_statements_are_gathered_and_undone(cleo, dan, statements, step, outcomes):
    claim, other = make_claim(cleo, statement=statements[0]), make_claim(cleo, "Another")
    batch = step(cleo, "statement.gather", statements, claim=claim.pk)
    assert outcomes(batch) == ["same", "changed", "changed"]
    assert ClaimStatement.objects.filter(claim=claim).count() == 3
    detach_statement(by=dan, claim=claim, statement=statements[1])
    # Merged meanwhile, it is still taken out of the claim that it was put into.
    merge_claims(by=dan, winner=other, loser=claim)
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["same", "left", "undone"]
    assert list(ClaimStatement.objects.values_list("statement", flat=True)) == [statements[0].pk]


def test_statements_start_a_new_claim_together(cleo, ada, statements, log_in, outcomes):
    remove_statement(by=cleo, statement=statements[2])
    client, arrival = log_in(cleo), {"do": "statement.gather", "row": [one.pk for one in statements]}
    first = client.get("/batches/new/", arrival)
    assert "A new claim, in the words below" in first.text
    assert first.context["form"]["claim"].value() == "new", "nothing is near, so it is chosen already"
    assert first.context["form"]["text"].value() == statements[0].exact
    unsaid = client.post("/batches/new/", arrival | {"claim": "new", "text": " ", "kind": "event"})
    assert unsaid.status_code == 422
    assert "Write the claim as one sentence." in unsaid.text
    known = make_claim(ada, "The bridge is closed")
    twin = client.post("/batches/new/", arrival | {"claim": "new", "text": "The bridge is closed", "kind": "event"})
    assert f"The desk has this claim already: number {known.pk}." in twin.text
    wish = {"claim": "new", "text": "The bridge held.", "kind": "number"}
    shown = client.post("/batches/new/", arrival | wish)
    assert verdicts(shown) == ["change", "change", "refused"]
    assert "You hold the new claim." in shown.text
    assert Claim.objects.count() == 1, "a preview starts nothing"
    chosen = [f"{line.pk}.{line.revision}" for line in shown.context["lines"]]
    sent = {"row": chosen, "token": shown.context["token"], "shown": shown.context["shown"], "confirm": "yes"}
    page = client.post("/batches/new/", arrival | wish | sent, follow=True)
    claim = Claim.objects.latest("pk")
    assert (claim.text, claim.kind, claim.assignee) == ("The bridge held.", "number", cleo)
    assert set(claim.statement_links.values_list("statement", flat=True)) == {one.pk for one in statements[:2]}
    assert "Gathered into the new claim “The bridge held.”" in page.text
    assert f'href="{claim.get_absolute_url()}">Open the claim' in page.text
    again = client.post("/batches/new/", arrival | wish | sent)
    assert again.status_code == 302
    assert Claim.objects.count() == 2, "confirmed twice, it is started once"
    batch = page.context["batch"]
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["undone", "undone", "refused"]
    assert not claim.statement_links.exists()


def test_speakers_are_merged_and_undone(cleo, step, outcomes):
    people = [make_speaker(cleo, f"Aruzhan Belova {number}") for number in range(3)]
    council = make_speaker(cleo, "City council", kind="organisation")
    mark_namesakes(by=cleo, one=people[0], other=people[2])
    batch = step(cleo, "speaker.merge", [*people, council], stays=people[0].pk)
    assert outcomes(batch) == ["same", "changed", "refused", "refused"]
    assert batch.rows.last().why == "They differ in kind: person and organisation."
    assert Speaker.objects.get(pk=people[1].pk).merged_into == people[0]
    undo_batch(by=cleo, batch=batch)
    assert Speaker.objects.standing().count() == 4


def test_articles_get_their_outlet_and_undone(ada, cleo, dan, step, outcomes):
    courier, gazette = make_outlet(ada), make_outlet(ada, "Gazette")
    articles = [make_version(cleo, title=f"Article {n}", outlet=courier if n else None).article for n in range(4)]
    batch = step(cleo, "article.outlet", articles, outlet=gazette.pk)
    assert set(outcomes(batch)) == {"changed"}
    assert Article.objects.filter(outlet=gazette).count() == 4
    details = ArticleDetails(title="Article 1", language="en", outlet=courier)
    correct_article(by=dan, article=articles[1], details=details)
    undo_batch(by=cleo, batch=batch)
    assert outcomes(batch) == ["undone", "left", "undone", "undone"]
    assert [Article.objects.get(pk=one.pk).outlet for one in articles] == [None, courier, courier, courier]


def test_requests_are_handed_over_and_undone(ada, ben, cleo, dan, step, outcomes):
    claim = make_claim(cleo)
    requests = [make_request(cleo, claim=claim, wanted=f"Paper {n}", owner=cleo) for n in range(4)]
    batch = step(ada, "request.assign", requests, owner=dan.pk)
    assert EvidenceRequest.objects.filter(owner=dan).count() == 4
    words = dict(Notification.objects.values_list("person__name", "words"))
    assert words == {
        "Dan": "Ada handed you 4 requests for evidence.",
        "Cleo": "Ada handed 4 requests for evidence of yours on. Followed up by Dan now.",
    }
    reassign_requests(by=dan, requests=requests[:1], owner=ben)
    undo_batch(by=ada, batch=batch)
    assert outcomes(batch) == ["left", "undone", "undone", "undone"]
    assert batch.rows.first().undoing_why == f"Somebody handed it to {{person {ben.pk}}} since."
    assert EvidenceRequest.objects.filter(owner=cleo).count() == 3


# ---- their lists, and their previews ----------------------------------------------------------------------------------


def verdicts(response):
    return [str(line.verdict) for line in response.context["lines"]]


def test_statements_are_listed_to_choose_from(ada, cleo, statements, log_in, django_assert_max_num_queries):
    speaker, tag = make_speaker(cleo, "Aruzhan Belova"), make_tag(ada, "Bridge")
    said = make_statement(cleo, version=make_version(cleo, title="Another"), speaker=speaker, tags=(tag,))
    make_claim(cleo, statement=said)
    client = log_in(cleo)
    with django_assert_max_num_queries(14):
        assert len(client.get("/statements/").context["statements"]) == 4
    article = statements[0].version.article_id
    for query, found in (
        (f"article={article}", 3),
        (f"speaker={speaker.pk}", 1),
        (f"speaker={speaker.pk}&loose=1", 0),
        (f"article={article}&loose=1", 3),
        (f"tag={tag.pk}", 1),
        ("tag=&article=&before=-1", 4),
        (f"before={statements[1].pk}", 1),
    ):
        response = client.get(f"/statements/?{query}")
        assert response.status_code == 200
        assert len(response.context["statements"]) == found, query
    html = client.get(f"/statements/?article={article}").text
    assert f'name="row" value="{statements[0].pk}" form="bulk"' in html
    assert 'value="statement.gather"' in html
    assert f"/statements/?article={article}" in client.get(f"/articles/{article}/").text


@pytest.mark.parametrize("name", ["article", "speaker", "tag"])
@pytest.mark.parametrize("value", ["99999999", "abc", "²"])
def test_a_filter_of_statements_that_is_not_known_is_said_and_left_out(ada, cleo, statements, log_in, name, value):
    client = log_in(cleo)
    response = client.get("/statements/", {name: value})
    assert response.status_code == 422
    assert f"not known and was left out: {name}." in response.text
    assert [item.pk for item in response.context["statements"]] == sorted((s.pk for s in statements), reverse=True)
    tag, article = make_tag(ada, "Bridge"), statements[0].version.article_id
    asked = {"article": article, "tag": tag.pk, name: value}
    response = client.get("/statements/", asked)
    assert response.status_code == 422
    known = {key: str(one) for key, one in asked.items() if key != name}
    assert response.context["asked"].query == known


def test_near_claims_are_offered_and_any_other_by_its_number(cleo, statements, log_in):
    near, far = make_claim(cleo, "Nobody was hurt at the bridge"), make_claim(cleo, "Fuel is dear")
    client = log_in(cleo)
    arrival = {"do": "statement.gather", "row": [statements[1].pk, statements[0].pk]}
    response = client.get("/batches/new/", arrival)
    assert [pk for pk, _ in response.context["form"].fields["claim"].choices] == [str(near.pk), "new"]
    for number in (str(far.pk), f"/claims/{far.pk}/", f"https://desk.example/claims/{far.pk}/"):
        response = client.get("/batches/new/", arrival | {"number": number})
        assert response.status_code == 200
        assert f"in “{far}”" in response.text
    for number in ("0", "none", "/claims/999999/", "9" * 30):
        response = client.get("/batches/new/", arrival | {"number": number})
        assert response.status_code == 422
        assert "The desk has no claim of this number." in response.text
        assert number in response.text
    refused = client.post("/batches/new/", arrival | {"token": "x", "confirm": "yes"})
    assert refused.status_code == 422
    assert "Choose a claim." in refused.text


def test_speakers_and_articles_have_boxes(ada, cleo, log_in):
    one, two = make_speaker(cleo, "Aruzhan Belova"), make_speaker(cleo, "A. Belova")
    article = make_version(cleo).article
    client = log_in(cleo)
    assert f'name="row" value="{two.pk}" form="bulk"' in client.get("/speakers/").text
    assert f'name="row" value="{article.pk}" form="bulk"' in client.get("/articles/").text
    response = client.get("/batches/new/", {"do": "speaker.merge", "row": [two.pk, one.pk]})
    assert verdicts(response) == ["change", "stays"]
    assert "A. Belova (person)" in response.text
    outlet = make_outlet(ada)
    response = client.get("/batches/new/", {"do": "article.outlet", "row": article.pk, "outlet": outlet.pk})
    assert verdicts(response) == ["change"]
    assert "no outlet" in response.text


def test_names_are_words_and_no_markup(ada, cleo, dan, step, log_in):
    speaker, tag = make_speaker(cleo, "<b>Eve</b>"), make_tag(ada, "<i>Tag</i>", slug="tag")
    outlet = make_outlet(ada, "<u>Gazette</u>")
    version = make_version(cleo, title="<s>Title</s>", text="He said <em>so</em> there.", outlet=outlet)
    said = make_statement(cleo, version=version, exact="<em>so</em>", speaker=speaker, tags=(tag,))
    claim = make_claim(cleo, "<q>Claim</q>", statement=said)
    client = log_in(ada)
    batch = step(ada, "claim.merge", [claim, make_claim(cleo, "Other")], stays=claim.pk)
    pages = [
        client.get("/statements/"),
        client.get("/articles/"),
        client.get("/speakers/"),
        client.get("/batches/new/", {"do": "statement.tags", "row": said.pk, "how": "set"}),
        client.get("/batches/new/", {"do": "article.outlet", "row": version.article_id, "outlet": "none"}),
        client.get(batch.get_absolute_url()),
    ]
    for page in pages:
        assert page.status_code == 200
        for tag_name in ("b>Eve", "i>Tag", "u>Gazette", "s>Title", "em>so", "q>Claim"):
            assert f"<{tag_name}" not in page.text
    assert "&lt;em&gt;so" in pages[0].text
    assert "&lt;q&gt;Claim" in pages[-1].text
