"""Dates as outlets write them, in five languages and in numbers."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.imports.dates import _DATES, _NEEDED, find_date, is_only_date, parse_date

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "zone", "when", "precision", "named"),
    [
        ("10.01.22 18:07", "", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("10.01.2022, 18.07", "", "Europe/Berlin", "2022-01-10T18:07:00+01:00", "minute", "Europe/Berlin"),
        ("18:07 / 10.01.2022", "", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("14:30 11-12-2021", "ka", "Asia/Tbilisi", "2021-12-11T14:30:00+04:00", "minute", "Asia/Tbilisi"),
        ("2022-01-10", "", "Asia/Tbilisi", "2022-01-10T00:00:00+04:00", "day", "Asia/Tbilisi"),
        ("2022-01-10 18:07", "", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("2022-01-10T18:07:00+04:00", "", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("2022-01-10T18:07:00+04:00", "", None, "2022-01-10T18:07:00+04:00", "minute", None),
        ("2022-01-10T14:07:00Z", "", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("2022-01-10T14:07:00.000Z", "", None, "2022-01-10T14:07:00+00:00", "minute", "UTC"),
        ("10 January 2022", "en", "Europe/London", "2022-01-10T00:00:00+00:00", "day", "Europe/London"),
        ("January 10, 2022 6:07 p.m. EST", "en", None, "2022-01-10T18:07:00-05:00", "minute", "America/New_York"),
        ("Sept. 5, 2022, 9 a.m. ET", "en", None, "2022-09-05T09:00:00-04:00", "minute", "America/New_York"),
        ("Mon, 10 Jan 2022 18:07:00 +0400", "en", None, "2022-01-10T18:07:00+04:00", "minute", None),
        ("10th of January, 2022 at 12:05 AM", "en", "Europe/London", "2022-01-10T00:05:00+00:00", "minute", "Europe/London"),
        ("Published 18:07 GMT, 10 January 2022", "en", None, "2022-01-10T18:07:00+00:00", "minute", "Europe/London"),
        ("10 July 2022 18:07 BST", "en", None, "2022-07-10T18:07:00+01:00", "minute", "Europe/London"),
        ("10 January 2022 18:07 (GMT+4)", "en", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("10 января 2022, 18:07", "ru", "Europe/Moscow", "2022-01-10T18:07:00+03:00", "minute", "Europe/Moscow"),
        ("18:07, 10 января 2022 г.", "ru", "Asia/Almaty", "2022-01-10T18:07:00+06:00", "minute", "Asia/Almaty"),
        ("10 янв. 2022 в 18:07 МСК", "ru", None, "2022-01-10T18:07:00+03:00", "minute", "Europe/Moscow"),
        ("10 січня 2022 року, 18:07", "uk", "Europe/Kyiv", "2022-01-10T18:07:00+02:00", "minute", "Europe/Kyiv"),
        ("10 იანვარი, 2022", "ka", "Asia/Tbilisi", "2022-01-10T00:00:00+04:00", "day", "Asia/Tbilisi"),
        ("10 იანვარი, 2022, 18:07", "ka", "Asia/Tbilisi", "2022-01-10T18:07:00+04:00", "minute", "Asia/Tbilisi"),
        ("2022 წლის 10 იანვარი", "ka", "Asia/Tbilisi", "2022-01-10T00:00:00+04:00", "day", "Asia/Tbilisi"),
        ("5 მაისი 2021 წელი 9:30", "ka", "Asia/Tbilisi", "2021-05-05T09:30:00+04:00", "minute", "Asia/Tbilisi"),
        ("١٠ يناير ٢٠٢٢", "ar", "Asia/Riyadh", "2022-01-10T00:00:00+03:00", "day", "Asia/Riyadh"),
        ("10 يناير 2022 - 18:07", "ar", "Asia/Qatar", "2022-01-10T18:07:00+03:00", "minute", "Asia/Qatar"),
        ("١٠/٠١/٢٠٢٢ ١٨:٠٧", "ar", "Asia/Riyadh", "2022-01-10T18:07:00+03:00", "minute", "Asia/Riyadh"),
        ("10 كانون الثاني 2022 - 18:07", "ar", "Asia/Beirut", "2022-01-10T18:07:00+02:00", "minute", "Asia/Beirut"),
        ("الاثنين 3 تشرين الأول 2022", "ar", "Asia/Beirut", "2022-10-03T00:00:00+03:00", "day", "Asia/Beirut"),
        ("10 يناير 2022 6:07 م", "ar", "Asia/Dubai", "2022-01-10T18:07:00+04:00", "minute", "Asia/Dubai"),
        ("2022 жылғы 10 қаңтар, 18:07", "kk", "Asia/Almaty", "2022-01-10T18:07:00+06:00", "minute", "Asia/Almaty"),
        ("10 қаңтар 2022", "kk", "Asia/Almaty", "2022-01-10T00:00:00+06:00", "day", "Asia/Almaty"),
        ("10. Januar 2022, 18:07 Uhr", "de", "Europe/Berlin", "2022-01-10T18:07:00+01:00", "minute", "Europe/Berlin"),
        ("10 janvier 2022 à 18h07", "fr", "Europe/Paris", "2022-01-10T18:07:00+01:00", "minute", "Europe/Paris"),
        ("10 Ocak 2022", "tr", "Europe/Istanbul", "2022-01-10T00:00:00+03:00", "day", "Europe/Istanbul"),
        ("31.12.99", "", "Europe/Berlin", "1999-12-31T00:00:00+01:00", "day", "Europe/Berlin"),
        ("13/01/2022", "en", "America/New_York", "2022-01-13T00:00:00-05:00", "day", "America/New_York"),
        ("01/13/2022", "en", "Europe/London", "2022-01-13T00:00:00+00:00", "day", "Europe/London"),
    ],
)  # fmt: skip
def test_dates(text: str, language: str, zone: str | None, when: str, precision: str, named: str | None) -> None:
    found = parse_date(text, language=language, zone=zone, now=NOW)
    assert found is not None
    assert (found.when.isoformat(), found.precision, found.zone) == (when, precision, named)
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "zone", "when", "word"),
    [
        ("03/04/2022", "Europe/London", "2022-04-03", "day first"),
        ("03/04/2022", "America/New_York", "2022-03-04", "month first"),
        ("10 января, 18:07", "Europe/Moscow", "2026-01-10", "year is not given"),
        ("22 декабря, 18:07", "Europe/Moscow", "2025-12-22", "year is not given"),
        ("10.01.2030 18:07", "Asia/Tbilisi", "2030-01-10", "future"),
        ("23.11.2026", "Asia/Tbilisi", "2026-11-23", "future"),
        ("2026-11-22T12:20:00Z", None, "2026-11-22", "future"),
        ("10.01.2022 18:07", None, "2022-01-10", "read as UTC"),
        ("3 hours ago", "Europe/London", "2026-11-22", "counted back"),
        ("منذ 3 أيام", "Asia/Qatar", "2026-11-19", "counted back"),
        ("2 дня назад", "Europe/Moscow", "2026-11-20", "counted back"),
    ],
)
def test_what_is_doubtful_is_said(text: str, zone: str | None, when: str, word: str) -> None:
    found = parse_date(text, language="en", zone=zone, now=NOW)
    assert found is not None
    assert found.when.date().isoformat() == when
    assert word in " ".join(found.warnings)


def test_now_and_a_little_later_is_not_the_future() -> None:
    found = parse_date("2026-11-22T12:05:00Z", now=NOW)
    assert found is not None
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Сегодня, 11:07", 22),
        ("вчера в 18:07", 21),
        ("Yesterday", 21),
        ("დღეს 09:00", 22),
        ("اليوم 09:00", 22),
    ],
)
def test_today_and_yesterday_by_the_outlets_clock(text: str, day: int) -> None:
    found = parse_date(text, zone="Asia/Tbilisi", now=NOW)
    assert found is not None
    assert (found.when.day, found.when.month, found.zone) == (day, 11, "Asia/Tbilisi")


@pytest.mark.parametrize(
    "text",
    ["", "500", "31.02.2022", "29 February 2021", "It rose 3.5 to 10.01.", "Version 2.10.3", "in May 5 people", "dismay 5, 2022", "99.99.9999",
     "12:30", "2022", "+995 32 2 10 01 22", "1.2.3.4", "words and words", "٥٠٠"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert parse_date(text, now=NOW) is None


def test_the_place_of_a_date_in_its_line_and_what_stands_around_it() -> None:
    line = "BM.GE | 10.01.22 18:07 | Politics"
    found = find_date(line, now=NOW)
    assert found is not None
    assert line[found.start : found.end] == "10.01.22 18:07"
    assert not is_only_date(line, found)
    for only in (
        "Published: Monday, 10 January 2022 at 18:07 GMT",
        "Опубликовано 10.01.2022",
        "10.01.22 • Updated 11.01.22",
    ):
        found = find_date(only, now=NOW)
        assert found is not None
        assert is_only_date(only, found)


@pytest.mark.parametrize("filler", ["1", "10.", "10.01.", "18:", "January ", "10 ", "( ", "10/", "a"])
def test_no_line_takes_long(filler: str) -> None:
    started = time.process_time()
    find_date(filler * (10_000 // len(filler)), now=NOW)
    assert time.process_time() - started < 1.0


@given(st.text(alphabet="0123456789.:/-, TZ+годjanuAMP\u0660\u0664\u064a\u10d8", max_size=30))
def test_any_line_gives_an_aware_date_or_none(text: str) -> None:
    found = find_date(text, zone="Asia/Tbilisi", now=NOW)
    if found is not None:
        assert found.when.utcoffset() is not None
        assert 0 <= found.start < found.end <= len(text)
        assert abs(found.when.year - 2000) <= 100


def test_the_offset_of_a_text_beats_the_zone_of_the_desk() -> None:
    found = parse_date("10 January 2022 18:07 +0300", zone="Asia/Tbilisi", now=NOW)
    assert found is not None
    assert (found.when.utcoffset(), found.zone) == (timedelta(hours=3), None)


SHORT_CUTS = [(needed, date) for needed, date in zip(_NEEDED, _DATES, strict=True) if needed is not None]


@pytest.mark.parametrize(("needed", "date"), SHORT_CUTS)
@given(data=st.data())
def test_no_date_is_passed_over_unread(needed, date, data):
    """What is looked for first, because it is found fast, stands in every date of its kind."""
    assert needed.search(data.draw(st.from_regex(re.compile(date, re.IGNORECASE), fullmatch=True)))
