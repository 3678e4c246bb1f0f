"""What the database writes down by itself, and what no session can keep it from."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from factcheck.accounts.actions import change_own_settings
from factcheck.accounts.models import User
from factcheck.audit import tracking
from factcheck.audit.models import Event, PersonalDetail
from factcheck.speakers.models import Speaker
from tests.factories import make_claim, make_speaker, make_statement


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else None


def last(noun):
    return Event.objects.filter(noun=noun).latest("id")


def test_a_line_says_who_did_what_to_which_row_in_which_request(cleo, log_in):
    speaker = make_speaker(cleo)
    response = log_in(cleo).post(reverse("speaker_edit", args=[speaker.pk]), {"name": "Aruzhan B.", "kind": "person"})
    assert response.status_code == 302, response.text
    line = last("speaker")
    assert (line.what, line.row_id, line.by_id, line.verb) == ("changed", speaker.pk, cleo.pk, "speaker.changed")
    assert (line.source, line.request) == ("web", f"request {response['X-Request-ID']}")
    assert line.row["name"] == "Aruzhan B."
    before = Event.objects.filter(noun="speaker", row_id=speaker.pk, id__lt=line.pk).latest("id")
    assert (before.what, before.row["name"]) == ("added", "Aruzhan Belova")
    own = speaker.events.get(pgh_id=line.event_id)
    assert own.pgh_context_id == line.action


def test_many_actions_together_have_their_own_verbs_and_are_undone_as_one(cleo, ada):
    speaker = make_speaker(cleo)
    before = Event.objects.count()

    def rename(by, name, verb):
        with tracking.acting(by=by, verb=verb):
            speaker.name = name
            speaker.store(fields=["name"])

    with tracking.all_or_none():
        rename(cleo, "Aruzhan B.", "speaker.changed")
        rename(ada, "Aruzhan Belova-Sarven", "speaker.merged")
    one, other = Event.objects.order_by("-id")[:2][::-1]
    assert [(line.by_id, line.verb) for line in (one, other)] == [
        (cleo.pk, "speaker.changed"),
        (ada.pk, "speaker.merged"),
    ]
    assert one.action != other.action
    # Afterwards nobody acts.
    run("UPDATE factcheck_speaker SET name = 'A. B.' WHERE id = %s", speaker.pk)
    assert (last("speaker").by_id, last("speaker").source) == (None, "database")

    with pytest.raises(ZeroDivisionError), tracking.all_or_none():
        rename(cleo, "Nobody", "speaker.changed")
        raise ZeroDivisionError
    assert Event.objects.count() == before + 3


def test_a_change_without_the_desk_names_the_role_the_program_and_the_process(cleo):
    speaker = make_speaker(cleo)
    run("SET LOCAL application_name = 'psql'")
    run("UPDATE factcheck_speaker SET description = 'x' WHERE id = %s", speaker.pk)
    line = last("speaker")
    [[role, process]] = run("SELECT session_user, pg_backend_pid()")
    assert (line.by_id, line.verb, line.source) == (None, None, "database")
    assert line.request == f"{role} psql process {process}"
    assert line.row["description"] == "x"


def test_a_job_is_named(cleo):
    token = tracking.request.set("job 12")
    make_speaker(cleo)
    tracking.request.reset(token)
    assert last("speaker").request == "job 12"
    assert "name_job" in {one.__name__ for one in app.worker_defaults["worker_middleware"]}


def test_a_deletion_keeps_the_row_as_it_was(cleo):
    speaker = make_speaker(cleo)
    run("DELETE FROM factcheck_speakername WHERE speaker_id = %s", speaker.pk)
    run("DELETE FROM factcheck_speaker WHERE id = %s", speaker.pk)
    line = last("speaker")
    assert (line.what, line.row["name"]) == ("deleted", "Aruzhan Belova")


def test_moments_are_kept_in_utc_whatever_the_session_says(cleo):
    run("SET LOCAL timezone = 'Asia/Tbilisi'")
    make_claim(cleo)
    assert last("claim").row["created_at"].endswith("+00:00")


def everything_ignored():
    names = [name for (name,) in run("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")]
    return run("SELECT set_config('pgtrigger.ignore', %s, true)", "{" + ",".join(names) + "}")


@pytest.mark.parametrize("sql", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_no_setting_of_a_session_lets_a_history_be_changed(cleo, sql):
    make_statement(cleo)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        everything_ignored()
        run(sql.format("factcheck_statementevent"))


@pytest.mark.parametrize("sql", ["UPDATE {} SET verb = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_record_is_append_only(cleo, sql):
    make_statement(cleo)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        everything_ignored()
        run(sql.format("factcheck_event"))


def test_no_setting_of_a_session_keeps_a_change_out_of_the_record(cleo):
    speaker = make_speaker(cleo)
    everything_ignored()
    run("UPDATE factcheck_speaker SET description = 'unseen' WHERE id = %s", speaker.pk)
    assert last("speaker").row["description"] == "unseen"


def test_a_temporary_table_does_not_catch_the_record(cleo):
    speaker = make_speaker(cleo)
    for table in ("factcheck_event", "factcheck_speakerevent"):
        run(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING DEFAULTS) ON COMMIT DROP")
    run("UPDATE public.factcheck_speaker SET description = 'hidden' WHERE id = %s", speaker.pk)
    for table in ("factcheck_event", "factcheck_speakerevent"):
        run(f"DROP TABLE pg_temp.{table}")
    assert last("speaker").row["description"] == "hidden"
    assert Speaker.objects.get(pk=speaker.pk).events.latest("pgh_id").description == "hidden"


def test_words_still_match_whatever_a_session_ignores(cleo):
    statement = make_statement(cleo)
    with pytest.raises(DatabaseError, match="differ"), transaction.atomic():
        everything_ignored()
        run("UPDATE factcheck_statement SET exact = 'the bridge was gone' WHERE id = %s", statement.pk)


def test_the_record_commits_to_personal_details_and_does_not_hold_them(cleo):
    change_own_settings(by=cleo, name="Cleo Marsh")
    line = last("user")
    text = json.dumps(line.row)
    assert "Marsh" not in text
    assert "cleo@newsroom" not in text
    kept = line.personal
    assert (kept.details["name"], kept.details["email"]) == ("Cleo Marsh", "cleo@newsroom.example")
    [[commitment]] = run(
        "SELECT encode(sha256(convert_to(%s || ':name:' || %s, 'UTF8')), 'hex')", str(kept.salt), "Cleo Marsh"
    )
    assert line.row["personal"]["name"] == commitment
    assert not {"name", "email", "handle", "beat"} & {
        f.name for f in User._meta.get_field("events").related_model._meta.fields
    }


@pytest.mark.parametrize("sql", ["UPDATE {} SET salt = gen_random_uuid()", "DELETE FROM {}", "TRUNCATE {}"])
def test_personal_details_of_people_who_are_here_stay(cleo, sql):
    with pytest.raises(DatabaseError, match=r"never|pseudonymised"), transaction.atomic():
        everything_ignored()
        run(sql.format(PersonalDetail._meta.db_table))
