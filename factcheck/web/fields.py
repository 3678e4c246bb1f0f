"""Forms whose fields are the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from django import forms


class _Shared(dict[str, forms.Field]):
    """What a form copies of its class: the mapping, and of the fields in it its `own` alone."""

    own: tuple[str, ...] = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self) | {name: deepcopy(self[name], memo) for name in self.own}


def shares_fields[F: type[forms.BaseForm]](*, but: tuple[str, ...] = ()) -> Callable[[F], F]:
    """For a form that changes none of its fields after its class is made, or only those that are named.

    Django copies each field, with its choices, widget and validators, for every form: of a dozen fields that takes as
    long as reading what was typed. Such a form may add and leave out fields, but not set anything on one of the others.
    """

    def decorate(form: F) -> F:
        shared = _Shared(form.base_fields)  # type: ignore[attr-defined]  # set by the metaclass
        shared.own = but
        form.base_fields = shared  # type: ignore[attr-defined]
        return form

    return decorate
