"""Headers that static files bear too. Imported by the settings: nothing of Django's may be read here."""

from __future__ import annotations

from wsgiref.headers import Headers

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
        "browsing-topics",
    )
)


def add_headers(headers: Headers, path: str, url: str) -> None:
    """What static files bear beside the headers that Django sets: they are answered before our own middleware."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = PERMISSIONS_POLICY
