"""What an empty database is made by comes to the same as the migrations that older desks have gone through."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from factcheck.db.migration_state import CommandExecutor
from tests.db.conftest import OLD, migrated_singly

SQUASHED = ("factcheck", "0001_squashed_0012_judged_by_assignee")

OWN = """
    n.nspname = 'public' AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.objid = {object}.oid AND d.deptype = 'e'
    )
"""
# Each row is a line of text that says all there is to say of one thing, whatever the order in which things were made.
CATALOGUE = f"""
SELECT format('column %s %s %s %s %s %s %s %s %s', c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attcollation,
    pg_get_expr(f.adbin, f.adrelid))
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND {OWN.format(object="c")}
UNION ALL
SELECT format('relation %s %s %s %s', c.relname, c.relkind, c.relpersistence, c.reloptions)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OWN.format(object="c")}
UNION ALL
SELECT format('constraint %s %s %s', r.conrelid::regclass, r.conname, pg_get_constraintdef(r.oid))
FROM pg_constraint r JOIN pg_namespace n ON n.oid = r.connamespace WHERE {OWN.format(object="r")}
UNION ALL
SELECT format('index %s', pg_get_indexdef(i.indexrelid))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {OWN.format(object="c")}
UNION ALL
SELECT format('trigger %s %s %s', pg_get_triggerdef(t.oid), t.tgenabled, obj_description(t.oid, 'pg_trigger'))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND {OWN.format(object="t")}
UNION ALL
SELECT format('function %s %s', pg_get_functiondef(p.oid), p.proacl)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind <> 'a' AND {OWN.format(object="p")}
UNION ALL
SELECT format('extension %s %s', extname, extversion) FROM pg_extension
UNION ALL
SELECT format('model %s %s', app_label, model) FROM django_content_type
UNION ALL
SELECT format('permission %s %s %s', t.app_label, p.codename, p.name)
FROM auth_permission p JOIN django_content_type t ON t.id = p.content_type_id
"""


def catalogue(of):
    with of.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return {line for (line,) in cursor.fetchall()}


def replaced():
    return MigrationLoader(None).disk_migrations[SQUASHED].replaces


@pytest.mark.django_db
def test_a_new_desk_is_made_in_one_migration():
    assert SQUASHED in MigrationRecorder(connection).applied_migrations()


@pytest.mark.parametrize("stood_at", ["0001_initial", "0006_look_again", "0012_judged_by_assignee"])
def test_a_desk_of_any_age_comes_to_the_same(old, stood_at):
    migrated_singly(old, stood_at)
    call_command("migrate", database=OLD, verbosity=0)
    assert MigrationRecorder(old).applied_migrations().keys() >= {SQUASHED, *replaced()}
    news, olds = catalogue(connection), catalogue(old)
    assert len(news) > 3000
    assert sorted(news - olds) == sorted(olds - news) == []


def test_a_migration_is_written_down_with_what_it_changed_or_not_at_all(old, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(CommandExecutor, "record_migration", stop)
        with pytest.raises(KeyboardInterrupt):
            CommandExecutor(old).migrate([SQUASHED])
    CommandExecutor(old).migrate([SQUASHED])
    assert {("factcheck", "0001_initial"), SQUASHED} <= MigrationRecorder(old).applied_migrations().keys()
