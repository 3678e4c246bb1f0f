"""One server per folder, started by the first who asks, there until the last has gone."""

import json
import os
import stat
import time
from pathlib import Path

from tests.db.conftest import Desk, wait_until

WHICH = "SELECT system_identifier, pg_postmaster_start_time() FROM pg_control_system()"


def test_nothing_starts_before_the_first_connection(desk: Desk) -> None:
    desk.ask("connection.settings_dict; import factcheck.db.embedded.base, factcheck.db.embedded.server")
    assert not desk.data.parent.exists()

    assert desk.open().sql("SELECT current_database(), current_user") == [["desk", "factcheck"]]
    assert len(desk.servers) == 1


BEGIN = """
from factcheck.db.embedded.server import Server
Server.of(connection.settings_dict["OPTIONS"]["data_dir"]).begin()
"""


def test_a_start_that_was_begun_is_waited_for(desk: Desk) -> None:
    again = desk.open()
    assert (
        desk.ask(f"{BEGIN}{BEGIN}connection.ensure_connection(); print(connection.introspection.table_names())") == "[]"
    )
    assert again.sql("SELECT 1") == [[1]]
    # And one that runs is left as it is.
    assert desk.ask(f"{BEGIN}connection.ensure_connection()") == ""
    assert len(desk.keepers) == len(desk.servers) == 1


def test_a_start_that_was_begun_and_failed_says_why(desk: Desk) -> None:
    desk.data.mkdir(parents=True)
    (desk.data / "PG_VERSION").write_text("12\n")
    said = desk.ask(
        f"{BEGIN}from factcheck.db.errors import DatabaseUnavailable\n"
        "try: connection.ensure_connection()\nexcept DatabaseUnavailable as error: print(error)"
    )
    assert "holds data of PostgreSQL 12" in said


def test_eight_first_connections_at_once_make_one_server(desk: Desk) -> None:
    sessions = [desk.open() for _ in range(8)]
    for session in sessions:
        session.send(WHICH)
    answers = [session.answer() for session in sessions]
    assert [answer for answer in answers if "error" in answer] == []
    assert len({json.dumps(answer) for answer in answers}) == 1
    assert len(desk.keepers) == 1
    assert len(desk.servers) == 1


def test_the_server_is_durable_private_and_of_our_locale(desk: Desk) -> None:
    session = desk.open()
    names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "jit", "listen_addresses"]
    names += ["server_encoding", "TimeZone", "max_connections"]
    shown = [session.sql(f"SHOW {name}")[0][0] for name in names]
    assert shown == ["on", "on", "on", "on", "off", "", "UTF8", "UTC", "100"]
    assert session.sql(
        "SELECT datlocprovider::text, datlocale FROM pg_database WHERE datname = current_database()"
    ) == [["b", "C.UTF-8"]]
    # In the plain C locale the curly quotes and the dash would be letters of the words they touch.
    assert session.sql("SELECT tsvector_to_array(to_tsvector('simple', '“bandits—and terrorists”'))") == [
        [["and", "bandits", "terrorists"]]
    ]
    assert session.sql("SELECT lower('ÀÉЖΩ'), 'Ж' ILIKE 'ж'") == [["àéжω", True]]


def test_the_application_is_no_superuser(desk: Desk) -> None:
    session = desk.open()
    assert session.sql("SELECT usesuper FROM pg_user WHERE usename = current_user") == [[False]]
    assert "permission denied" in session.refused("COPY (SELECT 1) TO PROGRAM 'cat'")
    assert "permission denied" in session.refused("SELECT pg_read_file('/etc/hostname')")


def test_the_socket_lies_in_a_folder_of_the_servers_user_alone(desk: Desk) -> None:
    desk.open().sql("SELECT 1")
    found = desk.socket_folder.stat()
    assert stat.S_IMODE(found.st_mode) == 0o700
    assert found.st_uid == desk.data.stat().st_uid != 0
    assert not desk.socket_folder.is_relative_to(desk.data)


def test_a_socket_folder_that_others_can_enter_is_not_used_again(desk: Desk, folder: Path) -> None:
    desk.ask("connection.ensure_connection()")
    desk.shut()
    bait = folder / "bait"
    bait.mkdir(mode=0o777)
    (desk.run_folder / "socket").write_text(str(bait))

    desk.open().sql("SELECT 1")
    assert list(bait.iterdir()) == []
    assert desk.socket_folder != bait


def test_the_last_one_out_stops_the_server_and_leaves_no_folder_behind(desk: Desk) -> None:
    first, second = desk.open(), desk.open()
    first.sql("SELECT 1")
    second.sql("SELECT 1")
    socket_folder = desk.socket_folder
    first.close()
    time.sleep(3)
    assert second.sql("SELECT 1") == [[1]]

    second.kill()  # kill -9: no farewell
    wait_until(lambda: not desk.servers and not desk.keepers, 6)
    assert not socket_folder.exists()
    assert "database system is shut down" in (desk.run_folder / "server.log").read_text()


def test_a_forked_child_counts_after_its_parent_has_gone(desk: Desk, folder: Path) -> None:
    done, go = folder / "done", folder / "go"
    desk.ask(f"""
import os, pathlib, time
connection.ensure_connection()
connection.close()
if os.fork() == 0:
    devnull = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(devnull, descriptor)
    while not pathlib.Path({str(go)!r}).exists():
        time.sleep(0.02)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_postmaster_start_time()")
        pathlib.Path({str(done)!r}).write_text(str(cursor.fetchone()[0]))
    os._exit(0)
""")
    time.sleep(3)  # longer than an unused server stays
    assert len(desk.servers) == 1
    go.touch()
    wait_until(done.exists, 5)


def test_who_comes_while_the_server_stops_gets_it_again(desk: Desk) -> None:
    desk.ask("connection.ensure_connection()")
    for _ in range(2):
        for pid in desk.keepers:
            os.kill(pid, 15)
        sessions = [desk.open() for _ in range(3)]
        for session in sessions:
            session.send("SELECT 1")
        assert [session.answer() for session in sessions] == [{"rows": [[1]]}] * 3
        assert len(desk.servers) == 1
        for session in sessions:
            session.close()


def test_a_path_of_150_characters_will_do(make_desk, folder: Path) -> None:
    deep = folder / ("long " + "x" * (150 - len(str(folder)) - 6))
    assert len(str(deep)) == 150
    session = make_desk(deep / "var" / "postgres").open()
    assert session.sql("SELECT 1") == [[1]]


def test_the_folder_may_vanish_and_come_again(desk: Desk) -> None:
    session = desk.open()
    before = session.sql(WHICH)
    # As `rm -rf var` by hand, with the server running.
    os.rename(desk.data.parent, desk.data.parent.with_name("gone"))
    wait_until(lambda: not desk.keepers, 5)

    assert session.sql(WHICH) != before
    assert desk.open().sql("SELECT current_database()") == [["desk"]]


def test_a_dropped_database_of_that_name_is_made_anew_but_no_other(desk: Desk) -> None:
    desk.ask("""
with connection._nodb_cursor() as cursor:
    cursor.execute("CREATE DATABASE desk")
    cursor.execute("DROP DATABASE desk")
connection.ensure_connection()
""")
    assert "does not exist" in desk.ask("""
connection.settings_dict["NAME"] = "test_desk"
try:
    connection.ensure_connection()
except Exception as error:
    print(error)
""")


def test_commands_that_need_the_server_find_it(desk: Desk) -> None:
    manage = str(Path(desk.env["PYTHONPATH"]) / "manage.py")
    apps = "django.contrib.contenttypes,django.contrib.auth"
    shell = desk.run(manage, "dbshell", "--", "-Atc", "SELECT current_database(), 6 * 7")
    assert shell.stdout == "desk|42\n", shell.stderr

    assert desk.run(manage, "migrate", "-v0", DESK_APPS=apps).returncode == 0
    assert "class AuthUser(" in desk.run(manage, "inspectdb", DESK_APPS=apps).stdout
    assert desk.run(manage, "flush", "--no-input", "-v0", DESK_APPS=apps).returncode == 0


def test_test_databases_are_made_under_xdist(desk: Desk, folder: Path) -> None:
    (folder / "suite").mkdir()
    (folder / "suite" / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    (folder / "suite" / "test_rows.py").write_text("""
import pytest
from django.contrib.auth.models import Permission
from django.db import connection

@pytest.mark.parametrize("number", range(4))
@pytest.mark.django_db(transaction=True)
def test_rows(number):
    assert Permission.objects.count() > 0
    assert connection.settings_dict["NAME"].startswith("test_desk_gw")
""")
    apps = "django.contrib.contenttypes,django.contrib.auth"
    suite = str(folder / "suite")
    done = desk.run("-m", "pytest", "-q", "-n2", "-p", "no:cacheprovider", "--rootdir", suite, suite, DESK_APPS=apps)
    assert "4 passed" in done.stdout, done.stdout + done.stderr
