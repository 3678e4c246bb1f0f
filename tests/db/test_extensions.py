from tests.db.conftest import Desk

APPLY = """
from django.db.migrations.state import ProjectState
from factcheck.db.errors import MissingExtension, one_line
from factcheck.db.extensions import RequireExtension

def apply(name, backwards=False):
    operation = RequireExtension(name)
    with connection.schema_editor() as editor:
        state = ProjectState()
        go = operation.database_backwards if backwards else operation.database_forwards
        go("desk", editor, state, state)

def refused(name):
    try:
        apply(name)
    except MissingExtension as error:
        print(one_line(error))
    else:
        print("not refused")
"""

INSTALLED = """
with connection.cursor() as cursor:
    cursor.execute("SELECT extname FROM pg_extension ORDER BY 1")
    print(*(name for name, in cursor.fetchall()))
"""


def test_the_four_we_need_can_be_had_without_a_superuser(desk: Desk) -> None:
    installed = desk.ask(
        APPLY + "for name in ('vector', 'pg_trgm', 'unaccent', 'btree_gist', 'vector'): apply(name)" + INSTALLED
    )
    assert installed == "btree_gist pg_trgm plpgsql unaccent vector"

    assert desk.ask(APPLY + "apply('pg_trgm', backwards=True)" + INSTALLED) == installed


def test_what_cannot_be_had_is_named_with_the_server_and_what_to_do(desk: Desk) -> None:
    unknown, forbidden, old = desk.ask(
        APPLY
        + """
import factcheck.db.extensions as extensions
refused("moon_phase")
refused("pageinspect")
extensions.OLDEST["vector"] = "9.1"
refused("vector")
"""
    ).splitlines()
    server = f"{desk.socket_folder}:5432"
    assert unknown == (
        f"The PostgreSQL server at {server} has no extension 'moon_phase'. Install it there,"
        " then run the command again."
    )
    assert "The user 'factcheck' may not create the extension 'pageinspect'" in forbidden
    assert server in forbidden
    assert "CREATE EXTENSION pageinspect in the database 'desk'" in forbidden
    assert "of the extension 'vector', and 9.1 is the oldest that will do" in old
    assert "Install pgvector" in old


def test_a_migration_can_hold_it(desk: Desk) -> None:
    written = desk.ask("""
from django.db.migrations.writer import OperationWriter
from factcheck.db.extensions import RequireExtension
print(OperationWriter(RequireExtension("vector"), indentation=0).serialize())
""")
    assert "RequireExtension" in written
    assert "name='vector'" in written
    assert "factcheck.db.extensions" in written
