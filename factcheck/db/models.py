"""The base of every model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models.functions import Now

from factcheck.db.inserts import insert, insert_all
from factcheck.db.triggers import append_only as append_only
from factcheck.language.canonical import has_forbidden


class QuerySet[M: models.Model](models.QuerySet[M]):
    """Our querysets fetch a missing relation for all rows of the result at once, never row by row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fetch_mode = models.FETCH_PEERS


class Model(models.Model):
    """A row of the desk.

    `store()` is the one way in which actions write a row: it checks the fields, lets the database check
    its constraints, and turns a refusal by a constraint into a `ValidationError` with that constraint's
    own sentence. Checking first and saving later would cost a query per constraint and still lose races.
    """

    # Sentences for constraints that live in triggers, by constraint name.
    trigger_messages: ClassVar[dict[str, str]] = {}

    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = models.Manager.from_queryset(QuerySet)()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def store(self, *, fields: list[str] | None = None) -> None:
        """Check and save; with `fields`, write those columns only.

        Raises ValidationError, keyed by field where one field is at fault. Must run inside `acting()`,
        whose transaction is rolled back by that error.
        """
        self._refuse_unfit()
        try:
            if fields is not None:
                self.save(update_fields=fields)
            elif not (self._state.adding and insert_all([self])):
                self.save()
        except IntegrityError as error:
            raise self.refusal(error) from error

    def add_unless_there(self) -> bool:
        """Check and insert a new row, or do nothing where a unique constraint has one like it; whether it was inserted.

        Whoever lost a race goes on in the same transaction, which a refusal would have broken.
        """
        self._refuse_unfit()
        try:
            if not insert_all([self], unless_there=True):
                raise TypeError(f"Only plain values are added to {self._meta.label} unless they are there.")
        except IntegrityError as error:
            raise self.refusal(error) from error
        return self.pk is not None

    @classmethod
    def store_all(cls, new: Sequence[Self]) -> None:
        """Check new rows and insert them by one statement; raises as `store()` does."""
        for row in new:
            row._refuse_unfit()
        try:
            if not insert_all(new):
                cls._default_manager.bulk_create(new)
        except IntegrityError as error:
            raise new[0].refusal(error) from error

    def _refuse_unfit(self) -> None:
        self._refuse_unstorable()
        self.clean_fields(exclude={field.name for field in self._meta.concrete_fields if field.is_relation})
        self.clean()

    def _do_insert(self, manager: Any, using: str, fields: Any, returning_fields: Any, raw: bool) -> Any:
        """Django's hook for the INSERT of `save()`, which would write the same statement anew for each row."""
        found = None if raw else insert(self, manager.model, using, fields, returning_fields)
        if found is None:
            return super()._do_insert(manager, using, fields, returning_fields, raw)
        return found

    def _refuse_unstorable(self) -> None:
        """PostgreSQL stores neither NUL nor half a surrogate pair; say so before it answers with an error."""
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)
            if isinstance(value, str) and has_forbidden(value):
                raise ValidationError({field.name: "This holds a character that no text has (NUL). Remove it."})

    def refusal(self, error: IntegrityError) -> ValidationError:
        """The constraint's own sentence for a refusal by the database; re-raises what is not a constraint."""
        diag = getattr(error.__cause__, "diag", None)
        name = getattr(diag, "constraint_name", None)
        if name is None:
            raise error
        if name in self.trigger_messages:
            return ValidationError({NON_FIELD_ERRORS: [ValidationError(self.trigger_messages[name], code=name)]})
        for constraint in self._meta.constraints:
            if constraint.name == name:
                return ValidationError(
                    {NON_FIELD_ERRORS: [ValidationError(str(constraint.get_violation_error_message()), code=name)]}
                )
        for field in self._meta.concrete_fields:
            if field.unique and name.startswith(f"{self._meta.db_table}_{field.column}_"):
                return ValidationError({field.name: [ValidationError("This is taken already.", code="unique")]})
        raise error
