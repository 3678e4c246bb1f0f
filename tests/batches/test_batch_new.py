"""The preview of a step for many rows."""

import re

import pytest
from django.urls import reverse

from factcheck.batches.models import Batch
from factcheck.claims.actions import ClaimDetails, edit_claim, move_claim
from factcheck.claims.models import Claim
from tests.factories import make_claim, make_rating, make_review

URL = reverse("batch_new")


def arrive(client, claims, do="claim.assign", **more):
    return client.get(URL, {"do": do, "row": [claim.pk for claim in claims], "next": "/claims/?state=open"} | more)


def posted(response, **changes):
    """What the form of a preview sends: its hidden fields, its ticked boxes, and these."""
    html = response.text
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input\b[^>]*>", html):
        kind, name, value = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("type", "name", "value"))
        if name and value and (kind[1] == "hidden" or (kind[1] in ("checkbox", "radio") and " checked" in tag)):
            fields.setdefault(name[1], []).append(value[1].replace("&quot;", '"'))
    del fields["csrfmiddlewaretoken"]
    return {name: value for name, value in (fields | changes).items() if value is not None}


def verdicts(response):
    return [str(line.verdict) for line in response.context["lines"]]


@pytest.fixture
def preview(ada, dan, claims, log_in):
    """The form of a preview in which the editor gives four claims to dan."""
    client = log_in(ada)
    response = client.post(URL, posted(arrive(client, claims), assignee=dan.pk, show="yes"))
    assert response.status_code == 200
    return client, response


def test_a_list_leads_to_its_preview(ada, claims, log_in):
    client = log_in(ada)
    html = client.get("/claims/").text
    assert f'<input type="checkbox" name="row" value="{claims[0].pk}" form="bulk"' in html
    assert '<button class="btn small" name="do" value="claim.merge">' in html
    response = arrive(client, claims)
    assert response.status_code == 200
    assert "Say who holds these claims" in response.text
    assert "Confirm" not in response.text, "nothing to confirm before it was looked at"
    assert 'href="/claims/?state=open"' in response.text


def test_each_row_tells_what_would_change(ada, cleo, dan, claims, log_in):
    client = log_in(dan)
    claims.append(make_claim(dan, "Dan’s own"))
    response = arrive(client, claims, assignee=dan.pk)
    assert verdicts(response) == ["change"] * 4 + ["same"]
    assert '<del dir="auto">Cleo</del> <ins dir="auto">Dan</ins>' in response.text
    assert "so already: <bdi>Dan</bdi>" in response.text
    response = arrive(client, claims, assignee="none")
    assert verdicts(response) == ["refused"] * 4 + ["change"]
    assert "Your role does not let you assign claims to others." in response.text
    assert not Batch.objects.exists()


def test_confirm_does_it_and_leads_to_what_became_of_it(preview, dan, claims):
    client, response = preview
    done = client.post(URL, posted(response, assignee=dan.pk, confirm="yes"))
    batch = Batch.objects.get()
    assert done["Location"] == f"{batch.get_absolute_url()}?next=%2Fclaims%2F%3Fstate%3Dopen"
    assert Claim.objects.filter(assignee=dan).count() == 4
    page = client.get(batch.get_absolute_url()).text
    assert "Held by Dan" in page
    assert "Undo all of it" in page


def test_a_row_that_is_unticked_is_left_out_and_stays_listed(preview, dan, claims):
    client, response = preview
    fields = posted(response, assignee=dan.pk)
    fields["row"] = fields["row"][1:]
    again = client.post(URL, fields | {"show": "yes"})
    assert len(again.context["lines"]) == 4
    assert len(posted(again)["row"]) == 3
    client.post(URL, fields | {"confirm": "yes"})
    assert Claim.objects.filter(assignee=dan).count() == 3


def test_what_was_not_looked_at_is_not_done(preview, ada, dan):
    client, response = preview
    answer = client.post(URL, posted(response, assignee=ada.pk, confirm="yes"))
    assert answer.status_code == 422
    assert "This is what would change now" in answer.text
    assert not Batch.objects.exists()
    client.post(URL, posted(answer, assignee=ada.pk, confirm="yes"))
    assert Claim.objects.filter(assignee=ada).count() == 4


def test_a_row_that_changed_meanwhile_is_left_and_named(preview, cleo, dan, claims):
    client, response = preview
    edit_claim(by=cleo, claim=claims[0], details=ClaimDetails(text="Claim with other words"))
    page = client.post(URL, posted(response, assignee=dan.pk, confirm="yes"), follow=True)
    assert "Somebody changed it after the preview" in page.text
    assert "Claim with other words" in page.text
    assert Claim.objects.filter(assignee=dan).count() == 3


def test_confirmed_again_it_is_done_once(preview, cleo, dan, claims):
    client, response = preview
    fields = posted(response, assignee=dan.pk, confirm="yes")
    first, second = client.post(URL, fields), client.post(URL, fields)
    assert first["Location"] == second["Location"]
    assert Batch.objects.count() == 1
    del fields["confirm"]
    anew = client.post(URL, fields | {"assignee": cleo.pk})
    assert posted(anew)["token"] != fields["token"], "whoever comes back and chooses otherwise does another thing"


def test_where_nothing_would_change_another_wish_can_be_looked_at(cleo, claims, log_in, htmx):
    for claim in claims[:2]:
        make_review(cleo, claim=claim)
    client = log_in(cleo)
    response = arrive(client, claims[:2], do="claim.move", step="recall")
    assert verdicts(response) == ["same", "same"]
    assert "Nothing would change." in response.text
    again = client.post(URL, posted(response, step="submit"), headers=htmx)
    assert again.status_code == 200
    assert "Choose some rows first." not in again.text
    assert verdicts(again) == ["change", "change"]
    done = client.post(URL, posted(client.post(URL, posted(response, step="submit")), step="submit", confirm="yes"))
    assert done.status_code == 302
    assert set(Claim.objects.filter(pk__in=[claim.pk for claim in claims[:2]]).values_list("state", flat=True)) == {
        "in_review"
    }


def test_where_all_are_unticked_another_wish_can_be_looked_at(preview, cleo, dan):
    client, response = preview
    again = client.post(URL, posted(response, row=None, assignee="none", show="yes"))
    assert again.status_code == 200
    assert again.context["chosen"] == 0
    refused = client.post(URL, posted(again, assignee="none", confirm="yes"))
    assert "Choose some rows first." in refused.text
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"row": None}, "Choose some rows first."),
        ({"assignee": ""}, "Choose who holds them."),
        ({"assignee": "x"}, "is not one of the available choices"),
        ({"assignee": "99999"}, "is not one of the available choices"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(preview, dan, claims, fields, words):
    client, response = preview
    answer = client.post(URL, posted(response, **{"assignee": dan.pk, "confirm": "yes"} | fields))
    assert answer.status_code == 422
    assert words in answer.text
    assert len(answer.context["lines"]) == 4
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"do": "burn"},
        {"do": "claim.assign"},
        {"do": "claim.assign", "row": ["x", "²", "-1", "9" * 40]},
        {"do": "claim.assign", "row": "999999"},
    ],
)
def test_what_cannot_be_read_is_refused_in_words(cleo, log_in, query):
    response = log_in(cleo).get(URL, query)
    assert response.status_code == 422
    assert "None of these rows is here any more" in response.text or "Choose" in response.text


def test_more_than_fit_are_refused(cleo, log_in):
    response = log_in(cleo).get(URL, {"do": "claim.assign", "row": list(range(1, 203))})
    assert response.status_code == 422
    assert "202 rows are chosen, and one step takes 200 at most" in response.text


def test_one_reason_is_asked_for_all(ada, cleo, log_in):
    ready = [make_review(cleo, state="approved").claim for _ in range(2)]
    client = log_in(ada)
    response = arrive(client, ready, do="claim.move", step="reopen")
    assert response.status_code == 200
    assert "Undo does not take this back" in response.text
    refused = client.post(URL, posted(response, step="reopen", confirm="yes"))
    assert refused.status_code == 422
    assert "Write why, once for all of them." in refused.text
    client.post(URL, posted(refused, step="reopen", because="New minutes.", confirm="yes"))
    assert set(Claim.objects.filter(pk__in=[claim.pk for claim in ready]).values_list("state", flat=True)) == {"open"}


def test_a_reason_that_was_typed_is_kept(ada, cleo, claims, log_in):
    ready = make_review(cleo, state="approved").claim
    client = log_in(ada)
    response = arrive(client, [ready], do="claim.move", step="reopen")
    kept = client.post(URL, posted(response, step="reopen", because="New minutes.", show="yes"))
    assert "New minutes." in kept.text


def test_merging_takes_two(cleo, claims, log_in):
    response = arrive(log_in(cleo), claims[:1], do="claim.merge", stays=claims[0].pk)
    assert response.status_code == 422
    assert "Merging takes two at least" in response.text


def test_the_one_that_stays_is_chosen_among_them(cleo, claims, log_in):
    client = log_in(cleo)
    response = arrive(client, claims[:3], do="claim.merge")
    assert verdicts(response) == ["stays", "change", "change"], (
        "what the desk knows longest stays, unless said otherwise"
    )
    looked = client.post(URL, posted(response, stays=claims[1].pk, show="yes"))
    assert verdicts(looked) == ["change", "stays", "change"]
    client.post(URL, posted(looked, stays=claims[1].pk, confirm="yes"))
    assert Claim.objects.filter(merged_into=claims[1]).count() == 2


def test_what_is_published_or_judged_otherwise_is_said_before_it_is_merged(ada, cleo, log_in):
    confirmed, alike = (make_review(cleo, state="approved").claim for _ in range(2))
    false = make_review(cleo, state="approved", rating=make_rating("False")).claim
    for claim in (alike, false):
        move_claim(by=ada, claim=claim, to="published")
    fresh = make_claim(cleo)
    response = arrive(log_in(cleo), [confirmed, alike, false, fresh], do="claim.merge", stays=confirmed.pk)
    assert verdicts(response) == ["stays", "change", "change", "change"]
    published = "It is published, and the claim it would become part of is ready."
    differs = "Its verdict is False, that of the claim it would become part of Confirmed."
    assert [line.warning for line in response.context["lines"]] == ["", published, f"{published} {differs}", ""]
    assert differs in response.text
    response = arrive(log_in(cleo), [false, fresh], do="claim.merge", stays=fresh.pk)
    assert "Its verdict is False, and the claim it would become part of has none." in response.text


def test_htmx_gets_the_preview_alone(preview, dan, htmx):
    client, response = preview
    part = client.post(URL, posted(response, assignee=dan.pk), headers=htmx)
    assert part.text.lstrip().startswith('<div id="preview"')


def test_the_list_is_found_again_with_its_filters(preview, dan):
    client, response = preview
    page = client.post(URL, posted(response, assignee=dan.pk, confirm="yes"), follow=True)
    back = '<a class="btn" href="/claims/?state=open">Back to the list</a>'
    assert back in page.text
    page = client.post(f"{Batch.objects.get().get_absolute_url()}undo/", posted(page), follow=True)
    assert "<b>Undone</b>" in page.text
    assert back in page.text


@pytest.mark.parametrize(
    "url",
    [
        "//other.example/",
        "//other.example/claims/",
        "https://other.example/claims/",
        "javascript:alert(1)",
        "/\\other.example/claims/",
        "/accounts/logout/",
        "/claims/1/",
        "/speakers/",
        "//[",
        "?state=open",
    ],
)
def test_it_goes_back_to_its_own_list_alone(cleo, dan, claims, step, log_in, url):
    client = log_in(cleo)
    response = client.get(URL, {"do": "claim.assign", "row": claims[0].pk, "next": url})
    assert response.context["back"] == "/claims/"
    batch = step(cleo, "claim.assign", claims, assignee=None)
    assert client.get(batch.get_absolute_url(), {"next": url}).context["back"] == "/claims/"
    undone = client.post(f"{batch.get_absolute_url()}undo/", {"next": url})
    assert undone["Location"] == batch.get_absolute_url()


@pytest.mark.parametrize(
    ("operation", "crumbs"),
    [
        ("claim.assign", ["Claims"]),
        ("request.assign", ["Owed"]),
        ("speaker.merge", ["Speakers"]),
        ("article.outlet", ["Desk"]),
        ("statement.tags", ["Desk", "Statements"]),
    ],
)
def test_it_stands_where_the_navigation_says(ada, log_in, operation, crumbs):
    html = log_in(ada).get(URL, {"do": operation, "row": 999999}).text
    trail = html.split('aria-label="Where this is"')[1].split("</nav>")[0]
    assert re.findall(r">([^<>]+)</a>", trail) == crumbs
    assert f">{crumbs[0]}" in html.split("</header>")[0]


@pytest.mark.parametrize("number", [2, 40])
def test_the_preview_asks_no_more_for_more_rows(ada, dan, log_in, number, django_assert_max_num_queries):
    claims = [make_claim(ada, f"Claim {n}") for n in range(number)]
    client = log_in(ada)
    for do, fields in (
        ("claim.assign", {"assignee": dan.pk}),
        ("claim.move", {"step": "submit"}),
        ("claim.merge", {"stays": claims[0].pk}),
        ("claim.topics", {"how": "set"}),
    ):
        with django_assert_max_num_queries(12):
            assert arrive(client, claims, do=do, **fields).status_code == 200
