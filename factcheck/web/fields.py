"""Forms whose fields are the same for everybody."""

from __future__ import annotations

from typing import Any

from django import forms


class _Shared(dict[str, forms.Field]):
    """What a form copies of its class: the mapping, which is its own, and not each field in it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


def shares_fields[F: type[forms.BaseForm]](form: F) -> F:
    """For a form that changes none of its fields after its class is made, so that its forms need no copies of them.

    Django copies each field, with its widget and validators, for every form: of a dozen fields that takes as long as
    reading what was typed. Such a form may add and leave out fields, but not set anything on one.
    """
    form.base_fields = _Shared(form.base_fields)  # type: ignore[attr-defined]  # set by the metaclass
    return form
