"""What bytes are, by their content: names and declared types lie too often."""

import codecs
import io
import re
import zipfile

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
EPUB = "application/epub+zip"
OLE = "application/x-ole-storage"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
)
_OFFICE = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_NAMES = {
    PDF: "a PDF file",
    DOCX: "a Word document",
    XLSX: "an Excel table",
    PPTX: "a PowerPoint presentation",
    ODT: "an OpenDocument text",
    ODS: "an OpenDocument table",
    ODP: "an OpenDocument presentation",
    EPUB: "an e-book",
    OLE: "an old or encrypted Office file",
    ZIP: "a ZIP archive",
    PLAIN: "plain text",
    HTML: "a web page",
    "application/json": "JSON data",
    "application/rss+xml": "a news feed",
    "text/xml": "XML data",
    "application/rtf": "an RTF document",
    UNKNOWN: "a file of an unknown kind",
}
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|article|section|main|header|nav|p|h[1-6]"
    rb"|table|a|br|b|ul|ol|span|img|form|iframe|font|center)[\s>/]",
    re.IGNORECASE,
)
_XML_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_BEFORE_ROOT = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>", re.DOTALL | re.IGNORECASE)
_LEADING = re.compile(rb"(?:\s+|<!--.*?-->)+", re.DOTALL)


def sniff(data: bytes) -> str:
    """The media type that the content shows; `application/octet-stream` when it shows none."""
    head = data[:4096]
    # A program that carries a PDF's mark further on is a program first.
    if b"%PDF-" in head[:1024] and not _is_program(head):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if head[4:8] == b"ftyp":
        return "image/avif" if head[8:12] in (b"avif", b"heic", b"mif1") else "video/mp4"
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12], UNKNOWN)
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            return kind
    return _kind_of_text(head)


def _is_program(head: bytes) -> bool:
    return head.startswith(b"\x7fELF") or (head.startswith(b"MZ") and b"\0" in head)


def describe(media_type: str) -> str:
    """A media type in a reader's words, with its article."""
    family = media_type.partition("/")[0]
    families = {"image": "a picture", "audio": "a sound recording", "video": "a video"}
    return _NAMES.get(media_type) or families.get(family) or f"a file of type {media_type}"


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ZIP
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return kind
    # OpenDocument and EPUB say what they are in a first member that is not compressed.
    said = data[30:120]
    for kind in (ODT, ODS, ODP, EPUB):
        if said.startswith(b"mimetype" + kind.encode()):
            return kind
    return ZIP


def _kind_of_text(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-le" if head.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        head = head[2 : len(head) - len(head) % 2].decode(encoding, "replace").encode("utf-8", "replace")
    elif looks_like_utf16(head):
        head = head.replace(b"\0", b"")
    elif b"\0" in head or _share_of_controls(head) > 0.02:
        return UNKNOWN
    start = head.removeprefix(codecs.BOM_UTF8)
    # No `lstrip` alone: comments before the first element are as common as white space.
    if found := _LEADING.match(start):
        start = start[found.end() :]
    if _HTML_START.match(start):
        return HTML
    if start.startswith(b"<"):
        return _kind_of_xml(start)
    if start[:1] in (b"{", b"[") and re.match(rb'[{\[]\s*(?:["{\[\]}]|-?\d)', start):
        return "application/json"
    return PLAIN


def _kind_of_xml(start: bytes) -> str:
    root = _XML_ROOT.search(re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>", b"", start, flags=re.DOTALL | re.I))
    name = root.group(2).lower() if root else b""
    if name == b"html" or b"<!doctype html" in start.lower():
        return HTML
    if name in (b"rss", b"feed", b"rdf"):
        return "application/rss+xml"
    if name == b"svg":
        return "image/svg+xml"
    return "text/xml" if start.startswith(b"<?xml") else HTML if b"</" in start else PLAIN


def looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without its mark, recognised by the zero bytes of ASCII spaces and full stops."""
    head = data[:2048]
    if len(head) < 8 or b"\0" not in head:
        return False
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if max(even, odd) < 0.1 or min(even, odd) > 0.02:
        return False
    text = head[: len(head) - len(head) % 2].decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return sum(not (c.isprintable() or c.isspace()) for c in text) / len(text) < 0.02


def _share_of_controls(head: bytes) -> float:
    controls = sum(head.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls / len(head) if head else 0.0
