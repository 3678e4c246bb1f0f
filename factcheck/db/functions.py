"""SQL functions of ours, as expressions."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import BigIntegerField, BooleanField, CharField, F, Func, IntegerField, TextField, Value


class Fold(Func):
    """The search key of a text: the SQL twin of `factcheck.language.folding.fold`."""

    function = "factcheck_fold"
    arity = 1
    output_field = CharField()


class SearchWords(Func):
    """The words of a text as a tsvector, folded; the same expression is indexed."""

    function = "factcheck_words"
    arity = 1
    output_field = SearchVectorField()


class Joined(Func):
    """Texts joined by spaces; unlike CONCAT it is immutable, so that it can be indexed. For columns without NULL."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()

    def __init__(self, *names: Any, **extra: Any) -> None:
        parts: list[Any] = []
        for name in names:
            parts += [Value(" "), name] if parts else [name]
        super().__init__(*parts, **extra)


class ArrayPosition(Func):
    """Where a value stands in an array, from 1; NULL where it is not in it."""

    function = "array_position"
    arity = 2
    output_field = IntegerField()


class AnyOf(Func):
    """Whether a key is one of `ids`: the same SQL for any number of them, where `in` writes each one."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, key: str, ids: Sequence[int], **extra: Any) -> None:
        super().__init__(F(key), Value(list(ids), ArrayField(BigIntegerField())), **extra)
