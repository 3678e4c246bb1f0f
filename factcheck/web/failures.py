"""Why a page was not got, in words for people: what happened, and what to do."""

import ssl
from collections.abc import Callable, Iterator
from http.client import HTTPException, IncompleteRead

import urllib3
from urllib3.util.ssl_match_hostname import CertificateError

from factcheck.web import compression

NETWORK_ERRORS = (
    urllib3.exceptions.HTTPError,
    HTTPException,
    OSError,
    EOFError,
    ValueError,
    *compression.ERRORS,
)
_TLS_ERRORS = (ssl.SSLError, urllib3.exceptions.SSLError, CertificateError)
_TIMEOUTS = (TimeoutError, urllib3.exceptions.TimeoutError)
_BROKEN_OFF = (ConnectionError, EOFError, IncompleteRead, ssl.SSLEOFError)


class FetchFailed(Exception):
    """A page that was not got; `message` says what happened and what to do, `code` says it to programs."""

    def __init__(self, code: str, message: str, *, url: str, status: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.url = url
        self.status = status

    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[object, ...]]:
        return _rebuilt, (self.code, self.message, self.url, self.status)


def _rebuilt(code: str, message: str, url: str, status: int | None) -> FetchFailed:
    return FetchFailed(code, message, url=url, status=status)


PASTE = "Open the page in your browser and paste its text instead."
_STATUS: dict[int, tuple[str, str]] = {
    304: ("not_modified", "The page has not changed since it was last read (304)."),
    401: ("log_in_needed", f"The page asks for a log-in (401). {PASTE}"),
    402: ("forbidden", f"The page is for paying readers (402). {PASTE}"),
    403: ("forbidden", f"The site refuses to hand this page to programs (403). {PASTE}"),
    404: (
        "not_found",
        "The site has no page at this address (404). Check the address, or paste the article's text.",
    ),
    408: ("timeout", f"The site gave up before it answered (408). Try again later. {PASTE}"),
    410: (
        "gone",
        "The site says that this page was removed (410). Look for an archived copy, or paste the text.",
    ),
    425: ("rate_limited", f"The site asks to come back later (425). {PASTE}"),
    429: ("rate_limited", f"The site asks for fewer requests (429). Try again in some minutes. {PASTE}"),
    451: ("forbidden", f"The page is blocked for legal reasons (451). {PASTE}"),
}


def for_status(status: int) -> tuple[str, str]:
    """Code and message for a status that brings no page."""
    if status >= 500:
        return "server_error", f"The site has a fault of its own ({status}). Try again later. {PASTE}"
    return _STATUS.get(status, ("bad_status", f"The site answered with status {status}, without a page. {PASTE}"))


def for_error(error: Exception) -> tuple[str, str]:
    """Code and message for what the network, TLS or a decompressor threw."""
    chain = list(_chain(error))

    def has(*kinds: type[Exception]) -> bool:
        return any(isinstance(one, kinds) for one in chain)

    if has(*_TLS_ERRORS) and not has(ssl.SSLEOFError):
        return "tls", f"The site's certificate is not in order, so the page cannot be trusted. {PASTE}"
    if has(*_TIMEOUTS):
        return "timeout", f"The site fell silent before the page had come. Try again later. {PASTE}"
    if has(*compression.ERRORS):
        return "bad_encoding", f"The page is compressed in a way that cannot be read. {PASTE}"
    if has(*_BROKEN_OFF):
        return "truncated", f"The connection broke before the page had come in full. Try again. {PASTE}"
    return "bad_answer", f"The site's answer could not be understood. {PASTE}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    todo = [error]
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.append(one)
        yield one
        todo += [each for each in (one.__cause__, one.__context__, *one.args) if isinstance(each, BaseException)]
