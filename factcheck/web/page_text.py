"""The words of a web page: the text it is about, by trafilatura, and all else that a reader sees.

Runs in the child process of `sandbox.py`: what parses pages from strangers has no database and no files.
"""

from __future__ import annotations

import re
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from factcheck.web.charsets import decode
from factcheck.web.html_tree import load_html
from factcheck.web.visible import blocks

# A page beyond this is read line by line, without looking for its main text.
_LARGE = 4_000_000
_TAG_START = re.compile(r"<(?:[a-zA-Z/!?]|\Z)")


def read_page(data: bytes, task: dict[str, Any]) -> dict[str, Any]:
    """`main` and `rest` as lists of lines, the page's title, the language it says it is in."""
    text = _closed(decode(data, declared=task.get("charset") or None)[0])
    tree = load_html(text.replace("\0", "")) if text.strip() else None
    if tree is None:
        return {"main": [], "rest": [], "title": "", "language": "", "extractor": trafilatura.__version__}
    held = list(tree.iter())  # lxml makes an element's Python object anew unless somebody holds it
    title, language = tree.findtext(".//title") or "", str(tree.get("lang") or "")
    body = tree.find("body")
    visible = [block.text for block in blocks(tree if body is None else body)]
    main = _main(tree) if len(text) < _LARGE else []
    del held
    seen = {"".join(line.split()) for line in main}
    rest = [line for line in visible if "".join(line.split()) not in seen]
    return {
        "main": main,
        "rest": rest,
        "title": " ".join(title.split())[:500],
        "language": language[:35],
        "extractor": trafilatura.__version__,
    }


def _closed(text: str) -> str:
    """Without the tag in whose middle a page was cut short: it is no word that a reader saw."""
    at = text.rfind("<")
    return text[:at] if at > text.rfind(">") and _TAG_START.match(text, at) else text


def warm_up() -> None:
    """Read a small page, so that whatever is loaded at first use is loaded."""
    read_page(b"<html><body><article><p>" + b"Words of a page. " * 40 + b"</p></article></body></html>", {})


def _main(tree: etree._Element) -> list[str]:
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False, favor_recall=True)
    return [block.text for block in blocks(document.body)] if isinstance(document, Document) else []
