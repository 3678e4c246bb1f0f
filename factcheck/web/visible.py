"""The lines that a reader of a web page sees, in the page's order."""

from typing import Literal, NamedTuple

from lxml import etree

from factcheck.language.canonical import clean_line

# Where on a page a line stands, as far as its element tells.
Place = Literal["menu", "page head", "page foot", "beside the article", "caption", "not in the article"]

_SKIPPED = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
        "audio", "video", "select", "textarea", "option", "datalist", "map", "source", "track",
        "graphic",
    ]
)  # fmt: skip
_BREAKING = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
        "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "button",
        "label", "p", "head", "item", "list", "quote", "row", "lb", "doc",
    ]
)  # fmt: skip
_CELLS = frozenset(["td", "th", "cell"])
_PLACES: dict[str, Place] = {
    "nav": "menu",
    "menu": "menu",
    "header": "page head",
    "footer": "page foot",
    "aside": "beside the article",
    "figcaption": "caption",
    "figure": "caption",
    "form": "beside the article",
}
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt", "summary"])


class Block(NamedTuple):
    """A line that a reader sees: its words, why its place may not be the article's."""

    text: str
    place: Place
    heading: bool = False


def blocks(root: etree._Element) -> list[Block]:
    """The lines that a reader sees, in order, each with why it might not be the article's: by its place."""
    out: list[Block] = []
    parts: list[str] = []
    places: list[Place] = []

    heading = False

    def flush() -> None:
        if parts:
            line = " ".join("".join(parts).split())
            if line:
                place = places[-1] if places else "not in the article"
                plain = line.isascii() and line.isprintable()
                out.append(Block(line if plain else clean_line(line), place, heading))
            parts.clear()

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in _BREAKING:
                flush()
                heading = heading or tag in _HEADINGS
                if tag in _PLACES:
                    places.append(_PLACES[tag])
                if _hidden(element):
                    walker.skip_subtree()
                    continue
            elif tag in _CELLS and parts:
                parts.append(" | ")
            if tag in _SKIPPED:
                walker.skip_subtree()
            elif element.text:
                parts.append(element.text)
            continue
        if event == "end" and tag in _BREAKING:
            flush()
            heading = heading and tag not in _HEADINGS
            if tag in _PLACES:
                places.pop()
        if element.tail and element is not root:
            parts.append(element.tail)
    flush()
    return out


def _hidden(element: etree._Element) -> bool:
    if not element.attrib:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and "display:none" in style.replace(" ", "").lower())
