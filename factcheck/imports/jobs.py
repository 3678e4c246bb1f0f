"""Background entry points of importing."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.audit.tracking import source
from factcheck.imports import actions
from factcheck.imports.models import ArticleImport
from factcheck.work.given_up import waits_for


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
