import ast
import re
import shutil
from collections import Counter
from typing import get_args

import pytest

from factcheck.demo import rows
from factcheck.demo.checks import evidence_state, last_day
from factcheck.demo.content import NEWSROOM, find_occurrence, load
from factcheck.demo.reading import ContentError
from factcheck.language.canonical import canonicalise, clean_line
from factcheck.language.detect import detect_language


@pytest.fixture(scope="module")
def newsroom() -> rows.Newsroom:
    return load()


def every_string(value: object) -> list[str]:
    """All strings of a row or of rows, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in every_string(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in every_string(getattr(value, name))]
    return []


# What is there.


def test_the_newsroom_is_large_enough_to_show_every_screen(newsroom):
    languages = Counter(article.language for article in newsroom.articles)
    assert languages["en"] >= 4
    assert languages["ka"] >= 2
    assert languages["ru"] >= 2
    assert languages["ar"] >= 1
    assert len(newsroom.outlets) >= 6
    assert len(newsroom.speakers) >= 14
    assert len(newsroom.statements) >= 48
    assert len(newsroom.claims) >= 18
    assert len(newsroom.evidence) >= 30
    assert len(newsroom.requests) >= 14
    assert len(newsroom.ratings) == 6
    assert len(newsroom.people) == 8


@pytest.mark.parametrize(
    ("alias", "values"),
    [
        (rows.Mode, lambda newsroom: [row.mode for row in newsroom.statements]),
        (rows.OutletStance, lambda newsroom: [row.stance for row in newsroom.statements]),
        (rows.ClaimState, lambda newsroom: [row.state for row in newsroom.claims]),
        (rows.EvidenceState, lambda newsroom: [row.evidence_state for row in newsroom.claims]),
        (rows.RequestState, lambda newsroom: [row.state for row in newsroom.requests]),
        (rows.LinkStance, lambda newsroom: [row.stance for row in newsroom.links]),
        (rows.Access, lambda newsroom: [row.access for row in newsroom.evidence]),
    ],
    ids=lambda value: getattr(value, "__name__", "values"),
)
def test_every_value_occurs_twice_or_more(newsroom, alias, values):
    counted = Counter(values(newsroom))
    assert {value for value in get_args(alias.__value__) if counted[value] < 2} == set()


@pytest.mark.parametrize(
    ("alias", "values"),
    [
        (rows.ClaimKind, lambda newsroom: [row.kind for row in newsroom.claims]),
        (rows.EvidenceKind, lambda newsroom: [row.kind for row in newsroom.evidence]),
        (rows.Priority, lambda newsroom: [row.priority for row in newsroom.claims]),
        (rows.Role, lambda newsroom: [row.role for row in newsroom.people if row.active]),
        (rows.SpeakerKind, lambda newsroom: [row.kind for row in newsroom.speakers]),
    ],
    ids=lambda value: getattr(value, "__name__", "values"),
)
def test_every_kind_occurs(newsroom, alias, values):
    assert set(get_args(alias.__value__)) <= set(values(newsroom))


def test_the_fixed_cast_has_its_roles(newsroom):
    roles = {person.handle: person.role for person in newsroom.people}
    assert [roles[name] for name in ("ada", "ben", "cleo", "dan")] == [
        "editor",
        "reviewer",
        "reporter",
        "reporter",
    ]
    assert [person.handle for person in newsroom.people if not person.active] == ["hugo"]


def test_every_tag_is_used(newsroom):
    used = {tag for statement in newsroom.statements for tag in statement.tags}
    assert {tag.key for tag in newsroom.tags} == used


def test_every_speaker_but_one_party_says_something(newsroom):
    speaking = {name for statement in newsroom.statements for name in (statement.speaker, statement.via)}
    assert {speaker.key for speaker in newsroom.speakers} - speaking == {"new-harbour"}


def test_one_step_of_the_scale_has_no_number(newsroom):
    assert [rating.label for rating in newsroom.ratings if rating.number is None] == ["No evidence offered"]
    assert [rating.key for rating in newsroom.ratings if rating.asserts_falsehood] == ["false"]


def test_claims_gather_statements_across_articles_and_languages(newsroom):
    languages = {article.slug: article.language for article in newsroom.articles}
    statements = {statement.key: statement for statement in newsroom.statements}
    spread = [{languages[statements[key].article] for key in claim.statements} for claim in newsroom.claims]
    assert any(found == {"en", "ka", "ru", "ar"} for found in spread)


def test_some_evidence_shares_its_origin_on_one_claim(newsroom):
    origins = {item.key: item.origin for item in newsroom.evidence}
    seen = Counter((link.claim, origins[link.evidence], link.stance) for link in newsroom.links)
    assert sum(count > 1 for count in seen.values()) >= 3


def test_the_board_of_what_is_owed_always_shows_overdue_and_coming(newsroom):
    days = [
        request.due_in_days
        for request in newsroom.requests
        if request.due_in_days is not None and request.state not in ("supplied", "withdrawn")
    ]
    assert sum(day < 0 for day in days) >= 5
    assert sum(day > 0 for day in days) >= 2


# Words at their places.


def test_every_statement_stands_where_it_says(newsroom):
    texts = {
        (article.slug, version.number, part): getattr(version, part)
        for article in newsroom.articles
        for version in article.versions
        for part in ("text", "title")
    }
    for statement in newsroom.statements:
        text = texts[statement.article, statement.version, statement.part]
        assert text[statement.start : statement.end] == statement.exact
        before = len(re.findall(f"(?={re.escape(statement.exact)})", text[: statement.end - 1]))
        assert before == statement.occurrence - 1, statement.key


def test_statements_overlap_and_nest_and_repeat(newsroom):
    nested = overlapping = 0
    for one in newsroom.statements:
        for other in newsroom.statements:
            if one is other or any(
                getattr(one, name) != getattr(other, name) for name in ("article", "version", "part")
            ):
                continue
            nested += one.start <= other.start and other.end <= one.end
            overlapping += one.start < other.start < one.end < other.end
    assert nested >= 5
    assert overlapping >= 1
    assert any(statement.occurrence > 1 for statement in newsroom.statements)


def test_headlines_are_marked_in_the_title_too(newsroom):
    titles = [statement for statement in newsroom.statements if statement.part == "title"]
    languages = {article.slug: article.language for article in newsroom.articles}
    assert {languages[statement.article] for statement in titles} == {"en", "ka", "ru", "ar"}
    assert {statement.mode for statement in titles} == {"headline"}


def test_unnamed_sources_stay_without_a_speaker(newsroom):
    unnamed = [statement for statement in newsroom.statements if "unnamed-source" in statement.tags]
    assert len(unnamed) >= 8
    assert {statement.speaker for statement in unnamed} == {""}


def test_an_emoji_parts_code_points_from_utf_16_before_a_statement(newsroom):
    statement = next(row for row in newsroom.statements if row.key == "post-order-is-back")
    article = next(row for row in newsroom.articles if row.slug == statement.article)
    before = article.versions[0].text[: statement.start]
    assert len(before.encode("utf-16-le")) // 2 - len(before) == 4


@pytest.mark.parametrize(
    ("occurrence", "place"), [(0, None), (1, 0), (2, 1), (3, 4), (4, None)], ids=lambda value: str(value)
)
def test_occurrences_may_overlap_and_are_counted_from_one(occurrence, place):
    assert find_occurrence("aaa-aa", "aa", occurrence) == place


# Texts.


def test_texts_are_canonical_already(newsroom):
    for article in newsroom.articles:
        for version in article.versions:
            assert canonicalise(version.text) == version.text
            assert clean_line(version.title) == version.title
            assert detect_language(version.text)[0] == article.language


def test_articles_have_the_length_of_newswire(newsroom):
    words = {article.slug: len(article.versions[0].text.split()) for article in newsroom.articles}
    assert words.pop("en-promised") >= 1200
    assert all(250 <= count <= 700 for count in words.values()), words


@pytest.mark.parametrize(
    ("language", "opening", "closing", "script"),
    [
        ("en", "“", "”", r"[A-Za-z]"),
        ("ka", "„", "“", r"[\u10d0-\u10ff]"),
        ("ru", "«", "»", r"[А-Яа-яЁё]"),
        ("ar", "«", "»", r"[\u0621-\u064a]"),
    ],
    ids=["en", "ka", "ru", "ar"],
)
def test_each_language_has_its_script_and_its_quotation_marks(newsroom, language, opening, closing, script):
    for article in newsroom.articles:
        if article.language != language:
            continue
        for version in article.versions:
            text = version.text
            assert not set("\"'„“”«»") & set(text) - {opening, closing}
            assert text.count(opening) == text.count(closing) >= 8
            letters = [letter for letter in text if letter.isalpha()]
            assert len(re.findall(script, text)) > 0.98 * len(letters)
            depth = 0
            for mark in re.findall(f"[{opening}{closing}]", text):
                depth += 1 if mark == opening else -1
                assert depth in (0, 1)


def test_texts_have_subheads(newsroom):
    for article in newsroom.articles:
        paragraphs = article.versions[0].text.split("\n\n")
        assert sum(not paragraph.endswith((".", ".”", ".»")) for paragraph in paragraphs) >= 2, article.slug


def test_articles_say_themselves_that_proof_is_missing(newsroom):
    doubting = {
        statement.article
        for statement in newsroom.statements
        if statement.mode == "own" and "missing-proof" in statement.tags
    }
    languages = {article.language for article in newsroom.articles if article.slug in doubting}
    assert languages == {"en", "ka", "ru", "ar"}


def test_the_second_version_rewords_deletes_and_moves_one_paragraph_each(newsroom):
    article = next(article for article in newsroom.articles if len(article.versions) > 1)
    old, new = (version.text.split("\n\n") for version in article.versions)
    gone = [paragraph for paragraph in old if paragraph not in new]
    fresh = [paragraph for paragraph in new if paragraph not in old]
    assert [paragraph[:24] for paragraph in gone] == ["“Within two weeks the wh", "An Interior Ministry off"]
    assert [paragraph[:24] for paragraph in fresh] == ["“In the coming weeks the"]
    kept_old = [paragraph for paragraph in old if paragraph in new]
    kept_new = [paragraph for paragraph in new if paragraph in old]
    moved = [p for p in kept_old if [q for q in kept_old if q != p] == [q for q in kept_new if q != p]]
    assert [paragraph[:11] for paragraph in moved] == ["Dara Renvik"]


# Invented, all of it.

REAL_NAMES = re.compile(
    r"\b(?:Kazakhstan|Russia|Ukraine|Belarus|Kyrgyz|Uzbek|Armenia|Azerbaijan|Turkey|Iran|China|America|Europe"
    r"|Moscow|Tbilisi|Almaty|Astana|Minsk|Kyiv|Baku|Tokayev|Nazarbayev|Putin|Lukashenk|Zelensk|Saakashvili"
    r"|Ivanishvili|Aliyev|Pashinyan|Erdogan|Trump|Biden|Reuters|Bloomberg|Interfax|Al Jazeera|Aljazeera|BBC"
    r"|CNN|AFP|TASS|OSCE|ODIHR|NATO|CSTO|Freedom House)"
    r"|Georgian? (?:Dream|government)|საქართველო|თბილის|რუსეთ|უკრაინ|ყაზახ|აზერბაიჯან|სომხეთ|თურქეთ|ცესკო"
    r"|Росси|Казахстан|Украин|Грузи|Беларус|Москв|Путин|Токаев|Назарбаев|Лукашенк|ОБСЕ|НАТО|ОДКБ|ТАСС"
    r"|روسيا|كازاخستان|أوكرانيا|جورجيا|تركيا|إيران|الجزيرة|رويترز|بوتين|توكاييف|الناتو"
)


def test_nothing_real_is_named(newsroom):
    # Zones are real on purpose, and the desk's own beats are named after languages.
    texts = every_string(
        (
            newsroom.about,
            tuple(row.name for row in newsroom.outlets),
            newsroom.speakers,
            newsroom.tags,
            newsroom.ratings,
            tuple((row.title, row.byline, row.credited_source, row.note, row.versions) for row in newsroom.articles),
            newsroom.statements,
            newsroom.claims,
            newsroom.evidence,
            newsroom.links,
            newsroom.requests,
            newsroom.feeds,
        )
    )
    assert len(texts) > 2000
    assert [found.group() for text in texts if (found := REAL_NAMES.search(text))] == []


@pytest.mark.parametrize("name", ["in Kazakhstan", "Президент Токаев", "საქართველოში", "في كازاخستان"])
def test_the_list_of_real_names_finds_them(name):
    assert REAL_NAMES.search(name)


def test_every_address_is_one_that_cannot_exist(newsroom):
    hosts = re.findall(r"(?:https?://|(?<=\w)@)([\w.-]+)", "\n".join(every_string(newsroom)))
    assert len(hosts) > 30
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_it_says_that_it_is_invented(newsroom):
    assert newsroom.about.notice.startswith("Everything here is invented")
    assert all(article.note.startswith("Everything here is invented") for article in newsroom.articles)
    assert len(newsroom.about.country_names) == 4
    assert all(not speaker.wikidata for speaker in newsroom.speakers)
    assert {outlet.country for outlet in newsroom.outlets} == {"ZZ"}


# Faults are found.


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("people.toml", 'role = "editor"', 'role = "owner"', "'owner' is none of"),
        ("people.toml", 'time_zone = "Asia/Beirut"', 'time_zone = "Asia/Kelvar"', "no zone 'Asia/Kelvar'"),
        ("people.toml", "dan@newsroom.example", "cleo@newsroom.example", "stands twice"),
        ("people.toml", "active = false", 'active = "no"', "bool is needed"),
        ("people.toml", 'beat = "Standards"\n', "", "beat is missing"),
        ("people.toml", 'beat = "Standards"', 'beet = "Standards"', "Person knows no beet"),
        ("people.toml", "[[people]]", "[[persons]]", "people are needed"),
        ("people.toml", '"hugo"', '"hugo', "people.toml"),
        ("outlets.toml", '"difaflomra.example"', '"difaflomra.test"', "does not end in .example"),
        ("speakers.toml", 'organisation = "audit-chamber"', 'organisation = "ada"', "no organisation 'ada'"),
        ("speakers.toml", "until = 2019-11-30", "until = 2009-11-30", "ends before it begins"),
        ("speakers.toml", '"ivar-kestel-engineer"]', '"mirel-ostan"]', "are not two speakers of one name"),
        ("speakers.toml", 'keep = "teodar-meskelin"', 'keep = "teodor-meskelyn"', "are not two speakers"),
        ("speakers.toml", 'by = "dan"', 'by = "hugo"', "'hugo' is nobody who works here"),
        ("ratings.toml", "order = 6", "order = 5", "rating order '5' stands twice"),
        ("articles/ru-mosty.toml", 'Доказательств он не привёл."', 'Доказательств нет."', "does not have"),
        ("articles/ru-mosty.toml", 'speaker = "hedda-brisan"', 'speaker = "hedda"', "no speaker 'hedda'"),
        ("articles/ru-mosty.toml", '"missing-proof"', '"proof"', "no tag 'proof'"),
        ("articles/ru-mosty.toml", 'outlet = "kelv', 'outlet = "k', "no outlet"),
        ("articles/ru-mosty.toml", "kelvarlistok.example", "other.example", "is not on a domain of"),
        ("articles/ru-mosty.toml", "+04:00", "+03:00", "has another offset"),
        ("articles/ru-mosty.toml", "2026-04-20T21:05:00+04:00", '"today"', "datetime is needed"),
        ("articles/ru-mosty.toml", 'source = "Lakeside Wire"', 'source = "L. Wire"', "no outlet is called"),
        ("articles/ru-mosty.toml", "Об этом говорится", "Об  этом говорится", "not in canonical form"),
        ("articles/ru-mosty.toml", "number = 1", "number = 2", "has no version 1"),
        ("articles/ru-mosty.toml", "said_on = 2026-04-20", "said_on = 2026-04-21", "said after the article"),
        (
            "articles/ka-aqtivoba.toml",
            'mode = "own"',
            'mode = "direct"',
            "own words and unnamed sources have no speaker",
        ),
        ("articles/ka-aqtivoba.toml", 'via = "orrin-delvash"', 'via = "election-commission"', "relayed by"),
        ("articles/en-order-restored.toml", "occurrence = 2", "occurrence = 3", "3 times"),
        ("articles/en-order-restored.toml", 'part = "title"\n', "", "the text of en-order-restored version 1"),
        ("articles/en-order-restored.toml", "“Order is back.”", "“Order is back.” ", "not in canonical form"),
        (
            "articles/en-observers.toml",
            'exact = "its own',
            'exact = " its own',
            "begins or ends with a space",
        ),
        ("articles/en-observers.toml", '"unnamed-source", ', "", "have no speaker, all others have one"),
        ("claims.toml", '"post-same-hour"', '"post-same-day"', "no statement 'post-same-day'"),
        ("claims.toml", '"turnout", "election"', '"turnout", "number"', "no topic 'number'"),
        ("claims.toml", 'merged_into = "ballots-416k"', 'merged_into = "ballots"', "which is merged itself"),
        ("claims.toml", '= "conflicting"', '= "supported"', "comes to conflicting, the file says supported"),
        ("claims.toml", '"stolen-340"]', '"untraced-340"]', "does not name two claims"),
        ("evidence.toml", 'named = ["dan", "ada"]', "named = []", "named on confidential evidence"),
        ("evidence.toml", 'named = ["dan", "ada"]', 'named = ["ada"]', "dan adds it and may not see it"),
        ("evidence.toml", 'file = "verdicts.txt"\n', "", "either an address or a file"),
        ("evidence.toml", "countwatch.example", "countwatch.org", "no https address under .example"),
        ("evidence.toml", "dated = 2026-01-12", "dated = 2026-01-12T00:00:00", "date is needed"),
        ("links.toml", "Foreign citizens: 0.", "Foreign citizens: 7.", "the file does not have"),
        ("links.toml", 'evidence = "pump-photo"', 'evidence = "photo"', "no such claim or no such evidence"),
        ("links.toml", 'claim = "five-of-nine"', 'claim = "ballots-too-many"', "the claim is merged"),
        ("requests.toml", 'promised_in = "obs-ten-days"', 'promised_in = "obs"', "no statement 'obs'"),
        (
            "requests.toml",
            'owed_by = "count-watch"',
            'owed_by_name = "Count Watch"\nowed_by = "count-watch"',
            "not by both",
        ),
        ("requests.toml", 'promised_in = "long-first-snow"\n', "", "promised, and no statement says so"),
        ("requests.toml", "asked_days_ago = 20\n", "", "nothing says when and how we asked"),
        ("requests.toml", "asked_days_ago = 60", "asked_days_ago = 6", "due before it was asked for"),
        ("requests.toml", 'owner = "farid"', 'owner = "hugo"', "'hugo' is nobody who works here"),
    ],
    ids=lambda value: None,
)
def test_a_fault_in_a_file_is_refused_and_named(tmp_path, file, old, new, message):
    folder = tmp_path / "newsroom"
    shutil.copytree(NEWSROOM, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(message)):
        load(folder)


def test_confidential_evidence_changes_what_named_people_see_and_nobody_else(newsroom):
    claims = {claim.key: claim for claim in newsroom.claims}
    hidden = claims["fund-paid-fuel"]
    assert evidence_state(newsroom, hidden) == "nothing_offered"
    assert evidence_state(newsroom, hidden, reader="ben") == "nothing_offered"
    assert evidence_state(newsroom, hidden, reader="dan") == "supported"
    shots = claims["fired-after-warnings"]
    assert evidence_state(newsroom, shots, reader="dan") == "unchecked"
    assert evidence_state(newsroom, shots, reader="galya") == "contradicted"


def test_nothing_is_dated_after_the_demo_begins(newsroom):
    assert last_day(newsroom).isoformat() == "2026-10-11"


def test_reading_the_newsroom_needs_no_django():
    imported = set()
    for path in NEWSROOM.parent.glob("*.py"):
        if path.stem in ("loader", "wsgi"):
            continue  # these put the newsroom into the database and before the browser
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert "tomllib" in imported
    assert "django" not in imported
