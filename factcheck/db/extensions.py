"""Extensions of PostgreSQL that a migration needs, with a clear word when the server has none."""

from typing import Any

from django.contrib.postgres.operations import CreateExtension
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState
from django.db.utils import ProgrammingError
from psycopg import errors

from factcheck.db.errors import MissingExtension

SOURCES = {
    "vector": "pgvector 0.7 or newer (package postgresql-NN-pgvector)",
    "pg_trgm": "PostgreSQL's contrib modules (package postgresql-contrib)",
    "unaccent": "PostgreSQL's contrib modules (package postgresql-contrib)",
    "btree_gist": "PostgreSQL's contrib modules (package postgresql-contrib)",
}
OLDEST = {"vector": "0.7"}


class RequireExtension(CreateExtension):
    """Creates the extension where it is missing; going back leaves it, for others may use it by then."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        server, user, database = _connected(schema_editor)
        installed, available = _versions(schema_editor, self.name)
        found = installed or available
        oldest, source = OLDEST.get(self.name, "0"), SOURCES.get(self.name, "it")
        if found is None:
            raise MissingExtension(
                f"The PostgreSQL server at {server} has no extension '{self.name}'."
                f" Install {source} there, then run the command again."
            )
        if _numbers(found) < _numbers(oldest):
            update = f", run ALTER EXTENSION {self.name} UPDATE in the database '{database}'" if installed else ""
            raise MissingExtension(
                f"The PostgreSQL server at {server} has {found} of the extension '{self.name}',"
                f" and {oldest} is the oldest that will do. Install {source} there{update}, then run the"
                " command again."
            )
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        except ProgrammingError as error:
            if not isinstance(error.__cause__, errors.InsufficientPrivilege):
                raise
            raise MissingExtension(
                f"The user '{user}' may not create the extension '{self.name}' on the PostgreSQL server at"
                f" {server}. Let its administrator run CREATE EXTENSION {self.name} in the database"
                f" '{database}', then run the command again."
            ) from error

    def database_backwards(self, *args: Any, **kwargs: Any) -> None:
        pass


def _versions(schema_editor: BaseDatabaseSchemaEditor, name: str) -> tuple[str | None, str | None]:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT extversion FROM pg_extension WHERE extname = %s),"
            " (SELECT default_version FROM pg_available_extensions WHERE name = %s)",
            [name, name],
        )
        installed, available = cursor.fetchone()
        return installed, available


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _connected(schema_editor: BaseDatabaseSchemaEditor) -> tuple[str, str, str]:
    """The server, and as whom and to which of its databases we are connected."""
    info = schema_editor.connection.connection.info
    return f"{info.host}:{info.port}", info.user, info.dbname
