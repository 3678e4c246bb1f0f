from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from psycopg import sql

# Tables of others' apps that are read alone: what writes them are migrations.
READ_ONLY = frozenset({"django_migrations", "django_content_type", "auth_permission", "auth_group"})
# The record itself: the database writes it, with its owner's rights.
WRITTEN_BY_TRIGGERS = ("factcheck_event",)
PERSONAL = "factcheck_personaldetail"

_ROLE = """
SELECT r.rolsuper OR r.rolreplication OR r.rolbypassrls OR r.rolcreaterole, pg_has_role(r.oid, current_user, 'MEMBER'),
    (SELECT string_agg(p.rolname, ', ' ORDER BY 1) FROM pg_roles p WHERE p.rolname LIKE 'pg\\_%%' AND p.oid <> r.oid
        AND p.rolname ~ 'write|maintain|execute|create|superuser|subscription' AND pg_has_role(r.oid, p.oid, 'MEMBER'))
FROM pg_roles r WHERE r.rolname = %s
"""
# Each table, and which of its writes its own triggers refuse always.
_TABLES = """
SELECT c.relname, coalesce(array_agg(t.tgname) FILTER (WHERE t.tgname IS NOT NULL), '{}'),
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'pgh_obj_id')
FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgqual IS NULL
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')
GROUP BY c.oid, c.relname ORDER BY c.relname
"""
# Numbers of tables whose numbers are not the database's own affair.
_SEQUENCES = """
SELECT c.relname, d.refobjid::regclass::text FROM pg_class c
JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' ORDER BY 1
"""


def rights(table: str, triggers: list[str], *, is_history: bool) -> list[str]:
    """What the application may do to a table: what it needs, and nothing that its triggers refuse anyway."""
    if table in READ_ONLY or table in WRITTEN_BY_TRIGGERS or is_history:
        return ["SELECT"]
    if table == PERSONAL:
        return ["SELECT", "DELETE"]
    if any(name.startswith("pgtrigger_append_only_") for name in triggers):
        return ["SELECT", "INSERT"]
    if any(name.startswith("pgtrigger_kept_") for name in triggers):
        return ["SELECT", "INSERT", "UPDATE"]
    return ["SELECT", "INSERT", "UPDATE", "DELETE"]


class Command(BaseCommand):
    help = (
        "Give a role of the database what the application needs, and no more. Run as the owner of the tables, after"
        " each migrate; then let DATABASE_URL of web and workers name that role."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="A role that can log in, made with CREATE ROLE … LOGIN PASSWORD ….")

    def handle(self, *args: Any, **options: Any) -> None:
        role: str = options["role"]
        with transaction.atomic(), connection.cursor() as cursor:
            self._refuse(cursor, role)
            cursor.execute("SELECT current_database()")
            name = {"role": sql.Identifier(role), "database": sql.Identifier(cursor.fetchone()[0])}
            for statement in (
                "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
                "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
                # A temporary table goes before one of ours of the same name.
                "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
                "GRANT CONNECT ON DATABASE {database} TO {role}",
                "GRANT USAGE ON SCHEMA public TO {role}",
                # The number up to which is sealed.
                "GRANT SELECT ON SEQUENCE factcheck_event_id_seq TO {role}",
            ):
                cursor.execute(sql.SQL(statement).format(**name))
            cursor.execute(_TABLES)
            granted = {table: rights(table, names, is_history=history) for table, names, history in cursor.fetchall()}
            for table, what in granted.items():
                grant = sql.SQL(f"GRANT {', '.join(what)} ON {{table}} TO {{role}}")
                cursor.execute(grant.format(table=sql.Identifier(table), **name))
            cursor.execute(_SEQUENCES)
            for sequence, table in cursor.fetchall():
                if "INSERT" in granted.get(table.strip('"'), ()):
                    grant = sql.SQL("GRANT USAGE ON SEQUENCE {sequence} TO {role}")
                    cursor.execute(grant.format(sequence=sql.Identifier(sequence), **name))
        read = sum(what == ["SELECT"] for what in granted.values())
        add = sum(what == ["SELECT", "INSERT"] for what in granted.values())
        self.stdout.write(
            f"{role} may read all {len(granted)} tables; {read} of them it only reads, to {add} it only adds."
        )

    def _refuse(self, cursor: Any, role: str) -> None:
        cursor.execute(_ROLE, [role])
        found = cursor.fetchone()
        if found is None:
            raise CommandError(f"There is no role {role}. Make it first: CREATE ROLE {role} LOGIN PASSWORD '…';")
        mighty, is_owner, groups = found
        if is_owner:
            raise CommandError(f"{role} owns the tables, or may act as who does: the application needs another role.")
        if mighty or groups:
            why = f"a member of {groups}" if groups else "a superuser, or may make roles, replicate or bypass policies"
            raise CommandError(f"{role} is {why}: such a role is held back by no right.")
