"""The application's own role: it does the desk's work, and cannot touch what is on record."""

import json

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.record.models import Seal
from factcheck.speakers.actions import save_speaker
from tests.factories import make_speaker, make_statement
from tests.test_permissions import TABLE, make_people, make_world

ROLE = "factcheck_test_desk"


def superuser():
    """A connection of the server's administrator, to the tests' own database."""
    params = connection.get_connection_params()
    reach = {key: params[key] for key in ("host", "port", "requirepeer", "dbname")}
    return psycopg.connect(user="postgres", autocommit=True, **reach)


@pytest.fixture(scope="module")
def role(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), superuser() as admin:
        admin.execute(f"DROP ROLE IF EXISTS {ROLE}")
        admin.execute(f"CREATE ROLE {ROLE} LOGIN")
        admin.execute(f"GRANT {ROLE} TO factcheck")
        yield ROLE
        admin.execute(f"DROP OWNED BY {ROLE}")
        admin.execute(f"DROP ROLE {ROLE}")


@pytest.fixture
def as_role(role, db):
    """From here on, the test's transaction has the rights of the role and no others."""
    call_command("grant_app_role", role)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (role,)
    return role


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_desk_works(as_role):
    """Everything that the permission table's world is made of, and every form and button of it, as that role."""
    people = make_people()
    world = make_world(people)
    refused = []
    for who in ("reporter", "editor"):
        client = Client()
        client.force_login(people[who])
        for name, row in TABLE.items():
            url = reverse(name, args=[world[arg] for arg in row.args])
            for method in (client.get, client.post):
                try:
                    with transaction.atomic():
                        answer = method(url)
                        status = answer.status_code
                        if answer.streaming:
                            b"".join(answer)  # read to its end, a file is closed
                except DatabaseError as error:
                    refused.append(f"{method.__name__} {name}: {error}")
                else:
                    assert status < 500, (name, status)
    assert refused == []
    assert Event.objects.filter(verb="speaker.merged").exists()


def test_forms_write(as_role):
    people = make_people()
    speaker = make_speaker(people["reporter"])
    client = Client()
    client.force_login(people["reporter"])
    data = {"name": "Renamed", "kind": "person"}
    assert client.post(reverse("speaker_edit", args=[speaker.pk]), data).status_code == 302
    line = Event.objects.filter(noun="speaker").latest("id")
    assert (line.row["name"], line.by_id) == ("Renamed", people["reporter"].pk)


FORBIDDEN = [
    "UPDATE factcheck_event SET verb = 'x'",
    "DELETE FROM factcheck_event",
    "TRUNCATE factcheck_event CASCADE",
    "INSERT INTO factcheck_event SELECT * FROM factcheck_event",
    "UPDATE factcheck_speakerevent SET name = 'x'",
    "DELETE FROM factcheck_speakerevent",
    "TRUNCATE factcheck_speakerevent",
    "INSERT INTO factcheck_speakerevent SELECT * FROM factcheck_speakerevent",
    "UPDATE factcheck_seal SET root = 'x'",
    "DELETE FROM factcheck_seal",
    "TRUNCATE factcheck_seal CASCADE",
    "UPDATE factcheck_articleversion SET text = 'x'",
    "DELETE FROM factcheck_articleversion",
    "UPDATE factcheck_personaldetail SET details = '{}'",
    "TRUNCATE factcheck_speaker CASCADE",
    "DELETE FROM factcheck_manifest",
    "ALTER TABLE factcheck_event DISABLE TRIGGER ALL",
    "ALTER TABLE factcheck_speaker DISABLE TRIGGER USER",
    "DROP TABLE factcheck_event CASCADE",
    "CREATE TRIGGER mine BEFORE INSERT ON factcheck_event EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "SET session_replication_role = replica",
    "SELECT setval('factcheck_event_id_seq', 1)",
    "CREATE TABLE public.mine (a int)",
    "CREATE TEMP TABLE factcheck_event (a int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'",
    "DELETE FROM django_migrations",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_it_may_not(sql, cleo, as_role):
    make_statement(cleo)
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run(sql)


def test_the_owner_may_not_either_what_triggers_refuse(cleo):
    """The control: whoever has the rights meets the triggers."""
    make_statement(cleo)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run("UPDATE factcheck_event SET verb = 'x'")


def test_no_setting_keeps_its_changes_out_of_the_record(cleo, as_role):
    speaker = make_speaker(cleo)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(names) + "}"])
        cursor.execute("SET LOCAL search_path = pg_catalog")
        cursor.execute("UPDATE public.factcheck_speaker SET description = 'unseen' WHERE id = %s", [speaker.pk])
        cursor.execute("SET LOCAL search_path = public")
    assert Event.objects.filter(noun="speaker").latest("id").row["description"] == "unseen"


def test_it_really_logs_in_and_writes(role, cleo, transactional_db):
    """Not by SET ROLE alone: a session of its own."""
    from tests.factories import make_person

    person = make_person("eve")
    speaker = save_speaker(by=person, speaker=type(make_speaker(person))(name="Other", kind="person"))
    call_command("grant_app_role", role)
    params = connection.get_connection_params()
    reach = {key: params[key] for key in ("host", "port", "requirepeer", "dbname")}
    with psycopg.connect(user=role, autocommit=True, **reach) as desk:
        desk.execute("UPDATE factcheck_speaker SET description = 'by hand' WHERE id = %s", [speaker.pk])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute("DELETE FROM factcheck_event")
    line = Event.objects.filter(noun="speaker").latest("id")
    assert line.request.startswith(f"{role} ")
    assert json.dumps(line.row).count("by hand") == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [("nobody_here", "There is no role"), ("factcheck", "owns the tables"), ("postgres", "superuser|owns the tables")],
)
def test_a_role_that_is_none_or_too_mighty_is_refused(given, words, db):
    with pytest.raises(CommandError, match=words):
        call_command("grant_app_role", given)


def test_a_member_of_a_mighty_group_is_refused(role, db):
    with superuser() as admin:
        admin.execute(f"GRANT pg_write_all_data TO {role}")
        try:
            with pytest.raises(CommandError, match="pg_write_all_data"):
                call_command("grant_app_role", role)
        finally:
            admin.execute(f"REVOKE pg_write_all_data FROM {role}")


def test_it_seals(as_role):
    """What a seal needs: reading the record and its numbers, and adding a seal."""
    run("SELECT last_value FROM factcheck_event_id_seq")
    Seal(number=1, first=1, last=1, count=1, total=1, root="a" * 64, sha256="b" * 64, at="2026-01-01T00:00Z").store()
