from factcheck.statements.actions import remove_statement
from factcheck.statements.models import Statement
from tests.factories import make_speaker, make_statement


def test_removing_takes_card_and_mark_and_offers_the_way_back(log_in, cleo, htmx):
    statement = make_statement(cleo)
    inner = make_statement(cleo, version=statement.version, exact="bridge")
    response = log_in(cleo).post(f"/statements/{statement.pk}/remove/", {"shown": statement.version_id}, headers=htmx)
    page = response.content.decode()
    assert not Statement.objects.standing().filter(pk=statement.pk).exists()
    assert f'<hx-partial data-hx-target="#card-{statement.pk}" data-hx-swap="delete"></hx-partial>' in page
    assert f'<mark id="s-{inner.pk}" data-s="{inner.pk}">bridge</mark>' in page
    assert f'action="/statements/{statement.pk}/restore/"' in page


def test_undo_puts_both_back(log_in, cleo, htmx):
    statement = make_statement(cleo)
    remove_statement(by=cleo, statement=statement)
    page = log_in(cleo).post(f"/statements/{statement.pk}/restore/", headers=htmx).content.decode()
    assert Statement.objects.standing().get() == statement
    assert (
        f'<hx-partial data-hx-target="#cards" data-hx-swap="beforeend"><li class="card" id="card-{statement.pk}"'
        in page
    )
    assert f'data-s="{statement.pk}">the bridge was safe</mark>' in page
    assert f'<hx-partial data-hx-target="#removed-{statement.pk}" data-hx-swap="delete"></hx-partial>' in page


def test_twice_is_once(log_in, cleo, htmx):
    statement = make_statement(cleo)
    client = log_in(cleo)
    for verb in ("remove", "restore"):
        for _ in range(2):
            assert client.post(f"/statements/{statement.pk}/{verb}/", headers=htmx).status_code == 200
    verbs = [event.pgh_context["verb"] for event in statement.events.order_by("pgh_id")]
    assert verbs == ["statement.tagged", "statement.removed", "statement.restored"]


def test_a_statement_whose_words_were_tagged_anew_stays_removed(log_in, cleo, htmx):
    speaker = make_speaker(cleo)
    statement = make_statement(cleo, speaker=speaker)
    remove_statement(by=cleo, statement=statement)
    twin = make_statement(cleo, version=statement.version, speaker=speaker)
    page = log_in(cleo).post(f"/statements/{statement.pk}/restore/", headers=htmx).content.decode()
    assert "tagged for this speaker again meanwhile" in page
    assert f'href="#s-{twin.pk}"' in page
    assert Statement.objects.standing().get() == twin
    response = log_in(cleo).post(f"/statements/{statement.pk}/restore/", follow=True)
    assert "tagged for this speaker again meanwhile" in response.content.decode()


def test_without_a_script(log_in, cleo):
    statement = make_statement(cleo)
    client = log_in(cleo)
    response = client.post(f"/statements/{statement.pk}/remove/", follow=True)
    page = response.content.decode()
    assert "This statement was removed" in page
    assert "the bridge was safe" in page
    response = client.post(f"/statements/{statement.pk}/restore/")
    assert response.url == f"/articles/{statement.version.article_id}/#s-{statement.pk}"
    assert client.get(f"/statements/{statement.pk}/").url == response.url


def test_only_by_post_and_only_by_people(client, log_in, cleo):
    statement = make_statement(cleo)
    for verb in ("remove", "restore"):
        assert log_in(cleo).get(f"/statements/{statement.pk}/{verb}/").status_code == 405
        assert log_in(cleo).post(f"/statements/99999/{verb}/").status_code == 404
        assert client.post(f"/statements/{statement.pk}/{verb}/").status_code == 302
    assert Statement.objects.standing().get() == statement
