"""A desk that was made by the first release, brought up to date: nothing is lost, and the record begins with its past."""

from django.db.migrations.executor import MigrationExecutor

from tests.db.conftest import OLD, migrated_singly

FIRST = "0001_initial"
SAID = '{"by": %d, "verb": "%s", "source": "page"}'


def asked(database, statement, *values):
    with database.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def acting(database, by, verb):
    asked(database, "SELECT set_config('pghistory.context_metadata', %s, false)", SAID % (by, verb))
    asked(database, "SELECT set_config('pghistory.context_id', gen_random_uuid()::text, false)")


def test_a_desk_of_the_first_release_keeps_its_rows_and_its_past(old):
    apps = migrated_singly(old, FIRST).apps
    user, outlet, claim = (apps.get_model("factcheck", name) for name in ("User", "Outlet", "Claim"))
    nora = user.objects.using(OLD).create(email="nora@newsroom.example", handle="nora", name="Nora Tals", role="editor")
    acting(old, nora.pk, "outlet.created")
    paper = outlet.objects.using(OLD).create(name="The Karasu Courier")
    acting(old, nora.pk, "outlet.edited")
    outlet.objects.using(OLD).filter(pk=paper.pk).update(name="Karasu Courier")
    acting(old, nora.pk, "claim.created")
    sent = claim.objects.using(OLD).create(text="The bridge is safe", started_by=nora, state="in_review")

    executor = MigrationExecutor(old)
    executor.migrate(executor.loader.graph.leaf_nodes())

    assert asked(old, "SELECT id, name FROM factcheck_outlet") == [(paper.pk, "Karasu Courier")]
    # Nothing is in review without a review, which the first release did not have.
    assert asked(old, "SELECT text, state FROM factcheck_claim") == [("The bridge is safe", "open")]
    record = "SELECT noun, row_id, verb, by_id, row ->> 'name' FROM factcheck_event WHERE noun = 'outlet' ORDER BY id"
    assert asked(old, record) == [
        ("outlet", paper.pk, "outlet.created", nora.pk, "The Karasu Courier"),
        ("outlet", paper.pk, "outlet.edited", nora.pk, "Karasu Courier"),
    ]
    states = "SELECT row ->> 'state', verb FROM factcheck_event WHERE noun = 'claim' AND row_id = %s ORDER BY id"
    assert asked(old, states, sent.pk) == [("in_review", "claim.created"), ("open", "claim.returned")]
    (people,) = asked(old, "SELECT row::text FROM factcheck_event WHERE noun = 'user' LIMIT 1")
    assert "Nora" not in people[0]
    assert asked(old, "SELECT details ->> 'name' FROM factcheck_personaldetail") == [("Nora Tals",)]
