"""Background entry points of importing."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.accounts.models import User
from factcheck.audit.tracking import source
from factcheck.imports import actions
from factcheck.imports.models import ArticleImport
from factcheck.work.given_up import waits_for
from factcheck.work.subjects import Subject, about


# Trouble of the page or the file is told on the import's page and not tried again by itself; only what broke
# here (a lost database connection, a killed worker) is.
@app.task(name="imports.read", queue="imports", retry=RetryStrategy(max_attempts=4, exponential_wait=3))
def read_import(import_id: int) -> None:
    """Fetch and read what was given for import."""
    token = source.set("job imports.read")
    try:
        given = ArticleImport.objects.select_related("added_by").get(pk=import_id)
        actions.read_import(given=given)
    finally:
        source.reset(token)


waits_for("imports.read", failed=actions.give_up_import, again=actions.wait_again)


def _imports(person: User, ids: Collection[int]) -> dict[int, Subject]:
    seen = ArticleImport.objects.filter(Q(added_by=person) | Q(version__isnull=False), pk__in=ids)
    rows = seen.select_related("version__article").only("url", "file_name", "version__article")
    return {
        row.pk: Subject(str(thing), thing.get_absolute_url())
        for row in rows
        for thing in [row.version.article if row.version else row]
    }


about("imports.read", "import_id", _imports)
