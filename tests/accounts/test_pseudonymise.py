"""A person who asks to be forgotten, and a record that holds all the same."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from factcheck.accounts.actions import change_own_settings, pseudonymise_person, save_person
from factcheck.accounts.models import User
from factcheck.audit.models import Event, PersonalDetail
from factcheck.record.actions import seal_events
from factcheck.record.checks import check_seals, compare
from tests.factories import make_claim


def locked_out(person):
    person.is_active = False
    person.save()
    return person


def every_text():
    """All that the database holds, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f'SELECT t::text FROM "{table}" t' for table in tables))
        return "\n".join(text for (text,) in cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_nothing_tells_who_it_was_and_the_seals_hold(ada, cleo):
    change_own_settings(by=cleo, name="Cleo Zebra")
    make_claim(cleo)
    (seal,) = seal_events(patience=300)  # other tests of the same server may be writing
    assert "Cleo Zebra" in every_text()
    pseudonymise_person(by=ada, person=locked_out(cleo))
    text = every_text()
    for known in ("Zebra", "cleo@newsroom"):
        assert known not in text
    seal_events()
    check = check_seals({seal.number: seal.sha256})
    assert check.problems == []
    assert list(compare()) == []
    assert not PersonalDetail.objects.filter(row_id=cleo.pk).exists()
    former = User.objects.get(pk=cleo.pk)
    assert (former.name, former.has_usable_password()) == (f"Former person {cleo.pk}", False)
    assert Event.objects.latest("id").verb == "person.pseudonymised"


def test_details_that_were_deleted_without_that_are_found(ada, cleo):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE factcheck_personaldetail DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM factcheck_personaldetail WHERE row_id = %s", [cleo.pk])
        cursor.execute(
            'UPDATE factcheck_personaldetail SET details = details || \'{"name": "Eve"}\' WHERE row_id = %s', [ada.pk]
        )
        cursor.execute("ALTER TABLE factcheck_personaldetail ENABLE TRIGGER USER")
    found = " ".join(compare())
    assert "are gone, and the person was not pseudonymised" in found
    assert "are not what the record commits to" in found


def test_who_can_still_log_in_is_refused(ada, cleo):
    with pytest.raises(ValidationError, match="Untick"):
        pseudonymise_person(by=ada, person=cleo)


def test_only_editors_may(ben, cleo):
    with pytest.raises(PermissionDenied):
        pseudonymise_person(by=ben, person=locked_out(cleo))


def test_a_pseudonym_stays(ada, cleo):
    person = pseudonymise_person(by=ada, person=locked_out(cleo))
    person.name = "Cleo again"
    with pytest.raises(ValidationError, match="stays so"):
        save_person(by=ada, person=person)


def test_by_the_panel_one_at_a_time(ada, ben, cleo, log_in):
    client, url = log_in(ada), reverse("admin:factcheck_user_changelist")

    def ask(*people):
        asked = {"action": "pseudonymise", "_selected_action": [person.pk for person in people]}
        return client.post(url, asked, follow=True).text

    assert "Choose one person" in ask(ben, cleo)
    assert "can still log in" in ask(cleo)
    assert f"Former person {cleo.pk}" in ask(locked_out(cleo))


def test_by_command(cleo, capsys):
    locked_out(cleo)
    call_command("pseudonymise_person", "Cleo@newsroom.example")
    assert User.objects.get(pk=cleo.pk).email == f"former-{cleo.pk}@pseudonym.invalid"
    with pytest.raises(CommandError, match="Nobody"):
        call_command("pseudonymise_person", "cleo@newsroom.example")
