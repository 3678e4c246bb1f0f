"""Every write of an import, from what was given to the article that it becomes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Capability, require
from factcheck.articles.actions import ArticleDetails, Source, add_article, add_version
from factcheck.articles.addresses import BadAddress, normalise_url
from factcheck.articles.models import Article, ArticleVersion, VersionOrigin
from factcheck.audit.tracking import acting
from factcheck.imports.extraction import Unreadable
from factcheck.imports.intake import as_found, read
from factcheck.imports.models import ArticleImport, ImportState
from factcheck.language.canonical import has_forbidden
from factcheck.statements.actions import carry_statements
from factcheck.web.failures import FetchFailed

if TYPE_CHECKING:
    from factcheck.web.uploads import KeptFile

BUSY = (ImportState.WAITING, ImportState.WORKING)


def start_import(
    *,
    by: User,
    url: str = "",
    pasted: str = "",
    file: KeptFile | None = None,
    new_version_of: Article | None = None,
) -> ArticleImport:
    """Keep what was given. Pasted words win over a file, a file over fetching the address.

    A paste is read at once; a file or an address is read by `read_import`, which a job calls.
    """
    require(by, Capability.IMPORT_ARTICLE)
    try:
        url = normalise_url(url) if url.strip() else ""
    except BadAddress as error:
        raise ValidationError({"url": str(error)}) from error
    if has_forbidden(pasted):
        raise ValidationError(
            {"pasted": "This holds characters that no text has (NUL). It may be a program or a picture: paste text."}
        )
    given = ArticleImport(url=url, new_version_of=new_version_of, added_by=by)
    if pasted.strip():
        given.origin, given.pasted = VersionOrigin.PASTE, pasted
        given.source_sha256 = hashlib.sha256(pasted.encode()).hexdigest()
    elif file is not None:
        given.origin, given.file_name = VersionOrigin.FILE, file.name
        given.file.name, given.source_sha256 = file.path, file.sha256
    elif url:
        given.origin = VersionOrigin.URL
    else:
        raise ValidationError("Give an address, paste the text, or choose a file.")
    with acting(by=by, verb="import.started"):
        given.progress = "Waiting for its turn"
        given.store()
    if given.origin == VersionOrigin.PASTE:
        read_import(given=given)
    return given


def read_import(*, given: ArticleImport) -> ArticleImport:
    """Fetch and extract; ends as ready or failed, and says which.

    Reading one that is read, failed, saved or dismissed changes nothing: a job that is done again has its effect once.
    """
    if given.state not in BUSY:
        return given

    def progress(line: str) -> None:
        # Told outside any transaction, so that the page that waits can read it.
        busy = ArticleImport.objects.filter(pk=given.pk, state__in=BUSY)
        busy.update(state=ImportState.WORKING, progress=line[:200])

    try:
        extracted, body = read(given, progress=progress)
    except (FetchFailed, Unreadable) as failure:
        return _fail(given, failure.code, failure.message)
    except OSError:
        return _fail(given, "storage", "The stored file cannot be opened. Choose it again.")
    with acting(by=given.added_by, verb="import.read"):
        if not _still_busy(given):
            return given
        given.found = as_found(extracted)
        given.state, given.progress = ImportState.READY, ""
        given.problem = given.problem_code = ""
        if body is not None:
            given.source_sha256 = hashlib.sha256(body).hexdigest()
        given.store()
    return given


def retry_import(*, by: User, given: ArticleImport) -> ArticleImport:
    """Back to the queue, for a failed import."""
    require(by, Capability.IMPORT_ARTICLE)
    if given.state != ImportState.FAILED:
        raise ValidationError("Only a failed import can be tried again.")
    with acting(by=by, verb="import.retried"):
        _wait(given)
    return given


def give_up_import(*, import_id: int, words: str) -> None:
    """Say on an import's page that nobody is at it any more; one that came to its end otherwise stays as it is."""
    if (given := ArticleImport.objects.select_related("added_by").filter(pk=import_id).first()) is not None:
        _fail(given, "given_up", words)


def wait_again(*, import_id: int) -> None:
    """Let a failed import wait for its job, which an editor has woken."""
    with acting(by=None, verb="import.retried"):
        given = ArticleImport.objects.select_for_update(of=("self",)).filter(pk=import_id).first()
        if given is not None and given.state == ImportState.FAILED:
            _wait(given)


def dismiss_import(*, by: User, given: ArticleImport) -> ArticleImport:
    """Lay an import aside; what was given is kept."""
    require(by, Capability.IMPORT_ARTICLE)
    if given.state == ImportState.SAVED:
        raise ValidationError("This import has become an article.")
    with acting(by=by, verb="import.dismissed"):
        given.state, given.progress = ImportState.DISMISSED, ""
        given.store()
    return given


def save_import(
    *,
    by: User,
    given: ArticleImport,
    details: ArticleDetails,
    text: str,
    version_of: Article | None = None,
) -> ArticleVersion:
    """Make the article, or with `version_of` a new version of that one, to which its statements are carried over.

    Saving twice answers with the version that the first time made.
    """
    require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="import.saved"):
        given = ArticleImport.objects.select_for_update(of=("self",)).select_related("version").get(pk=given.pk)
        if given.version is not None:
            return given.version
        if given.state == ImportState.DISMISSED:
            raise ValidationError("This import was dismissed. Start a new one.")
        source = Source(
            origin=given.origin,
            name=given.url or given.file_name,
            sha256=given.source_sha256,
            extractor=given.found.get("extractor") or "plain",
            extractor_version=given.found.get("extractor_version", ""),
        )
        if version_of is None:
            version = add_article(by=by, details=details, text=text, source=source)
        else:
            version = add_version(by=by, article=version_of, title=details.title, text=text, source=source)
            carry_statements(by=by, version=version)
        given.version, given.state, given.progress = version, ImportState.SAVED, ""
        given.store()
    return version


def keep_draft(*, by: User, given: ArticleImport, draft: dict[str, str]) -> None:
    """Keep what was typed into a preview that is not saved yet, so that the page can be opened anew."""
    require(by, Capability.IMPORT_ARTICLE)
    with acting(by=by, verb="import.drafted"):
        held = ArticleImport.objects.select_for_update(of=("self",)).get(pk=given.pk)
        if held.state != ImportState.READY:
            raise ValidationError("This import was saved or dismissed meanwhile.")
        held.found["draft"] = draft
        held.store(fields=["found"])


def _wait(given: ArticleImport) -> None:
    given.state, given.progress = ImportState.WAITING, "Waiting for its turn"
    given.problem = given.problem_code = ""
    given.store()


def _fail(given: ArticleImport, code: str, message: str) -> ArticleImport:
    with acting(by=given.added_by, verb="import.failed"):
        if not _still_busy(given):
            return given
        given.state, given.progress = ImportState.FAILED, ""
        given.problem, given.problem_code = message[:1000], code
        given.store()
    return given


def _still_busy(given: ArticleImport) -> bool:
    """Hold the row and look: another worker may have read it meanwhile, or its importer dismissed it."""
    held = ArticleImport.objects.select_for_update(of=("self",)).only("state").get(pk=given.pk)
    given.state = held.state
    return given.state in BUSY
