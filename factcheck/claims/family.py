"""Rows of a claim and of those merged into it, by SQL that is written once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models
from django.db.models import Q

from factcheck.db.functions import AnyOf
from factcheck.db.rows import Prepared


class OfFamily[M: models.Model]:
    """A queryset whose `make` is given a condition on the rows' claim. Most claims are a family of one: asked for by
    equality, so that PostgreSQL keeps the plan, which for eight tables takes it longer than the reading."""

    def __init__(self, make: Callable[..., models.QuerySet[M]], *placeholders: Any) -> None:
        self.of_one = Prepared(lambda claim, *more: make(Q(claim=claim), *more), -1, *placeholders)
        self.of_many = Prepared(lambda ids, *more: make(Q(AnyOf("claim_id", ids)), *more), [-1], *placeholders)

    def __call__(self, family: Sequence[int], *values: Any) -> list[M]:
        if len(family) == 1:
            return self.of_one(family[0], *values)
        return self.of_many(list(family), *values)
