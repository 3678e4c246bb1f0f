import pytest

from factcheck.articles.actions import Source, add_version
from factcheck.statements.actions import Place, StatementDetails, carry_statements, edit_statement, remove_statement
from factcheck.statements.models import Statement
from tests.factories import TEXT, make_speaker, make_statement, make_tag, make_version


def url_of(statement):
    return f"/statements/{statement.pk}/edit/"


def seen_by(client, statement, htmx):
    """The fields of the form as they were served."""
    form = client.get(url_of(statement), headers=htmx).context["form"]
    return {name: value for name, value in form.initial.items() if value not in (None, "")}


def test_the_form_shows_what_stands(log_in, cleo, ada, htmx):
    tag = make_tag(ada, "Loaded")
    statement = make_statement(cleo, speaker=make_speaker(cleo), tags=(tag,), venue="the town hall", mode="mixed")
    page = log_in(cleo).get(url_of(statement), headers=htmx).content.decode()
    assert page.startswith(f'<form class="card on" id="edit-{statement.pk}"')
    for words in ('value="Aruzhan Belova"', 'value="the town hall"', '<option value="mixed" selected>', "data-nudge"):
        assert words in page
    assert page.count("checked") == 1


def test_what_was_said_of_it_changes(log_in, cleo, dan, htmx):
    statement = make_statement(cleo)
    client = log_in(dan)
    response = client.post(
        url_of(statement), seen_by(client, statement, htmx) | {"speaker_name": "Dana Okoro", "note": "n"}, headers=htmx
    )
    page = response.content.decode()
    statement.refresh_from_db()
    assert (statement.speaker.name, statement.note, statement.tagged_by) == ("Dana Okoro", "n", cleo)
    assert f'<hx-partial data-hx-target="#card-{statement.pk}" data-hx-swap="outerHTML"><li class="card"' in page
    assert '<hx-partial data-hx-target="#tag" data-hx-swap="innerHTML"></hx-partial>' in page


def test_the_bounds_move_and_both_places_are_redrawn(log_in, cleo, htmx):
    statement = make_statement(cleo, exact="the bridge was safe")
    client = log_in(cleo)
    start = statement.version.text.index("any proof")
    moved = {"start": start, "end": start + 9, "words": "any proof"}
    page = client.post(url_of(statement), seen_by(client, statement, htmx) | moved, headers=htmx).content.decode()
    statement.refresh_from_db()
    assert (statement.start, statement.exact) == (start, "any proof")
    assert 'hx-target="#p-0"' in page
    assert 'hx-target="#p-2"' in page
    assert page.count("<mark") == 1


def test_a_stale_selection_is_refused_and_kept(log_in, cleo, htmx):
    statement = make_statement(cleo)
    client = log_in(cleo)
    data = seen_by(client, statement, htmx) | {"words": "other words", "note": "mine"}
    response = client.post(url_of(statement), data, headers=htmx)
    assert response.status_code == 422
    assert "the text has changed" in response.content.decode()
    assert ">\nmine</textarea>" in response.content.decode()


def test_the_second_to_save_sees_both_and_loses_nothing(log_in, cleo, dan, ada, htmx):
    statement = make_statement(cleo, note="first")
    client = log_in(dan)
    data = seen_by(client, statement, htmx)
    edit_statement(
        by=cleo, statement=statement, details=StatementDetails(note="theirs", tags=(make_tag(ada, "Loaded"),))
    )
    response = client.post(url_of(statement), data | {"note": "mine", "mode": "direct"}, headers=htmx)
    page = response.content.decode()
    assert response.status_code == 409
    assert "<bdi>Cleo</bdi> changed this while you were writing" in page
    for words in ("<del>theirs</del>", "<ins>mine</ins>", "<li>Tags: <bdi>Loaded</bdi></li>"):
        assert words in page
    assert ">\nmine</textarea>" in page
    statement.refresh_from_db()
    assert statement.note == "theirs"
    again = data | {"note": "mine", "seen": response.context["form"]["seen"].value()}
    assert client.post(url_of(statement), again, headers=htmx).status_code == 200
    statement.refresh_from_db()
    assert statement.note == "mine"


def test_words_that_are_tagged_already_lead_to_the_other(log_in, cleo, htmx):
    version, speaker = make_version(cleo), make_speaker(cleo)
    other = make_statement(cleo, version=version, speaker=speaker)
    statement = make_statement(cleo, version=version)
    client = log_in(cleo)
    data = seen_by(client, statement, htmx) | {"speaker_name": speaker.name}
    response = client.post(url_of(statement), data, headers=htmx)
    assert response.status_code == 422
    assert f'href="/statements/{other.pk}/"' in response.content.decode()


def test_from_a_later_version_the_card_changes_and_the_bounds_stay(log_in, cleo, htmx):
    statement = make_statement(cleo, exact="any proof")
    version = statement.version
    newer = add_version(
        by=cleo,
        article=version.article,
        title=version.title,
        text=f"The council met.\n\n{TEXT}",
        source=Source(origin="paste", extractor="plain"),
    )
    carry_statements(by=cleo, version=newer)
    client = log_in(cleo)
    page = client.get(url_of(statement), {"shown": newer.pk}, headers=htmx).content.decode()
    assert "data-nudge" not in page
    data = seen_by(client, statement, htmx) | {"shown": newer.pk, "note": "mine"}
    page = client.post(url_of(statement), data, headers=htmx).content.decode()
    assert 'hx-target="#p-3"' in page  # where it stands in the newer version
    assert ">any proof</mark>" in page
    statement.refresh_from_db()
    assert (statement.note, statement.version) == ("mine", version)


def test_moved_bounds_are_looked_for_again_in_later_versions(cleo):
    statement = make_statement(cleo, exact="any proof")
    newer = add_version(
        by=cleo,
        article=statement.version.article,
        title="T",
        text=f"The council met.\n\n{TEXT}",
        source=Source(origin="paste", extractor="plain"),
    )
    carry_statements(by=cleo, version=newer)
    start = statement.version.text.index("provide")
    edit_statement(by=cleo, statement=statement, details=StatementDetails(), place=Place(start=start, end=start + 17))
    anchor = statement.anchors.get()
    assert newer.text[anchor.start : anchor.end] == "provide any proof"


def test_without_a_script(log_in, cleo):
    statement = make_statement(cleo)
    client = log_in(cleo)
    page = client.get(url_of(statement)).content.decode()
    assert "<h1>Edit a statement</h1>" in page
    assert f'action="/statements/{statement.pk}/remove/"' in page
    form = client.get(url_of(statement)).context["form"]
    data = {n: v for n, v in form.initial.items() if v not in (None, "")} | {"words": "bridge was safe"}
    response = client.post(url_of(statement), data)
    assert response.url == f"/articles/{statement.version.article_id}/#s-{statement.pk}"
    assert Statement.objects.get().exact == "bridge was safe"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not(client, log_in, cleo, method):
    statement = make_statement(cleo)
    assert getattr(client, method)(url_of(statement)).status_code == 302
    assert getattr(log_in(cleo), method)("/statements/99999/edit/").status_code == 404
    remove_statement(by=cleo, statement=statement)
    assert getattr(log_in(cleo), method)(url_of(statement)).status_code == 404


def test_edited_words_that_stand_in_several_places_are_chosen_from(log_in, cleo):
    text = "The bridge is safe. I said the bridge is safe. Nobody asked."
    statement = make_statement(cleo, version=make_version(cleo, text=text), exact="Nobody asked")
    client = log_in(cleo)
    seen = client.get(url_of(statement)).context["form"]["seen"].value()
    asked = {"mode": "direct", "words": "bridge is safe", "seen": seen, "start": statement.start, "end": statement.end}
    response = client.post(url_of(statement), asked)
    assert response.status_code == 422
    assert response.content.decode().count('name="chosen"') == 2
    start = text.rindex("bridge")
    assert client.post(url_of(statement), asked | {"chosen": f"text-{start}-{start + 14}"}).status_code == 302
    statement.refresh_from_db()
    assert (statement.start, statement.exact) == (start, "bridge is safe")
