"""PDF and Word files made by code, whole and broken."""

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx

ARTICLE = [
    "The bridge at Portem stays shut",
    "Veldan Post",
    "4 March 2026, 10:20",
    "The bridge at Portem will stay shut until the ministry publishes its report, an official said on Monday.",
    "“Nobody has shown us the figures,” said the mayor, who has asked for them since the autumn.",
    "What is missing",
    "The ministry promised measurements of the pillars by Friday. None had come when this was written.",
]


def pdf(pages: Sequence[Sequence[str]], *, info: str = "", encrypt: bool = False) -> bytes:
    """A PDF of lines in Helvetica; with `encrypt`, locked by a password that nobody knows."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        shown = b"".join(
            b"BT /F1 11 Tf 56 %d Td (%s) Tj ET\n" % (780 - 16 * number, _escaped(line))
            for number, line in enumerate(lines)
            if line
        )
        packed = zlib.compress(shown)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    extra = b""
    if info:
        objects.append(info.encode("latin-1"))
        extra += b"/Info %d 0 R " % len(objects)
    if encrypt:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -44 >>")
        extra += b"/Encrypt %d 0 R /ID [<00><00>] " % len(objects)
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra,
        start,
    )
    return bytes(out)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def word(paragraphs: Sequence[str], *, title: str = "", author: str = "") -> bytes:
    """A .docx as a real library writes it."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP file of these members, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name, body)
    return out.getvalue()


def bare_word(body: bytes, before: bytes = b"") -> bytes:
    """A .docx with this inside its body, as no library would write it."""
    xml = (
        b'<?xml version="1.0" encoding="UTF-8"?>' + before + b'<w:document xmlns:w="'
        b'http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + body + b"</w:body></w:document>"
    )
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml})


def old_office(*, encrypted: bool) -> bytes:
    """The beginning and one directory name of an OLE container."""
    name = "EncryptedPackage" if encrypted else "WordDocument"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + name.encode("utf-16-le") + bytes(1000)
