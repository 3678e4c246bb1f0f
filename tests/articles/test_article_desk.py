import re
from html import unescape

import pytest

from factcheck.articles.actions import Source, add_version
from factcheck.claims.models import Claim
from factcheck.speakers.models import Speaker
from factcheck.statements.actions import (
    Place,
    StatementDetails,
    carry_statements,
    remove_statement,
    tag_statement,
)
from factcheck.statements.models import Statement, StatementTag
from tests.factories import (
    TEXT,
    make_claim,
    make_link,
    make_outlet,
    make_speaker,
    make_statement,
    make_tag,
    make_version,
)


def url_of(version, query=""):
    return f"/articles/{version.article_id}/{query}"


def later_version(by, version, text):
    source = Source(origin="paste", extractor="plain")
    newer = add_version(by=by, article=version.article, title=version.title, text=text, source=source)
    carry_statements(by=by, version=newer)
    return newer


def shown_cards(page):
    return [int(pk) for pk in re.findall(r'<li class="card" id="card-(\d+)" data-f="[^"]*">', page)]


def test_the_desk_shows_the_article_and_its_facts(log_in, cleo, ada):
    version = make_version(
        cleo, outlet=make_outlet(ada), credited_source="Lake Wire", byline="N. Pell", title="Mayor & bridge"
    )
    statement = make_statement(cleo, version=version, speaker=make_speaker(cleo), tags=(make_tag(ada, "Loaded"),))
    make_claim(cleo, statement=statement)
    page = log_in(cleo).get(url_of(version)).content.decode()
    for words in ("Mayor &amp; bridge", "Steppe Courier", "credits Lake Wire", "N. Pell", "undated"):
        assert words in page
    assert f'<mark id="s-{statement.pk}" data-s="{statement.pk}">the bridge was safe</mark>' in page
    assert page.count(f'id="card-{statement.pk}"') == 1
    assert page.count('id="p-0"') == 1
    assert "\x00" not in page, "no mark is left of a piece that is put in last"
    assert "The bridge in Karasu is safe" in page
    assert "1 claim lacks proof" in unescape(re.sub(r"<[^>]+>", "", page))


def test_a_claim_with_evidence_is_not_called_lacking(log_in, cleo):
    statement = make_statement(cleo)
    make_link(cleo, claim=make_claim(cleo, statement=statement))
    assert "lacks proof" not in log_in(cleo).get(url_of(statement.version)).content.decode()


def test_text_of_right_to_left_scripts_is_marked_as_such(log_in, cleo):
    version = make_version(cleo, title="الجسر آمن", text="قال العمدة إن الجسر آمن.", language="ar")
    make_statement(cleo, version=version, exact="الجسر آمن")
    page = log_in(cleo).get(url_of(version)).content.decode()
    assert '<div class="text" id="text" lang="ar" dir="rtl">' in page
    assert '<q lang="ar" dir="rtl">الجسر آمن</q>' in page


def test_nothing_that_people_write_becomes_markup(log_in, cleo, ada):
    attack = '"><script>alert(1)</script>'
    version = make_version(cleo, title=attack, text=f"He said {attack} twice.", credited_source=attack)
    statement = make_statement(
        cleo,
        version=version,
        exact=attack,
        speaker=make_speaker(cleo, attack),
        via=make_speaker(cleo, f"Relay {attack}"),
        note=attack,
        venue=attack,
        tags=(make_tag(ada, attack, slug="attack"),),
    )
    make_claim(cleo, attack, statement=statement)
    page = log_in(cleo).get(url_of(version)).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 8


def test_removed_statements_are_gone(log_in, cleo):
    statement = make_statement(cleo)
    remove_statement(by=cleo, statement=statement)
    page = log_in(cleo).get(url_of(statement.version)).content.decode()
    assert f"card-{statement.pk}" not in page
    assert "<mark" not in page
    assert "No statements yet" in page


def test_chips_filter_without_a_script(log_in, cleo, dan, ada):
    version = make_version(cleo)
    speaker, tag = make_speaker(cleo), make_tag(ada, "Loaded")
    first = make_statement(cleo, version=version, speaker=speaker, mode="indirect", tags=(tag,))
    second = make_statement(dan, version=version, exact="“Nobody was hurt,”", speaker=speaker)
    third = make_statement(dan, version=version, exact="any proof")
    make_claim(cleo, statement=second)
    client = log_in(cleo)

    def shown(*facets):
        query = "?" + "&".join(f"f={facet}" for facet in facets)
        return shown_cards(client.get(url_of(version, query)).content.decode())

    assert shown(f"p{speaker.pk}") == [first.pk, second.pk]
    assert shown("p0") == [third.pk]
    assert shown("m-indirect") == shown(f"t{tag.pk}") == shown(f"u{cleo.pk}") == [first.pk]
    assert shown("claimless") == [first.pk, third.pk]
    assert shown("lacking") == [second.pk]
    assert shown(f"p{speaker.pk}", "claimless") == [first.pk]
    assert shown("nonsense") == []
    page = client.get(url_of(version, "?f=claimless")).content.decode()
    assert f'<mark id="s-{second.pk}" class="off"' in page
    assert '<a class="chip" href="?" data-f="claimless" aria-current="true">' in page
    assert f'href="?f=claimless&amp;f=p{speaker.pk}"' in page


def test_statements_of_an_earlier_version_stand_where_their_anchors_say(log_in, cleo):
    version = make_version(cleo)
    stays = make_statement(cleo, version=version, exact="She is yet to provide any proof.")
    goes = make_statement(cleo, version=version, exact="the bridge was safe")
    text = TEXT.replace("said on Monday that the bridge was safe", "resigned")
    newer = later_version(cleo, version, f"The council met at noon.\n\n{text}")
    response = log_in(cleo).get(url_of(version))
    page = response.content.decode()
    assert f'<mark id="s-{stays.pk}" data-s="{stays.pk}">She is yet to provide any proof.</mark>' in page
    assert [card.id for card in response.context["desk"].waiting] == [goes.pk]
    assert f'action="/statements/{goes.pk}/anchors/{newer.number}/"' in page
    assert f'<mark id="s-{goes.pk}"' not in page
    assert shown_cards(page) == [stays.pk, goes.pk]


def test_an_older_version_can_be_read_and_says_so(log_in, cleo):
    version = make_version(cleo)
    statement = make_statement(cleo, version=version)
    newer = later_version(cleo, version, TEXT.replace("Monday", "Tuesday"))
    late = make_statement(cleo, version=newer, exact="on Tuesday")
    page = log_in(cleo).get(url_of(version, "?version=1")).content.decode()
    assert "You are reading version 1 of 2" in page
    assert "on Monday" in page
    assert shown_cards(page) == [statement.pk]
    assert f"card-{late.pk}" not in page


def test_words_tagged_in_an_older_version_are_looked_for_in_the_newer(log_in, cleo):
    version = make_version(cleo)
    later_version(cleo, version, f"The council met at noon.\n\n{TEXT}")
    statement = make_statement(cleo, version=version)
    page = log_in(cleo).get(url_of(version)).content.decode()
    assert f'<mark id="s-{statement.pk}" data-s="{statement.pk}">the bridge was safe</mark>' in page


@pytest.mark.parametrize("query", ["?version=3", "?version=0", "?version=99999999999999"])
def test_a_version_that_there_is_not(log_in, cleo, query):
    assert log_in(cleo).get(url_of(make_version(cleo), query)).status_code == 404


def test_who_may_not_read(client, log_in, cleo):
    version = make_version(cleo)
    assert client.get(url_of(version)).status_code == 302
    assert log_in(cleo).get("/articles/999999/").status_code == 404
    assert log_in(cleo).post(url_of(version)).status_code == 405


def bulk_statements(by, count, speaker):
    version = make_version(by, text=" ".join(f"word{n}" for n in range(count * 2)))
    text = version.text
    for n in range(count):
        word = f"word{n} "
        start = text.index(word)
        statement = tag_statement(
            by=by,
            version=version,
            place=Place(start=start, end=start + len(word)),
            details=StatementDetails(speaker=speaker),
        )
        if n < 3:
            make_claim(by, f"Claim {n}", statement=statement)
    return version


@pytest.mark.parametrize("count", [5, 200])
def test_queries_do_not_grow_with_statements(log_in, cleo, count, django_assert_num_queries):
    version = bulk_statements(cleo, count, make_speaker(cleo))
    client = log_in(cleo)
    client.get(url_of(version))
    with django_assert_num_queries(9):
        response = client.get(url_of(version))
    assert response.content.count(b'<li class="card"') == count == Statement.objects.count()


def test_a_desk_drawn_before_shows_what_changed_since(log_in, cleo, ada):
    version, speaker = make_version(cleo), make_speaker(cleo, "Ana Belova")
    statement = make_statement(cleo, version=version, speaker=speaker)
    claim = make_claim(cleo, statement=statement)
    client = log_in(cleo)

    def page():
        first, again = (client.get(url_of(version)).content.decode() for _ in range(2))
        assert first.count("<mark") == again.count("<mark")
        return again

    assert "Ana Belova" in page()
    Speaker.objects.filter(pk=speaker.pk).update(name="Anna Belova")
    assert "Anna Belova" in page()
    Claim.objects.filter(pk=claim.pk).update(text="The bridge was never safe.")
    assert "The bridge was never safe." in page()
    label = make_tag(ada, "Loaded")
    StatementTag.objects.create(statement=statement, tag=label)
    assert '<span class="tag">Loaded</span>' in page()
    assert ">Mine <" in page()
    assert ">Mine <" not in log_in(ada).get(url_of(version)).content.decode()
