"""How the database itself writes down what becomes of a row.

One trigger an operation writes the row into its own history and, with who, verb, source and request, into the
record (`models.Event`). Who acts is what the application says; a change that comes with nothing said was made
outside the desk, and then the database names its role, program and process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pghistory import trigger

from factcheck.db.triggers import CaptureSql, compiled

if TYPE_CHECKING:
    from pgtrigger import compiler

RECORD = "factcheck_event"
PERSONAL = "factcheck_personaldetail"
# Columns of a history table that are not the row's own.
OWN = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_context_id", "pgh_obj_id")

# Who changed what without the desk: role, program and process of the database.
OUTSIDE = (
    "left(concat_ws(' ', session_user, nullif(current_setting('application_name'), ''), 'process',"
    " pg_backend_pid()), 150)"
)


class Capture(trigger.Event):
    def __init__(self, *, personal: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]  # pghistory has no types
        self.personal = personal

    def compile(self, model: Any) -> compiler.Trigger:
        return compiled(self, model, CaptureSql)

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        said = [
            ("_said", "jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb"),
            ("_action", "uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid"),
        ]
        return [*said, ("_salt", "uuid := gen_random_uuid()"), ("_number", "bigint")] if self.personal else said

    def get_func(self, model: Any) -> str:
        # Names alone stand in these statements, and they are the models' own.
        event: Any = self.event_model._meta  # type: ignore[union-attr]
        tracked = {field.name for field in model._meta.concrete_fields}
        kept = {f.column: f'{self.row}."{f.column}"' for f in event.concrete_fields if f.name in tracked}
        kept |= {
            "pgh_created_at": "now()",
            "pgh_label": f"'{self.label}'",
            "pgh_obj_id": f'{self.row}."{model._meta.pk.column}"',
            "pgh_context": "_said",
            "pgh_context_id": "_action",
        }
        row = f"to_jsonb(kept) - '{{{','.join(OWN)}}}'::text[]"
        personal = [model._meta.get_field(name).column for name in self.personal]
        if personal:
            row = f"({row}) || jsonb_build_object('personal', {self._object(personal, self._commitment)})"
        record = {
            "at": "kept.pgh_created_at",
            "noun": f"'{model._meta.model_name}'",
            "row_id": "kept.pgh_obj_id",
            "event_id": "kept.pgh_id",
            "what": f"'{self.label}'",
            "by_id": "(_said ->> 'by')::bigint",
            "verb": "_said ->> 'verb'",
            "source": "coalesce(_said ->> 'source', 'database')",
            "request": f"CASE WHEN _said IS NULL THEN {OUTSIDE} ELSE coalesce(_said ->> 'request', '') END",
            "action": "_action",
            "row": row,
        }
        into, given = _insert(event.db_table, kept), ", ".join(kept.values())
        lines = f"WITH kept AS ({into} VALUES ({given}) RETURNING *) {_insert(RECORD, record)}"
        lines += f" SELECT {', '.join(record.values())} FROM kept"  # noqa: S608 names of our own
        if personal:
            details = {
                "event_id": "_number",
                "noun": record["noun"],
                "row_id": kept["pgh_obj_id"],
                "salt": "_salt",
                "details": self._object(personal, lambda column: f'{self.row}."{column}"'),
            }
            lines += " RETURNING id INTO STRICT _number;"
            lines += f" {_insert(PERSONAL, details)} VALUES ({', '.join(details.values())})"
        return f"{lines}; RETURN NULL;"

    def _object(self, columns: list[str], of: Any) -> str:
        return f"jsonb_build_object({', '.join(f"'{column}', {of(column)}" for column in columns)})"

    def _commitment(self, column: str) -> str:
        """What binds to a value without telling it: SHA-256 of the salt, the column's name and the value."""
        value = f"_salt::text || ':{column}:' || {self.row}.\"{column}\"::text"
        return f"encode(sha256(convert_to({value}, 'UTF8')), 'hex')"


def _insert(table: str, columns: dict[str, str]) -> str:
    return f'INSERT INTO "{table}" ({", ".join(f'"{column}"' for column in columns)})'
