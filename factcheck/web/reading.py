"""The child process that opens files and pages from strangers; started by `sandbox.py`, one file each, then gone.

Here alone stand the parsers of strangers' binary formats. The limits are set before the first byte is read.
"""

import io
import itertools
import json
import re
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from factcheck.web.refusals import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PASTE = "Open it in a program that shows it, and paste the text instead."
_DAMAGED = f"This file is damaged and could not be opened. {_PASTE}"
_END = re.compile(r"[.!?…:;。！？؟۔։][\"'»”’)\]]*$")


def main() -> None:
    task = json.loads(sys.argv[1])
    _limit(task)
    data = sys.stdin.buffer.read()
    try:
        answer = _reader(task["kind"])(data, task)
    except Refused as refused:
        answer = {"code": refused.code, "message": refused.message}
    except MemoryError:
        answer = {
            "code": "memory",
            "message": f"This file needs more memory to open than is allowed. {_PASTE}",
        }
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())


def _reader(kind: str) -> Callable[[bytes, dict[str, Any]], dict[str, Any]]:
    if kind == "page":
        from factcheck.web.page_text import read_page

        return read_page
    if kind in ("picture", "preview"):
        from factcheck.web.pictures import draw_preview, measure

        return measure if kind == "picture" else draw_preview
    return {"pdf": read_pdf, "docx": read_docx}[kind]


def _limit(task: dict[str, Any]) -> None:
    seconds = max(int(task["seconds"]), 1)
    resource.setrlimit(resource.RLIMIT_AS, (task["memory"], task["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, task["seconds"])


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────────────


def read_pdf(data: bytes, task: dict[str, Any]) -> dict[str, Any]:
    """Paragraphs in order, heads and feet of pages marked as such, and the file's metadata."""
    import pypdfium2
    from pypdfium2 import raw

    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))  # after the import, which may start threads
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refused(
                "encrypted", "This PDF is locked with a password. Save a copy without one, or paste the text."
            ) from error
        raise Refused("broken", _DAMAGED) from error
    if count > task["pages"] and not task["partial"]:
        raise Refused(
            "too_many_pages",
            f"This PDF has {count:,} pages; at most {task['pages']:,} are read. Save the pages you "
            "need as a file of their own, or paste the text.",
        )
    pages: list[list[str]] = []
    size, deadline = 0, time.monotonic() + task["seconds"] - 0.5
    for number in range(min(count, task["pages"])):
        if task["partial"] and (time.monotonic() > deadline - 0.1 * task["seconds"] or size > task["characters"]):
            break
        if time.monotonic() > deadline:
            raise Refused(
                "timeout",
                f"This PDF took too long to read: {number:,} of {count:,} pages were done. Save the pages "
                "you need as a file of their own, or paste the text.",
            )
        try:
            page = document[number]
            textpage = page.get_textpage()
            lines = _lines(textpage, pypdfium2.PdfiumError)
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise Refused("broken", f"Page {number + 1} of this PDF is damaged. {_PASTE}") from error
        size += sum(map(len, lines))
        if size > task["characters"] and not task["partial"]:
            raise Refused("too_long", _too_long(task))
        pages.append(lines)
    if size < 2 * len(pages) or not size:
        raise Refused(
            "no_text",
            "This PDF holds pictures of pages and no text, as a scanner makes them. Run text recognition "
            "over it, or type the words you need.",
        )
    named = document.get_metadata_dict()
    return {
        "title": named.get("Title", ""),
        "author": named.get("Author", ""),
        "created": named.get("CreationDate", ""),
        "paragraphs": paragraphs_of_pages(pages),
        "pages": count,
        "read": len(pages),
    }


def _lines(textpage: Any, failure: type[Exception]) -> list[str]:
    """The lines of a page, with an empty one where a wider gap or an indent begins a paragraph."""
    text = textpage.get_text_range()
    places: list[tuple[str, float, float, float]] = []
    position = 0
    for raw_line in re.split(r"(\r\n?|\n)", text):
        line = raw_line.strip()
        if line:
            at = position + len(raw_line) - len(raw_line.lstrip())
            try:
                left, bottom, _, top = textpage.get_charbox(at, loose=True)
            except (failure, IndexError, ValueError):
                left, bottom, top = 0.0, 0.0, 0.0
            places.append((line, left, bottom, max(top - bottom, 1.0)))
        position += len(raw_line)
    steps = sorted(a[2] - b[2] for a, b in itertools.pairwise(places) if 0 < a[2] - b[2] < 5 * a[3])
    usual = steps[len(steps) // 2] if steps else 0.0
    # The most frequent step is that within a paragraph, unless every line is one.
    least = steps[len(steps) // 10] if steps else 0.0
    usual = least if least and usual > 1.35 * least else usual
    lines: list[str] = []
    before: tuple[str, float, float, float] | None = None
    for place in places:
        line, left, bottom, height = place
        if before is not None:
            step = before[2] - bottom
            wider = usual and step > 1.35 * usual
            larger = not 0.8 < height / before[3] < 1.25
            indented = left > before[1] + 0.8 * height and abs(step - usual) < 0.2 * usual and _END.search(before[0])
            if wider or larger or indented:
                lines.append("")
        lines.append(line)
        before = place
    return lines


def _too_long(task: dict[str, Any]) -> str:
    return (
        f"This file has more than {task['characters']:,} characters of text. Save the part you need as a "
        "file of its own, or paste it."
    )


def paragraphs_of_pages(pages: list[list[str]]) -> list[dict[str, str]]:
    """Lines put together to paragraphs; heads, feet and page numbers told by repeating, in their places."""
    edges = Counter(_edge_key(line) for page in pages for line in _edges(page))
    repeated = {key for key, times in edges.items() if key and times >= 3 and times >= len(pages) * 0.5}
    lengths = sorted(len(line) for page in pages for line in page if len(line) > 20)
    width = lengths[len(lengths) * 3 // 4] if lengths else 80
    found: list[dict[str, str]] = []
    lines: list[str] = []

    def close() -> None:
        if lines:
            found.append({"text": "\n".join(lines), "reason": ""})
            lines.clear()

    for page in pages:
        edge = set(map(id, _edges(page)))
        for line in page:
            if not line:
                close()
            elif id(line) in edge and (_edge_key(line) in repeated or re.fullmatch(r"[\W\d]{1,12}", line)):
                found.append({"text": line, "reason": "page foot"})
            else:
                lines.append(line)
                short = len(line) < 0.75 * width
                if short and (_END.search(line) or len(lines) == 1):
                    close()
        # A sentence may run on over the page's end.
        if lines and _END.search(lines[-1]):
            close()
    close()
    return found


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:2] + filled[-2:] if len(filled) > 4 else []


def _edge_key(line: str) -> str:
    return re.sub(r"\d+", "#", line)


# ── Word ──────────────────────────────────────────────────────────────────────────────────────────────


def read_docx(data: bytes, task: dict[str, Any]) -> dict[str, Any]:
    """Paragraphs in order, tables row by row; what was struck out under tracked changes is left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _member(archive, "word/document.xml", task, needed=True)
            core = _member(archive, "docProps/core.xml", task, needed=False)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise Refused("broken", _DAMAGED) from error
    root = _parsed(body)
    paragraphs: list[dict[str, str]] = []
    size = 0
    for text, style in _blocks(root):
        size += len(text)
        if size > task["characters"]:
            raise Refused("too_long", _too_long(task))
        if text.strip():
            paragraphs.append({"text": text, "style": style})
    if not paragraphs:
        raise Refused(
            "no_text", "This Word file holds no text. If it shows pictures of pages, type the words you need."
        )
    named = _parsed(core) if core else None
    return {
        "title": _child_text(named, f"{_DC}title"),
        "author": _child_text(named, f"{_DC}creator"),
        "created": _child_text(named, f"{_TERMS}created"),
        "paragraphs": paragraphs,
    }


def _member(archive: zipfile.ZipFile, name: str, task: dict[str, Any], *, needed: bool) -> bytes:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        if needed:
            raise Refused("broken", _DAMAGED) from None
        return b""
    if entry.flag_bits & 1:
        raise Refused(
            "encrypted",
            "This Word file is locked with a password. Save a copy without one, or paste the text.",
        )
    # The size that the archive declares may be a lie: what comes out is counted.
    with archive.open(entry) as stream:
        unpacked = stream.read(task["unpacked"] + 1)
    if len(unpacked) > task["unpacked"]:
        raise Refused(
            "bomb",
            "This Word file unpacks to far more than any document needs, and was not opened. Paste the text.",
        )
    return unpacked


def _parsed(xml: bytes) -> Element:
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused(
            "unsafe",
            "This Word file holds definitions that no word processor writes. Paste the text instead.",
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused("broken", _DAMAGED) from error
    return root


def _blocks(root: Element) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            found.append((_text(element), (style.get(f"{_W}val") or "") if style is not None else ""))
            # Text boxes hold paragraphs of their own.
            stack.extend(reversed([box for content in element.iter(f"{_W}txbxContent") for box in content]))
        elif element.tag == f"{_W}tr":
            cells = ["\u2028".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in element.findall(f"{_W}tc")]
            found.append((" | ".join(cell.replace("\u2028", " ").strip() for cell in cells), "table"))
        elif element.tag not in (f"{_W}del", f"{_W}moveFrom"):
            stack.extend(reversed(element))
    return found


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}tab":
            parts.append("\t")
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("\u2011")
        elif element.tag not in (
            f"{_W}del",
            f"{_W}moveFrom",
            f"{_W}txbxContent",
            f"{_W}instrText",
            f"{_W}pPr",
        ):
            if element.tag == "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback":
                continue  # the same text box again, for old programs
            stack.extend(reversed(element))
    return "".join(parts)


def _child_text(root: Element | None, tag: str) -> str:
    found = root.find(tag) if root is not None else None
    return (found.text or "") if found is not None else ""


if __name__ == "__main__":
    main()
