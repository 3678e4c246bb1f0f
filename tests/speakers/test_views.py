import pytest

from factcheck.speakers.actions import add_name, mark_namesakes, merge_speakers, undo_speaker_merge
from factcheck.speakers.models import Namesakes, Speaker, SpeakerMerge
from factcheck.statements.actions import remove_statement
from factcheck.statements.rows import statements_of
from tests.factories import make_claim, make_request, make_speaker, make_statement, make_version


def test_page_shows_statements_claims_and_what_is_owed(cleo, log_in):
    speaker = make_speaker(cleo)
    statement = make_statement(cleo, speaker=speaker)
    claim = make_claim(cleo, statement=statement)
    make_request(cleo, claim=claim, owed_by=speaker, wanted="The inspection report")
    page = log_in(cleo).get(f"/speakers/{speaker.pk}/").content.decode()
    for words in ("the bridge was safe", claim.text, "The inspection report", "1</b> statement"):
        assert words in page


def test_merged_speakers_are_read_as_one_and_can_be_parted(cleo, log_in):
    one, other = make_speaker(cleo, "Aruzhan Belova"), make_speaker(cleo, "A. Belova")
    version = make_version(cleo)
    make_statement(cleo, version=version, speaker=one)
    make_statement(cleo, version=version, exact="Nobody was hurt", speaker=other)
    client = log_in(cleo)
    client.post(f"/speakers/{one.pk}/merge/", {"other": other.pk, "keep": "this"})
    response = client.get(f"/speakers/{other.pk}/")
    assert response["Location"] == f"/speakers/{one.pk}/"
    page = client.get(f"/speakers/{one.pk}/").content.decode()
    assert "Nobody was hurt" in page
    assert 'as <span dir="auto">A. Belova</span>' in page
    client.post(f"/speakers/merges/{SpeakerMerge.objects.get().pk}/undo/")
    assert client.get(f"/speakers/{other.pk}/").status_code == 200
    assert "Nobody was hurt" not in client.get(f"/speakers/{one.pk}/").content.decode()


def test_a_chain_of_merges_stays_one_level_deep_and_is_undone_exactly(cleo):
    a, b, c = (make_speaker(cleo, name) for name in ("A Belova", "B Belova", "C Belova"))
    merge_speakers(by=cleo, winner=b, loser=a)
    second = merge_speakers(by=cleo, winner=c, loser=b)
    assert {s.merged_into_id for s in Speaker.objects.filter(pk__in=(a.pk, b.pk))} == {c.pk}
    undo_speaker_merge(by=cleo, merge=second)
    a.refresh_from_db()
    b.refresh_from_db()
    assert (a.merged_into_id, b.merged_into_id) == (b.pk, None)


def test_namesakes_are_guarded(cleo, log_in):
    one, other = make_speaker(cleo, "Ivar Kestel"), make_speaker(cleo, "Ivar Kestel")
    client = log_in(cleo)
    assert f'value="{other.pk}"' in client.get(f"/speakers/{one.pk}/merge/").content.decode()
    client.post(f"/speakers/{one.pk}/merge/", {"other": other.pk, "namesakes": "1"})
    assert Namesakes.objects.count() == 1
    refused = client.post(f"/speakers/{one.pk}/merge/", {"other": other.pk, "keep": "this"})
    assert refused.status_code == 422
    assert "marked as namesakes" in refused.content.decode()
    client.post(f"/speakers/{one.pk}/merge/", {"other": other.pk, "unmark": "1"})
    assert client.post(f"/speakers/{one.pk}/merge/", {"other": other.pk}).status_code == 302


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [({"kind": "organisation"}, "They differ in kind"), ({"wikidata_id": "Q43"}, "Wikidata ids differ")],
)
def test_unlike_speakers_are_not_merged(cleo, log_in, kwargs, message):
    one, other = make_speaker(cleo, "A Belova", wikidata_id="Q42"), make_speaker(cleo, "B Belova", **kwargs)
    response = log_in(cleo).post(f"/speakers/{one.pk}/merge/", {"other": other.pk})
    assert response.status_code == 422
    assert message in response.content.decode()


def test_a_speaker_is_added_with_names_in_several_scripts(cleo, log_in):
    client = log_in(cleo)
    data = {"name": "Aruzhan Belova", "kind": "person", "other_names": "Аружан Белова | ru\nარუჟან ბელოვა | ka\n"}
    response = client.post("/speakers/new/", data)
    speaker = Speaker.objects.get()
    assert response["Location"] == f"/speakers/{speaker.pk}/"
    assert dict(speaker.names.values_list("name", "language")) == {
        "Aruzhan Belova": "",
        "Аружан Белова": "ru",
        "არუჟან ბელოვა": "ka",
    }
    client.post(f"/speakers/{speaker.pk}/edit/", {**data, "other_names": "Аружан Белова | uk"})
    assert dict(speaker.names.values_list("name", "language")) == {"Aruzhan Belova": "", "Аружан Белова": "uk"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "x" * 500}, "at most 200"),
        ({"name": ""}, "required"),
        ({"wikidata_id": "42"}, "looks like Q42"),
        ({"name": "a\0b"}, "ull characters"),
        ({"other_names": "y" * 201}, "200 characters at most"),
    ],
)
def test_bad_input_is_answered_in_words_and_kept(cleo, log_in, changes, message):
    data = {"name": "Aruzhan", "kind": "person", "description": "Typed by hand", **changes}
    response = log_in(cleo).post("/speakers/new/", data)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert "Typed by hand" in response.content.decode()


def test_one_wikidata_id_is_one_speaker(cleo, log_in):
    make_speaker(cleo, "Aruzhan", wikidata_id="Q42")
    response = log_in(cleo).post("/speakers/new/", {"name": "Other", "kind": "person", "wikidata_id": "Q42"})
    assert response.status_code == 422
    assert "Merge the two" in response.content.decode()


def test_roles(cleo, log_in):
    speaker, client = make_speaker(cleo), log_in(cleo)
    url = f"/speakers/{speaker.pk}/roles/"
    bad = client.post(url, {"title": "Mayor", "since": "2022-01-02", "until": "2021-01-01"})
    assert bad.status_code == 422
    client.post(url, {"title": "Mayor", "organisation": "Karasu", "since": "2021-01-02"})
    role = speaker.roles.get()
    assert "Mayor, Karasu" in client.get(f"/speakers/{speaker.pk}/").content.decode()
    client.post(f"{url}{role.pk}/", {"remove": "1"})
    assert not speaker.roles.exists()


def test_options_for_the_combobox(cleo, log_in):
    speaker = make_speaker(cleo, "Aruzhan Belova", description="Mayor")
    add_name(by=cleo, speaker=speaker, name="Аружан Белова")
    client = log_in(cleo)
    for query in ("aru", "belo", "Аружан", "БЕЛ"):
        found = client.get("/speakers/options/", {"q": query}).json()
        assert [(r["id"], r["label"], r["note"]) for r in found["results"]] == [(speaker.pk, "Aruzhan Belova", "Mayor")]
        assert found["create"] is True
    assert client.get("/speakers/options/", {"q": "aruzhan belova"}).json()["create"] is False
    assert client.get("/speakers/options/", {"q": ""}).json() == {"results": [], "create": False}


def test_the_list_costs_the_same_for_one_and_for_many(cleo, log_in, django_assert_max_num_queries):
    for number in range(60):
        make_speaker(cleo, f"Speaker {number:02}")
    client = log_in(cleo)
    client.get("/speakers/")
    with django_assert_max_num_queries(6):
        page = client.get("/speakers/")
    assert len(page.context["rows"]) == 50
    with django_assert_max_num_queries(6):
        rest = client.get("/speakers/", {"after": page.context["older"]})
    assert [row[0].name for row in rest.context["rows"]] == [f"Speaker {n:02}" for n in range(50, 60)]


def test_the_page_costs_the_same_for_one_and_for_many(cleo, log_in, django_assert_max_num_queries):
    speaker = make_speaker(cleo)
    for number in range(6):
        version = make_version(cleo, text=f"The bridge was safe. {number}", title=f"Bridge {number}")
        make_claim(cleo, statement=make_statement(cleo, version=version, exact="bridge was safe", speaker=speaker))
    client = log_in(cleo)
    client.get(f"/speakers/{speaker.pk}/")
    with django_assert_max_num_queries(13):
        client.get(f"/speakers/{speaker.pk}/")


def test_history_tells_merges(cleo, log_in):
    one, other = make_speaker(cleo, "A Belova"), make_speaker(cleo, "B Belova")
    merge_speakers(by=cleo, winner=one, loser=other)
    page = log_in(cleo).get(f"/speakers/{one.pk}/history/").content.decode()
    assert "merged two speakers" in page
    assert "added a speaker" in page


def test_no_such_speaker(cleo, log_in):
    for path in ("", "edit/", "merge/", "history/"):
        assert log_in(cleo).get(f"/speakers/999/{path}").status_code == 404


def test_mark_namesakes_twice_is_told(cleo):
    one, other = make_speaker(cleo, "A"), make_speaker(cleo, "B")
    mark_namesakes(by=cleo, one=one, other=other)
    with pytest.raises(Exception, match="marked as namesakes already"):
        mark_namesakes(by=cleo, one=other, other=one)


def test_list_counts_statements_under_all_names_and_not_without_end(log_in, cleo, ada, monkeypatch):
    speaker, other = make_speaker(cleo, "Ana Belova"), make_speaker(cleo, "A. Belova")
    version = make_version(cleo)
    make_statement(cleo, version=version, speaker=speaker)
    make_statement(cleo, version=version, speaker=other, exact="any proof")
    gone = make_statement(cleo, version=version, speaker=speaker, exact="“Nobody was hurt,”")
    remove_statement(by=cleo, statement=gone)
    assert statements_of([speaker.pk, other.pk]) == {speaker.pk: "1", other.pk: "1"}
    merge_speakers(by=ada, winner=speaker, loser=other)
    assert statements_of([speaker.pk]) == {speaker.pk: "2"}
    page = log_in(cleo).get("/speakers/").content.decode()
    assert '<td class="num" data-label="Statements">2</td>' in page
    monkeypatch.setattr("factcheck.statements.rows.MOST_COUNTED", 1)
    assert statements_of([speaker.pk]) == {speaker.pk: "1+"}
