from django.urls import reverse

from tests.factories import make_claim, make_statement

URL = reverse("claim_near")


def test_links_for_words(cleo, log_in, htmx):
    claim = make_claim(cleo)
    for name in ("q", "text"):
        part = log_in(cleo, **htmx).get(URL, {name: "bridge karasu"}).text
        assert part.lstrip().startswith('<div id="near"')
        assert f'href="{claim.get_absolute_url()}"' in part
    page = log_in(cleo).get(URL, {"q": "bridge karasu"}).text
    assert "<h1>Near claims</h1>" in page
    assert 'value="bridge karasu"' in page


def test_choices_for_a_statement_keep_what_was_chosen(cleo, log_in, htmx):
    near, chosen = make_claim(cleo), make_claim(cleo, "Snow fell")
    statement = make_statement(cleo)
    part = log_in(cleo, **htmx).get(URL, {"statement": statement.pk, "text": "bridge karasu", "claim": chosen.pk})
    assert part.text.lstrip().startswith(f'<fieldset id="near-{statement.pk}"')
    assert f'value="{near.pk}"' in part.text
    assert f'value="{chosen.pk}" id="near-{statement.pk}-{chosen.pk}" checked' in part.text


def test_nothing_near_says_so(cleo, log_in, htmx):
    assert "No claim of the desk is near these words" in log_in(cleo, **htmx).get(URL, {"q": "zebra"}).text


def test_unknown_statement_and_no_log_in(cleo, log_in, client):
    assert log_in(cleo).get(URL, {"statement": "987654321"}).status_code == 404
    assert client.get(URL).status_code == 302
    assert log_in(cleo).post(URL).status_code == 405
