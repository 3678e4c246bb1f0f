"""Pasted articles in five languages: the article whole, its page's furniture named, dropped, and kept in sight."""

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.imports.extraction import KnownOutlet, Segment, Unreadable, text_of
from factcheck.imports.paste import extract_pasted, unwrapped
from factcheck.language.canonical import canonicalise
from tests.imports.pastes import PASTES, Paste

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
VELDAN = KnownOutlet("Veldan Post", ["veldanpost.ge"], country="ge", zone="Asia/Tbilisi")


@pytest.mark.parametrize("paste", PASTES, ids=[paste.name for paste in PASTES])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"], ids=["single", "double", "windows"])
def test_pastes(paste: Paste, gap: str) -> None:
    known = [VELDAN] if paste.outlet == "Veldan Post" and paste.zone == "Asia/Tbilisi" else []
    found = extract_pasted(paste.raw.replace("\n", gap), outlets=known, default_zone=paste.default_zone, now=NOW)
    assert [segment.text for segment in found.segments if segment.kept] == paste.marked("+")
    assert found.text == "\n\n".join(paste.marked("+"))
    dropped = [segment for segment in found.segments if not segment.kept]
    assert [segment.text for segment in dropped if segment.reason != "title"] == paste.marked("-")
    assert all(segment.reason for segment in dropped)
    titles = paste.marked("T")
    assert [found.title] == [title.removesuffix(" | Veldan Post") for title in titles] or (
        not titles and not found.title
    )
    assert found.outlet_name == paste.outlet
    assert (found.published_at.isoformat() if found.published_at else "") == paste.published
    if paste.published:
        assert found.published_zone == paste.zone
    assert (found.byline, found.language, found.credited_source) == (
        paste.byline,
        paste.language,
        paste.credit,
    )


# ── What a journalist really pastes ───────────────────────────────────────────────────────────────────

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "000_a8e18678474f9360.txt"


def shared_paste() -> str:
    # A checkout has it beside itself, a second working tree one folder further up.
    for folder in (SHARED, SHARED.parents[3] / "shared" / "data" / SHARED.name):
        if folder.exists():
            return folder.read_text(encoding="utf-8")
    pytest.skip("the shared article is not beside this checkout")


def test_the_shared_article() -> None:
    raw = shared_paste()
    found = extract_pasted(raw, now=NOW)
    assert found.title == "Kazakh leader declares ‘coup d’etat’ over as Putin claims victory"
    assert found.outlet_name == "BM.GE"
    assert found.published_at == datetime(2022, 1, 10, 18, 7, tzinfo=ZoneInfo("Asia/Tbilisi"))
    assert (found.published_zone, found.date_precision) == ("Asia/Tbilisi", "minute")
    assert found.credited_source == "Aljazeera"
    assert found.language == "en"
    assert found.warnings == []
    assert found.text.startswith("After more than 160 people died in the most violent unrest")
    assert found.text.endswith("an internal affair, and an elite power struggle for control of Kazakhstan.”")
    assert "\n\nDays of unrest\n\n" in found.text
    assert "Tokayev told the CSTO.\n\n“Then they planned to seize the capital,” he added" in found.text
    assert found.text == canonicalise(raw[raw.index("After more than") :])
    assert {segment.text: segment.reason for segment in found.segments if not segment.kept} == {
        "Home": "menu",
        "Category": "menu",
        "TV Live Menu": "menu",
        "• ახალი ამბები ბიზნესში •": "menu",
        "Loading data...": "loading",
        found.title: "title",
        "61dc38fb96589": "id",
        "BM.GE": "outlet",
        "10.01.22 18:07": "date",
        "500": "number",
    }


@pytest.mark.parametrize(
    ("outlets", "default", "zone"),
    [
        ([KnownOutlet("Business Media", ["bm.ge"], zone="Europe/Paris")], None, "Europe/Paris"),
        ([KnownOutlet("BM.GE", [], country="am")], "Europe/London", "Asia/Yerevan"),
        ([], "Europe/London", "Asia/Tbilisi"),
    ],
)
def test_the_zone_is_the_outlets_its_countrys_or_its_domains(
    outlets: list[KnownOutlet], default: str | None, zone: str
) -> None:
    found = extract_pasted(shared_paste(), outlets=outlets, default_zone=default, now=NOW)
    assert found.published_at == datetime(2022, 1, 10, 18, 7, tzinfo=ZoneInfo(zone))
    assert found.published_zone == zone
    if outlets:
        assert found.outlet_name == outlets[0].name


def test_the_script_around_tells_the_zone_when_no_outlet_does() -> None:
    raw = shared_paste().replace("BM.GE\n", "")
    assert extract_pasted(raw, now=NOW).published_zone == "Asia/Tbilisi"
    found = extract_pasted(raw.replace("• ახალი ამბები ბიზნესში •\n", ""), default_zone="Europe/London", now=NOW)
    assert found.published_zone == "Europe/London"
    nowhere = extract_pasted(raw.replace("• ახალი ამბები ბიზნესში •\n", ""), now=NOW)
    assert (nowhere.published_zone, nowhere.outlet_name) == (None, "")
    assert any("read as UTC" in warning for warning in nowhere.warnings)


# ── Single rules ──────────────────────────────────────────────────────────────────────────────────────

PROSE = "The ministry closed the bridge on Monday, and two days later nobody has explained why it was done."


def kept(raw: str) -> list[str]:
    return [segment.text for segment in extract_pasted(raw, now=NOW).segments if segment.kept]


def test_lines_broken_at_a_fixed_width_are_put_together() -> None:
    wrapped = (
        "The bridge\n\nThe ministry closed the bridge at Portem on Monday morning, and two\n"
        "days later nobody has explained why it was done, or who decided it, or\n"
        "when it will open.\n\nThe mayor has asked three times since the autumn for the measurements\n"
        "of the pillars that the ministry had promised to publish in the spring\n"
        "and has got no answer from anybody there, as he told reporters who had\ncome to the bridge.\n"
    )
    assert kept(wrapped) == [
        (
            "The ministry closed the bridge at Portem on Monday morning, and two days later nobody has explained why it was "
            "done, or who decided it, or when it will open."
        ),
        (
            "The mayor has asked three times since the autumn for the measurements of the pillars that the ministry had "
            "promised to publish in the spring and has got no answer from anybody there, as he told reporters who had come "
            "to the bridge."
        ),
    ]


def test_a_poem_is_not_put_together() -> None:
    poem = "\n\n".join(
        "A line of the poem that is about as long\nas the next one is, which ends here,\nas this." for _ in range(4)
    )
    assert unwrapped(poem) == poem


def test_a_future_date_is_said() -> None:
    found = extract_pasted(
        f"A title of some words\n10.01.2031 18:07\n{PROSE}\n{PROSE}", default_zone="Asia/Tbilisi", now=NOW
    )
    assert found.published_at is not None
    assert "The date lies in the future. Check it." in found.warnings


def test_a_title_that_stands_twice_is_dropped_twice() -> None:
    found = extract_pasted(f"The bridge stays shut\nThe bridge stays shut\n{PROSE}\n{PROSE}", now=NOW)
    assert [segment.reason for segment in found.segments] == ["repeated", "title", "", ""] or [
        segment.reason for segment in found.segments
    ] == ["title", "repeated", "", ""]


def test_what_reads_like_no_article_is_kept_and_said() -> None:
    found = extract_pasted("eggs\nmilk\nbread and butter", now=NOW)
    assert found.text == "eggs\n\nmilk\n\nbread and butter"
    assert "check what was kept" in found.warnings[0]
    assert extract_pasted("Home\nNews", now=NOW).text == "Home\n\nNews"


def test_a_person_can_put_a_dropped_paragraph_back() -> None:
    found = extract_pasted(f"The bridge stays shut\nShare\n{PROSE}", now=NOW)
    again = [Segment(segment.text, kept=segment.kept or segment.text == "Share") for segment in found.segments]
    assert text_of(again) == f"Share\n\n{PROSE}"


@pytest.mark.parametrize(
    ("raw", "code"),
    [("", "empty"), (" \n\u200b\n\ufeff", "empty"), ("a\0b", "nul"), ("a\ud800b", "surrogate"), ("a " * 600_000, "too_long")],
)  # fmt: skip
def test_what_cannot_be_read(raw: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        extract_pasted(raw, now=NOW)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    "line",
    ["a" * 250_000, "a " * 125_000, "10.01.22 " * 30_000, "| " * 100_000, "«" * 200_000, "X reports, " * 20_000, "\n" * 300_000 + "a",
     "Comments\n" * 30_000, "Home > " * 40_000, "- - - " * 40_000, ". " * 100_000, "By A. " * 40_000],
)  # fmt: skip
def test_no_paste_takes_long(line: str) -> None:
    started = time.perf_counter()
    extract_pasted(line, now=NOW)
    assert time.perf_counter() - started < 3


@given(st.lists(st.sampled_from([PROSE, "Home", "Share", "The bridge stays shut", "10.01.22 18:07", "Comments", "Related",
                                 "500", "Veldan Post", "", "Read more: x", "Days of unrest", "By Ana Orbeli", "• a •"]), max_size=14))  # fmt: skip
def test_every_line_is_told_once_in_order_and_prose_outside_of_comments_stays(lines: list[str]) -> None:
    raw = "\n".join(lines)
    try:
        found = extract_pasted(raw, now=NOW)
    except Unreadable:
        assert not canonicalise(raw)
        return
    assert [segment.text for segment in found.segments] == [line for line in lines if line]
    assert found.text == text_of(found.segments)
    assert all(segment.kept == (segment.reason == "") for segment in found.segments)
    first = next((number for number, line in enumerate(lines) if line == PROSE), None)
    if first is not None and "Comments" not in lines and "Related" not in lines:
        # A sentence that stands alone above the date is taken for the title.
        assert found.text.count(PROSE) + (found.title == PROSE) == lines.count(PROSE)
