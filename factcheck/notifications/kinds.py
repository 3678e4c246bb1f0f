"""The one table of what people are told of, and how it comes by e-mail unless they choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


class Delivery(models.TextChoices):
    """How something comes by e-mail; the bell shows it in any case."""

    NOW = "now", "at once"
    DAILY = "daily", "once a day"
    OFF = "off", "never"


@dataclass(frozen=True)
class Kind:
    words: str
    usual: Delivery = Delivery.NOW


KINDS: dict[str, Kind] = {
    "mention": Kind("Somebody mentions you"),
    "assignment": Kind("A claim is given to you, or taken from you"),
    "due": Kind("A claim that you hold or follow is due, or gets another due day"),
    "claim": Kind("A claim that you hold or follow moves or changes hands", Delivery.DAILY),
    "comment": Kind("Something is written where you take part, or about what is yours or you follow", Delivery.DAILY),
    "reminder": Kind("Evidence that you asked for is due, or it is time to ask again"),
    "reply": Kind("A reply comes from outside"),
    "letter": Kind("A letter of yours could not be sent, or it is not sure that it was"),
    "review": Kind("A review of yours is decided about or handed to you, or you are asked to decide about one"),
    "look_again": Kind("A verdict that you approved, or of a claim that you hold, is to be looked at again"),
    "request_handed_over": Kind("Requests for evidence are handed to you, or taken from you"),
    "passage": Kind("A passage that a claim of yours rests on is changed or taken out"),
    "page": Kind("A page behind your evidence is gone or changed"),
    "captures": Kind("Stored copies are missing or changed (editors)"),
    "timestamps": Kind("Time-stamps do not hold any more (editors)"),
}
# Whatever a package tells before it has a line here.
OTHER = Kind("Something else")


def kind_of(name: str) -> Kind:
    return KINDS.get(name, OTHER)
