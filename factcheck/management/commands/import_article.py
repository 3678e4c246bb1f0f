"""Import an article from a shell: the same reading, the same checks, the same history as in the browser."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Role
from factcheck.articles.actions import ArticleDetails, outlet_for
from factcheck.articles.models import Article, ArticleVersion, DatePrecision
from factcheck.audit.tracking import source
from factcheck.imports.actions import read_import, save_import, start_import
from factcheck.imports.intake import published_at
from factcheck.imports.models import ArticleImport, ImportState
from factcheck.imports.twins import Twin, twins_of
from factcheck.watch.actions import begin
from factcheck.web.sniffing import sniff
from factcheck.web.uploads import keep


class Command(BaseCommand):
    help = "Import an article from a file or an address, and print its id and address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path_or_url", metavar="PATH_OR_URL")
        parser.add_argument("--by", metavar="HANDLE", help="who imports; the first editor when left out")
        parser.add_argument("--outlet", default="", help="the outlet's name, instead of the one found")
        parser.add_argument("--title", default="", help="the title, instead of the one found")
        parser.add_argument("--language", default="", help="the language tag, instead of the one found")
        parser.add_argument("--url", default="", help="the article's address, for a file")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--version-of", type=int, metavar="ID", help="add it to this article as a new version")
        how.add_argument("--separate", action="store_true", help="a new article even if the desk has one much like it")

    def handle(self, *args: Any, **options: Any) -> None:
        token = source.set("command import_article")
        try:
            version, fresh = self.run(**options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        finally:
            source.reset(token)
        article = version.article
        known = "" if fresh else " (on the desk already)"
        self.stdout.write(f"{article.pk} {settings.SITE_URL}{article.get_absolute_url()}{known}")

    def run(self, **options: Any) -> tuple[ArticleVersion, bool]:
        by = importer(options["by"])
        given = read_import(given=self.start(by, options["path_or_url"], options["url"]))
        if given.state == ImportState.FAILED:
            raise CommandError(given.problem)
        found = given.found
        text, url = found["text"], given.url or found["canonical_url"]
        twins = twins_of(url=url, text=text)
        target = self.target(twins, options)
        if isinstance(target, ArticleVersion):
            return target, False
        details = ArticleDetails(
            title=options["title"] or found["title"] or first_words(text),
            language=options["language"] or found["language"] or "und",
            outlet=outlet_for(by=by, name=options["outlet"] or found["outlet_name"], url=url),
            url=url,
            byline=found["byline"],
            published_at=published_at(found),
            date_precision=found["date_precision"] or DatePrecision.MINUTE,
            time_zone=found["published_zone"] or "",
            credited_source=found["credited_source"],
        )
        version = save_import(by=by, given=given, details=details, text=text, version_of=target)
        begin(by=by, given=given, version=version)
        return version, True

    def start(self, by: User, path_or_url: str, url: str) -> ArticleImport:
        if "://" in path_or_url:
            return start_import(by=by, url=path_or_url)
        path = Path(path_or_url)
        try:
            size, data = path.stat().st_size, path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        if size > settings.UPLOAD_LIMIT:
            raise CommandError(f"{path} has {size / 1_048_576:.1f} MB; 20 MB is the most.")
        file = keep(ContentFile(data, name=path.name), media_type=sniff(data))
        return start_import(by=by, url=url, file=file)

    def target(self, twins: list[Twin], options: dict[str, Any]) -> Article | ArticleVersion | None:
        """The version that has this text, the article to add a version to, or None for a new article."""
        if options["version_of"]:
            article = Article.objects.filter(pk=options["version_of"]).first()
            if article is None:
                raise CommandError(f"There is no article {options['version_of']}.")
            return article
        for twin in twins:
            if twin.same_text and twin.version is not None and not options["separate"]:
                return twin.version
            if twin.same_address:
                return twin.article
        if twins and not options["separate"]:
            near = twins[0]
            raise CommandError(
                f"Article {near.article.pk} has {near.reason}. Say --version-of {near.article.pk} or --separate."
            )
        return None


def importer(handle: str | None) -> User:
    people = User.objects.active()
    if handle:
        named: User | None = people.filter(handle=handle).first()
        if named is None:
            raise CommandError(f"Nobody active has the handle “{handle}”.")
        return named
    person: User | None = people.filter(role=Role.EDITOR).order_by("pk").first()
    if person is None:
        raise CommandError("The desk has no editor yet. Say --by HANDLE, or add an editor first.")
    return person


def first_words(text: str) -> str:
    """For a text without a title: its first line, cut at a word."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= 120 else line[:120].rsplit(" ", 1)[0] + " …"
