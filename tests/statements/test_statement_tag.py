import re
from datetime import date

import pytest

from factcheck.articles.actions import Source, add_version
from factcheck.speakers.actions import merge_speakers
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement
from tests.factories import TEXT, make_speaker, make_statement, make_tag, make_version

WORDS = "the bridge was safe"


def url_of(version):
    return f"/articles/{version.article_id}/tag/"


def place(version, words=WORDS):
    start = version.text.index(words)
    return {"part": "text", "start": start, "end": start + len(words), "words": words}


def fields(version, words=WORDS, **changes):
    return {"version": version.number, "mode": "indirect", **place(version, words), **changes}


# The form


def test_the_form_comes_with_words_and_guesses(log_in, cleo, htmx):
    speaker = make_speaker(cleo)
    version = make_version(cleo)
    response = log_in(cleo).get(url_of(version), place(version, "“Nobody was hurt,”"), headers=htmx)
    page = response.content.decode()
    assert page.startswith('<form class="card on" id="tag-form"')
    assert f'name="speaker" value="{speaker.pk}"' in page
    assert 'value="Aruzhan Belova"' in page
    assert "Guessed:" in page
    assert '<option value="direct" selected>' in page


def test_a_name_that_the_desk_does_not_know_is_guessed_as_written(log_in, cleo, htmx):
    version = make_version(cleo)
    page = log_in(cleo).get(url_of(version), place(version, "“Nobody was hurt,”"), headers=htmx).content.decode()
    assert 'value="Aruzhan Belova"' in page
    assert '<input type="hidden" name="speaker" id="id_speaker">' in page


def test_of_two_namesakes_neither_is_guessed(log_in, cleo, htmx):
    make_speaker(cleo, description="the mayor")
    make_speaker(cleo, description="the poet")
    version = make_version(cleo)
    page = log_in(cleo).get(url_of(version), place(version, "“Nobody was hurt,”"), headers=htmx).content.decode()
    assert '<input type="hidden" name="speaker" id="id_speaker">' in page


def test_a_merged_speaker_is_guessed_as_the_one_that_stands(log_in, cleo, htmx):
    loser, winner = make_speaker(cleo), make_speaker(cleo, "A. Belova")
    merge_speakers(by=cleo, winner=winner, loser=loser)
    version = make_version(cleo)
    page = log_in(cleo).get(url_of(version), place(version, "“Nobody was hurt,”"), headers=htmx).content.decode()
    assert 'value="A. Belova"' in page
    assert f'name="speaker" value="{winner.pk}"' in page


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("Nobody was hurt", "direct"),
        ("She called the protest an “attempted coup d’état”", "mixed"),
        (WORDS, "indirect"),
    ],
)
def test_the_manner_is_guessed_from_quotation_marks(log_in, cleo, htmx, words, mode):
    version = make_version(cleo)
    page = log_in(cleo).get(url_of(version), place(version, words), headers=htmx).content.decode()
    assert f'<option value="{mode}" selected>' in page


def test_words_of_the_headline(log_in, cleo, htmx):
    version = make_version(cleo)
    client = log_in(cleo)
    at = {"part": "title", "start": 0, "end": 5}
    assert '<option value="headline" selected>' in client.get(url_of(version), at, headers=htmx).content.decode()
    response = client.post(url_of(version), {"version": 1, "mode": "headline", "words": "Mayor", **at}, headers=htmx)
    statement = Statement.objects.get()
    assert (statement.part, statement.exact) == ("title", "Mayor")
    assert '<hx-partial data-hx-target="#p-title" data-hx-swap="innerHTML"><mark id="s-' in response.content.decode()


def test_a_selection_is_widened_to_whole_graphemes(log_in, cleo, htmx):
    version = make_version(cleo, text="The team 👩‍👩‍👧 came.")
    start = version.text.index("👩")
    page = log_in(cleo).get(url_of(version), {"start": start, "end": start + 2}, headers=htmx).content.decode()
    assert f'name="end" value="{start + 5}"' in page
    assert ">👩‍👩‍👧</q>" in page


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 3), (0, 10**9), (18, 19)])
def test_a_selection_that_cannot_be_marked_is_told_in_words(log_in, cleo, htmx, start, end):
    version = make_version(cleo, text="A word and another  one.")
    if (start, end) == (18, 19):
        start, end = version.text.index(" "), version.text.index(" ") + 1
    response = log_in(cleo).get(url_of(version), {"start": start, "end": end}, headers=htmx)
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#messages"
    assert "cannot be marked" in response.content.decode()


def test_the_form_is_cheap_whatever_the_number_of_speakers(log_in, cleo, htmx, django_assert_max_num_queries):
    version = make_version(cleo)
    for n in range(40):
        make_speaker(cleo, f"Somebody Number{n}")
    client = log_in(cleo)
    client.get(url_of(version), place(version), headers=htmx)
    with django_assert_max_num_queries(8):
        client.get(url_of(version), place(version, "“Nobody was hurt,”"), headers=htmx)


# Tagging


def test_the_answer_is_the_card_and_the_touched_paragraph(log_in, cleo, ada, htmx):
    version, speaker, tag = make_version(cleo), make_speaker(cleo), make_tag(ada, "Loaded")
    other = make_statement(cleo, version=version, exact="any proof")
    response = log_in(cleo).post(
        url_of(version),
        fields(
            version,
            speaker=speaker.pk,
            speaker_name=speaker.name,
            tags=[tag.pk],
            stance="doubts",
            said_on="2022-01-10",
            venue="the town hall",
            note="Ask the engineer.",
            via_name="Lake Wire",
        ),
        headers=htmx,
    )
    statement = Statement.objects.latest("id")
    assert response.status_code == 200
    page = response.content.decode()
    assert (
        f'<hx-partial data-hx-target="#cards" data-hx-swap="beforeend"><li class="card" id="card-{statement.pk}"'
        in page
    )
    assert f'<mark id="s-{statement.pk}" data-s="{statement.pk}">{WORDS}</mark>' in page
    assert page.count('hx-target="#p-') == 1
    assert f"s-{other.pk}" not in page
    assert (statement.speaker, statement.mode, statement.stance) == (speaker, "indirect", "doubts")
    assert (statement.said_on, statement.venue, statement.note) == (
        date(2022, 1, 10),
        "the town hall",
        "Ask the engineer.",
    )
    assert statement.via.name == "Lake Wire"
    assert list(statement.tags.all()) == [tag]
    assert statement.tagged_by == cleo


def test_overlapping_statements_are_redrawn_together(log_in, cleo, htmx):
    version = make_version(cleo)
    inner = make_statement(cleo, version=version, exact="bridge was")
    page = log_in(cleo).post(url_of(version), fields(version), headers=htmx).content.decode()
    outer = Statement.objects.latest("id")
    assert f'class="deep" data-s="{outer.pk} {inner.pk}">bridge was</mark>' in page


def test_words_over_two_paragraphs(log_in, cleo, htmx):
    version = make_version(cleo)
    start, end = version.text.index("safe."), version.text.index("Nobody was") + 6
    # A browser joins paragraphs with whatever white space it likes.
    words = version.text[start:end].replace("\n\n", "\n")
    response = log_in(cleo).post(
        url_of(version), fields(version) | {"start": start, "end": end, "words": words}, headers=htmx
    )
    assert response.content.decode().count('hx-target="#p-') == 2
    assert Statement.objects.get().exact == version.text[start:end]


def test_a_new_speaker_is_added_with_the_statement(log_in, cleo, htmx):
    version = make_version(cleo)
    log_in(cleo).post(url_of(version), fields(version, speaker_name=" Dana  Okoro "), headers=htmx)
    assert Statement.objects.get().speaker.name == "Dana Okoro"


def test_a_typed_name_finds_the_speaker_that_bears_it(log_in, cleo, htmx):
    speaker = make_speaker(cleo)
    version = make_version(cleo)
    log_in(cleo).post(url_of(version), fields(version, speaker_name="aruzhan BELOVA"), headers=htmx)
    assert Statement.objects.get().speaker == speaker
    assert Speaker.objects.count() == 1


def test_a_name_that_several_bear_asks_which(log_in, cleo, htmx):
    make_speaker(cleo, description="the mayor")
    poet = make_speaker(cleo, description="the poet")
    version = make_version(cleo)
    client = log_in(cleo)
    response = client.post(url_of(version), fields(version, speaker_name="Aruzhan Belova"), headers=htmx)
    assert response.status_code == 422
    assert "the mayor" in response.content.decode()
    assert not Statement.objects.exists()
    client.post(url_of(version), fields(version, speaker_name="Aruzhan Belova", speaker=poet.pk), headers=htmx)
    assert Statement.objects.get().speaker == poet


def test_a_refused_statement_leaves_no_new_speaker(log_in, cleo, htmx):
    version = make_version(cleo)
    response = log_in(cleo).post(
        url_of(version), fields(version, speaker_name="Dana Okoro") | {"words": "other words"}, headers=htmx
    )
    assert response.status_code == 422
    assert not Speaker.objects.exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"words": "a stale selection"}, "the text has changed"),
        ({"start": 9, "end": 9}, "Nothing is selected"),
        ({"end": 10**8}, "outside the text"),
        ({"end": ""}, "do not stand in this version"),
        ({"speaker_name": "x" * 500}, "this one has 500"),
        ({"via_name": "x" * 500}, "this one has 500"),
        ({"note": "a\0b"}, "ull characters"),
        ({"said_on": "yesterday"}, "valid date"),
        ({"mode": "sung"}, "valid choice"),
        ({"tags": ["99999"]}, "valid choice"),
        ({"note": "x" * 5001}, "5000"),
    ],
)
def test_bad_input_gets_a_message_and_keeps_what_was_typed(log_in, cleo, htmx, change, message):
    version = make_version(cleo)
    data = fields(version, venue="the town hall") | change
    if data["end"] == "":
        data["words"] = "nowhere in it"
    response = log_in(cleo).post(url_of(version), data, headers=htmx)
    page = response.content.decode()
    assert response.status_code == 422
    assert page.startswith("<form")
    assert message in page
    assert 'value="the town hall"' in page
    assert not Statement.objects.exists()


def test_a_form_posted_twice_makes_one_statement_and_no_scare(log_in, cleo, htmx):
    version, client = make_version(cleo), log_in(cleo)
    first = client.post(url_of(version), fields(version, speaker_name="Dana Okoro"), headers=htmx)
    second = client.post(url_of(version), fields(version, speaker_name="Dana Okoro"), headers=htmx)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content == second.content
    assert Statement.objects.count() == Speaker.objects.count() == 1


def test_the_same_words_by_another_person_lead_to_the_statement_that_stands(log_in, cleo, dan, htmx):
    statement = make_statement(cleo, speaker=make_speaker(cleo))
    response = log_in(dan).post(
        url_of(statement.version), fields(statement.version, speaker_name="Aruzhan Belova", note="mine"), headers=htmx
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "tagged for this speaker already" in page
    assert f'href="/statements/{statement.pk}/"' in page
    assert ">\nmine</textarea>" in page
    assert Statement.objects.count() == 1


def test_words_go_to_the_version_that_was_shown(log_in, cleo, htmx):
    version = make_version(cleo)
    add_version(
        by=cleo,
        article=version.article,
        title=version.title,
        text=f"The council met.\n\n{TEXT}",
        source=Source(origin="paste", extractor="plain"),
    )
    log_in(cleo).post(url_of(version), fields(version), headers=htmx)
    statement = Statement.objects.get()
    assert statement.version == version
    assert [(a.state, a.start) for a in statement.anchors.all()] == [("exact", statement.start + 18)]


@pytest.mark.parametrize("before", [0, 60])
def test_tagging_costs_the_same_at_any_number_of_statements(log_in, cleo, htmx, before, django_assert_num_queries):
    version = make_version(cleo, text=" ".join(f"word{n} and" for n in range(100)))
    speaker = make_speaker(cleo)
    for n in range(before):
        make_statement(cleo, version=version, exact=f"word{n} and", speaker=speaker)
    client = log_in(cleo)
    data = fields(version, "word99 and", speaker=speaker.pk, speaker_name=speaker.name)
    client.get("/speakers/")
    with django_assert_num_queries(10):
        assert client.post(url_of(version), data, headers=htmx).status_code == 200


# Without a script


def test_a_page_of_its_own_takes_pasted_words(log_in, cleo):
    version, client = make_version(cleo), log_in(cleo)
    page = client.get(url_of(version)).content.decode()
    assert "<h1>Tag words</h1>" in page
    assert 'name="words"' in page
    response = client.post(url_of(version), {"version": 1, "mode": "indirect", "words": f" {WORDS} "})
    statement = Statement.objects.get()
    assert response.url == f"/articles/{version.article_id}/#s-{statement.pk}"
    assert statement.exact == WORDS


SEVERAL = "The bridge is safe. I said the bridge is safe, and the mayor heard it.\n\nNobody asked. The bridge is safe!"


def test_pasted_words_that_stand_in_several_places_offer_them_in_their_sentences(log_in, cleo):
    version, client = make_version(cleo, text=SEVERAL), log_in(cleo)
    asked = {"version": 1, "mode": "indirect", "words": "bridge is safe", "note": "n", "speaker_name": "Aruzhan B."}
    response = client.post(url_of(version), asked)
    assert response.status_code == 422
    page = response.content.decode()
    assert "These words stand in 3 places. Choose which ones you mean" in page
    assert 'href="#id_chosen"' in page
    assert "Paragraph 1</span>" in page
    for around in (
        "The <mark>bridge is safe</mark>.<",
        ">I said the <mark>bridge is safe</mark>, and the mayor heard it.<",
        ">The <mark>bridge is safe</mark>!<",
    ):
        assert around in page
    assert 'value="Aruzhan B."' in page
    assert ">\nn</textarea>" in page
    start = SEVERAL.rindex("bridge")
    assert client.post(url_of(version), asked | {"chosen": f"text-{start}-{start + 14}"}).status_code == 302
    statement = Statement.objects.get()
    assert (statement.start, statement.end, statement.exact) == (start, start + 14, "bridge is safe")
    assert (statement.note, statement.speaker.name) == ("n", "Aruzhan B.")


def test_a_choice_of_place_is_kept_when_something_else_is_refused(log_in, cleo):
    version, client = make_version(cleo, text=SEVERAL), log_in(cleo)
    start = SEVERAL.rindex("bridge")
    chosen = f"text-{start}-{start + 14}"
    asked = {"version": 1, "mode": "indirect", "words": "bridge is safe", "said_on": "yesterday", "chosen": chosen}
    page = client.post(url_of(version), asked).content.decode()
    assert f'value="{chosen}" checked' in page
    assert "Choose which ones you mean" not in page


@pytest.mark.parametrize("chosen", ["text-0-14", "text-0-999999", "title-4-18", "x", "text-4-18-", "'><b>"])
def test_a_choice_that_is_none_of_the_places_is_asked_again(log_in, cleo, chosen):
    version, client = make_version(cleo, text=SEVERAL), log_in(cleo)
    asked = {"version": 1, "mode": "indirect", "words": "bridge is safe", "chosen": chosen}
    response = client.post(url_of(version), asked)
    assert response.status_code == 422
    assert " checked" not in response.content.decode().partition("id_chosen_1")[0].rpartition("<fieldset")[2]
    assert not Statement.objects.exists()


def test_of_very_many_places_the_first_are_offered(log_in, cleo):
    version = make_version(cleo, text="It is so. " * 30, title="Thirty times")
    page = log_in(cleo).post(url_of(version), {"version": 1, "mode": "indirect", "words": "It is so"}).content.decode()
    assert page.count('name="chosen"') == 10
    assert "in many places; the first 10 are below" in page


def test_words_of_two_paragraphs_may_be_pasted(log_in, cleo):
    version, words = make_version(cleo, text=SEVERAL), "the mayor heard it.\n\nNobody asked."
    asked = {"version": 1, "mode": "indirect", "words": words.replace("\n", "\r\n")}
    assert log_in(cleo).post(url_of(version), asked).status_code == 302
    assert Statement.objects.get().exact == words


def test_pasted_words_win_over_the_place_that_the_page_came_with(log_in, cleo):
    version, client = make_version(cleo), log_in(cleo)
    client.post(url_of(version), fields(version) | {"words": "any proof"})
    assert Statement.objects.get().exact == "any proof"


def test_who_may_not(client, log_in, cleo, htmx):
    version = make_version(cleo)
    assert client.post(url_of(version), fields(version)).status_code == 401
    assert client.post(url_of(version), fields(version), headers=htmx)["HX-Redirect"].startswith("/accounts/login/")
    assert log_in(cleo).get("/articles/99999/tag/").status_code == 404
    assert log_in(cleo).post(url_of(version), fields(version) | {"version": 7}).status_code == 404
    assert not Statement.objects.exists()


def test_tags_stand_by_their_groups(ada, cleo, log_in):
    for label, group in (("Bridges", "topic"), ("Promise", "framing"), ("Karasu", "topic")):
        make_tag(ada, label, group=group)
    version = make_version(cleo)
    page = log_in(cleo).get(url_of(version)).text
    groups = re.findall(r"<legend>Tags: ([^<]+)</legend>(.*?)</fieldset>", page, re.DOTALL)
    found = {group: re.findall(r">([^<>]+)</label>", boxes) for group, boxes in groups}
    assert found == {"framing": ["Promise"], "topic": ["Bridges", "Karasu"]}
