"""Pictures from strangers: looked at and drawn anew, in the child process of `sandbox.py` alone."""

from __future__ import annotations

import base64
import io
import warnings
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from factcheck.web.refusals import Refused

# Points that are decoded at most: a 50-megapixel photograph. A file of a few kilobytes can declare billions.
MOST_POINTS = 50_000_000
_LONGEST_SIDE = 1400
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")


def measure(data: bytes, task: dict[str, Any]) -> dict[str, Any]:
    """Width and height, without decoding."""
    with _opened(data) as picture:
        return {"width": picture.width, "height": picture.height}


def draw_preview(data: bytes, task: dict[str, Any]) -> dict[str, Any]:
    """A PNG of a picture, or of a PDF's first page, no side longer than a screen's."""
    picture = _first_page(data) if task["media_type"] == "application/pdf" else _opened(data)
    try:
        picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))  # a large JPEG is decoded small at once
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        out = io.BytesIO()
        drawn = turned.convert("RGBA" if "A" in turned.getbands() or "transparency" in turned.info else "RGB")
        drawn.save(out, "PNG")
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused("broken", "This picture is damaged and cannot be shown. It can be downloaded.") from error
    return {"png": base64.b64encode(out.getvalue()).decode()}


def _opened(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # ours is the check below, before a point is decoded
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused("broken", "This is no picture that can be shown. It can be downloaded.") from error
    if picture.width * picture.height > MOST_POINTS:
        raise Refused(
            "too_many_points",
            f"This picture has {picture.width:,} × {picture.height:,} points: too many to show. It can be downloaded.",
        )
    return picture


def _first_page(data: bytes) -> Image.Image:
    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(data)[0]
        width, height = page.get_size()
        scale = min(_LONGEST_SIDE / max(width, height, 1.0), 4.0)
        picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise Refused("broken", "The first page of this PDF cannot be shown. The file can be downloaded.") from error
    return picture
