"""Files of every kind, whole and broken; parsers run in a child with limits."""

import io
import time
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pytest

from factcheck.imports.extraction import Extracted, KnownOutlet, Unreadable, text_of
from factcheck.imports.files import extract_file
from factcheck.web.sandbox import ReadingLimits
from tests.imports.documents import ARTICLE, archive, bare_word, old_office, pdf, word

VELDAN = KnownOutlet("Veldan Post", ["veldan.example"], zone="Asia/Tbilisi")
NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("UTC"))
WORDS = ["", "Pillars of", "Ropes of", "Lamps along", "Railings of", "Paint on"]
BODY = "\n\n".join(ARTICLE[3:])


def read(data: bytes, name: str = "article", limits: ReadingLimits | None = None) -> Extracted:
    return extract_file(data, name, outlets=[VELDAN], now=NOW, limits=limits)


def refusal(data: bytes, name: str = "article", limits: ReadingLimits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, name, limits)
    assert caught.value.message.endswith(".")
    return caught.value


def is_the_article(found: Extracted) -> None:
    assert found.title == ARTICLE[0]
    assert found.outlet_name == "Veldan Post"
    assert found.published_at == datetime(2026, 3, 4, 10, 20, tzinfo=ZoneInfo("Asia/Tbilisi"))
    assert (found.published_zone, found.date_precision, found.language) == ("Asia/Tbilisi", "minute", "en")
    assert found.text == BODY
    assert text_of(found.segments) == found.text


# ── What is read ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_in_the_encodings_of_unicode(encoding: str) -> None:
    found = read("\n".join(ARTICLE).encode(encoding))
    is_the_article(found)
    assert found.extractor == "plain"


def test_plain_text_with_line_ends_of_windows_and_old_macs() -> None:
    is_the_article(read("\r\n".join(ARTICLE).encode()))
    is_the_article(read("\r".join(ARTICLE).encode()))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5", "cp866"])
def test_russian_in_old_encodings_is_guessed_and_said(encoding: str) -> None:
    lines = [
        "Мост в Портеме останется закрытым",
        "Мост в Портеме останется закрытым до тех пор, пока министерство не опубликует отчёт, сказал чиновник.",
        "Никто не показал нам эти цифры, хотя мы просили о них с осени, сказал мэр города журналистам.",
        "Министерство обещало обнародовать измерения к пятнице, однако их до сих пор нет.",
    ]
    found = read("\n".join(lines).encode(encoding), "статья.txt")
    assert found.title == lines[0]
    assert found.text == "\n\n".join(lines[1:])
    assert found.language == "ru"
    assert any("encoding" in warning for warning in found.warnings)


def test_a_web_page_is_told_by_its_content_whatever_its_name() -> None:
    page = (
        "<!doctype html><html><head><title>T</title></head><body><article><h1>{}</h1>{}</article></body></html>".format(
            ARTICLE[0], "".join(f"<p>{line}</p>" for line in ARTICLE[3:])
        )
    )
    found = read(page.encode(), "article.txt")
    assert found.extractor == "trafilatura"
    assert (found.title, found.text) == (ARTICLE[0], BODY)


def test_pdf() -> None:
    lines = [*ARTICLE[:3], ""]
    lines += [ARTICLE[3][:88].rsplit(" ", 1)[0], ARTICLE[3][len(ARTICLE[3][:88].rsplit(" ", 1)[0]) + 1 :], ""]
    lines += [ARTICLE[4], "", ARTICLE[5], "", ARTICLE[6]]
    found = read(pdf([lines]))
    is_the_article(found)
    assert found.extractor == "pdfium"


def test_pdf_of_several_pages_loses_its_heads_and_numbers_and_no_sentence() -> None:
    pages = [
        [
            "Ministry of Bridges - Annual report 2025",
            f"{WORDS[number]} the bridge were measured with care by three inspectors in spring and",
            "again in autumn, and that both measurements were sent to the ministry. The next",
            f"page {number} goes on with the same subject and adds what the inspectors had seen there.",
            f"{WORDS[-number]} the bridge took two days and was paid for by the town itself.",
            f"{number}",
        ]
        for number in range(1, 5)
    ]
    found = read(pdf(pages, info="<< /Title (Annual report 2025) /CreationDate (D:20260302101500+04'00') >>"))
    assert "Ministry of Bridges" not in found.text
    assert [segment.text for segment in found.segments if segment.reason == "page foot"][:2] == [
        pages[0][0],
        "1",
    ]
    for number in range(1, 5):
        assert (
            f"{WORDS[number]} the bridge were measured with care by three inspectors in spring and again in"
            in found.text
        )
        assert f"{WORDS[-number]} the bridge took two days and was paid for by the town itself." in found.text
    assert found.title == "Annual report 2025"
    assert found.published_at is not None
    assert (found.published_at.date().isoformat(), found.date_precision) == ("2026-03-02", "day")
    assert any("the file was made" in warning for warning in found.warnings)


def test_word() -> None:
    found = read(word(ARTICLE, author="Ana Orbeli"), "article.docx")
    is_the_article(found)
    assert found.extractor == "docx"
    assert found.byline == "Ana Orbeli"


def test_word_keeps_tables_and_links_and_leaves_out_what_was_struck_out() -> None:
    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    body = (
        f"<w:p {w}><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Figures of the bridge</w:t></w:r></w:p>"
        f"<w:p {w}><w:r><w:t xml:space='preserve'>The ministry has </w:t></w:r><w:del><w:r><w:delText>never </w:delText>"
        "</w:r><w:r><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'>now </w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t>published</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve"
        "'> its figures.</w:t></w:r></w:p>"
        f"<w:tbl {w}><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Closures</w:t></w:r></w:p>"
        "</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>2021</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl>"
    )
    found = read(bare_word(body.encode()))
    assert found.title == "Figures of the bridge"
    assert found.text == "The ministry has now published its figures.\n\nYear | Closures\n\n2021 | 14"


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        (
            [
                "ხიდი პორტემში დაკეტილი რჩება",
                "ხიდი დაკეტილი დარჩება, სანამ სამინისტრო ანგარიშს არ გამოაქვეყნებს, განაცხადა თანამდებობის პირმა.",
                "„ციფრები არავის უჩვენებია“, — თქვა ქალაქის მერმა, რომელიც მათ შემოდგომიდან ითხოვს.",
            ],
            "ka",
        ),
        (
            [
                "الجسر في بورتم يبقى مغلقا",
                "سيبقى الجسر مغلقا إلى أن تنشر الوزارة تقريرها، حسبما قال مسؤول يوم الاثنين في العاصمة.",
                "وقال رئيس البلدية إن أحدا لم يعرض عليهم الأرقام التي طلبوها منذ الخريف الماضي.",
            ],
            "ar",
        ),
    ],
)
def test_georgian_and_arabic_come_through_every_format_letter_by_letter(lines: list[str], language: str) -> None:
    page = "<html><body><article><h1>{}</h1><p>{}</p><p>{}</p></article></body></html>".format(*lines)
    for data in ("\n".join(lines).encode(), word(lines), page.encode()):
        found = read(data)
        assert found.text == "\n\n".join(lines[1:])
        assert (found.title, found.language) == (lines[0], language)


# ── What is refused, and how it is told ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("data", [b"", b"   \n\n ", "\ufeff\u200b \u00a0".encode()])
def test_nothing(data: bytes) -> None:
    assert refusal(data).code == "empty"


def test_more_than_twenty_megabytes() -> None:
    assert refusal(b"a" * (20 * 1024 * 1024 + 1)).code == "too_large"


def test_more_characters_than_an_article_has() -> None:
    assert refusal(b"Words and words. " * 70_000).code == "too_long"


def test_other_data_named_txt() -> None:
    failed = refusal(bytes(range(256)) * 40, "notes.txt")
    assert failed.code == "binary"
    assert "notes.txt" in failed.message


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "scan.pdf", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "photo.txt", "picture"),
        (old_office(encrypted=True), "secret.docx", "encrypted"),
        (old_office(encrypted=False), "old.doc", "old_office"),
        (archive({"a.txt": b"words"}), "a.zip", "unknown_type"),
        (archive({"a.txt": b"words"}), "a.docx", "broken"),
        (b"PK\x03\x04" + bytes(500), "cut.docx", "broken"),
        (b"{\\rtf1 words}", "a.rtf", "unknown_type"),
        (b"MZ" + bytes(500), "a.txt", "unknown_type"),
        (bytes(500), "a.pdf", "broken"),
        (b"\x1f\x8b" + bytes(100), "a.txt", "unknown_type"),
    ],
)
def test_kinds_that_are_not_read(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).code == code


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        pdf([ARTICLE])[:400],
        b"%PDF-1.4\n%%EOF",
    ],
    ids=["noise", "cut", "empty"],
)
def test_a_broken_pdf(data: bytes) -> None:
    assert refusal(data, "report.pdf").code == "broken"


def test_a_locked_pdf() -> None:
    assert refusal(pdf([ARTICLE], encrypt=True)).code == "encrypted"


def test_a_scanned_pdf_without_text() -> None:
    failed = refusal(pdf([[], [], []]))
    assert failed.code == "no_text"
    assert "text recognition" in failed.message


def test_a_pdf_of_a_thousand_pages() -> None:
    failed = refusal(pdf([[f"Page {number} of the report says little."] for number in range(1000)]))
    assert failed.code == "too_many_pages"
    assert "1,000 pages" in failed.message


def test_a_thousand_pages_are_read_where_they_are_allowed_and_time_ends_them() -> None:
    data = pdf(
        [[f"Page {number} line {line} of the report says little." for line in range(45)] for number in range(1000)]
    )
    many = ReadingLimits(pages=2000, characters=10_000_000)
    started = time.monotonic()
    assert refusal(data, limits=replace(many, seconds=0.7)).code == "timeout"
    assert time.monotonic() - started < 5


def test_the_characters_of_a_pdf_are_counted() -> None:
    assert refusal(pdf([ARTICLE] * 3), limits=ReadingLimits(characters=500)).code == "too_long"


def test_a_word_file_without_text() -> None:
    assert refusal(word([])).code == "no_text"


def test_a_zip_bomb_in_a_word_file_is_stopped_while_it_unpacks() -> None:
    bomb = bare_word(b"<w:p><w:r><w:t>" + b"a" * 200_000_000 + b"</w:t></w:r></w:p>")
    assert len(bomb) < 500_000
    # With so little memory, unpacking it whole would end otherwise.
    assert refusal(bomb, limits=ReadingLimits(memory=256 * 1024 * 1024, unpacked=16 * 1024 * 1024)).code == "bomb"


def test_memory_has_a_limit() -> None:
    deep = bare_word(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 900_000)
    failed = refusal(deep, limits=ReadingLimits(memory=220 * 1024 * 1024))
    assert failed.code == "memory"


def test_an_entity_bomb_in_a_word_file() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
    )
    bomb = bare_word(b"<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=laughs + b"]>")
    assert refusal(bomb).code == "unsafe"


def test_a_word_file_that_wants_to_read_the_servers_files() -> None:
    trick = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    assert refusal(bare_word(b"<w:p><w:r><w:t>&f;</w:t></w:r></w:p>", before=trick)).code == "unsafe"


@pytest.mark.parametrize("xml", [b"<w:p><w:r>", b"\xff\xfe\x00", b"</w:body>"])
def test_broken_xml_in_a_word_file(xml: bytes) -> None:
    assert refusal(bare_word(xml)).code == "broken"


def test_a_deeply_nested_word_file_ends_in_an_answer() -> None:
    nested = b"<w:p>" * 200_000 + b"</w:p>" * 200_000
    assert refusal(bare_word(nested)).code in ("no_text", "broken", "memory", "timeout")


def test_a_member_of_a_word_file_whose_bytes_were_damaged() -> None:
    data = bytearray(word(ARTICLE))
    start = data.find(b"word/document.xml") + 60
    data[start : start + 40] = bytes(40)
    assert refusal(bytes(data), "a.docx").code == "broken"


def test_a_docx_that_python_docx_reads_is_read_the_same() -> None:
    data = word([*ARTICLE, "A tab\there and a break\nthere, said the official to reporters on Monday."])
    theirs = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    found = read(data)
    assert found.text.split("\n\n")[-2:] == [
        theirs[-1].split("\n")[0].replace("\t", " "),
        theirs[-1].split("\n")[1],
    ]
