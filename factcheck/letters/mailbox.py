"""Mail that was written into files, read back: in the demo and while developing, where no mail server is."""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from pathlib import Path

from django.core import mail
from django.core.mail.backends.filebased import EmailBackend

from factcheck.letters.models import Letter

_LOOKED_THROUGH = 500


@dataclass(frozen=True)
class FoundMail:
    sender: str
    to: str
    subject: str
    text: str


def keeps_files() -> bool:
    """Whether this desk's mail is written into files instead of being handed to a mail server."""
    return isinstance(mail.mailers.default, EmailBackend)


def letter_in_file(letter: Letter) -> FoundMail | None:
    """The newest mail of a letter; None where mail is not kept in files, or the file is gone."""
    mailer = mail.mailers.default
    if not isinstance(mailer, EmailBackend) or letter.sending_at is None:
        return None
    key = f"Message-ID: <letter-{letter.pk}-{int(letter.sending_at.timestamp())}@".encode()
    newest = sorted(Path(mailer.file_path).glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest[:_LOOKED_THROUGH]:
        data = path.read_bytes()
        if key in data:
            return _read(data)
    return None


def _read(data: bytes) -> FoundMail:
    message = BytesParser(policy=policy.default).parsebytes(data.rsplit(b"-" * 79, 1)[0])
    return FoundMail(
        sender=str(message["From"]), to=str(message["To"]), subject=str(message["Subject"]), text=message.get_content()
    )
