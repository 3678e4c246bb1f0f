"""Forms that share their fields: what one of them adds or leaves out is its own."""

from django import forms

from factcheck.statements.actions import save_tag
from factcheck.statements.forms import EditStatementForm, StatementForm
from factcheck.web.conflicts import Seen
from factcheck.web.fields import shares_fields
from tests.factories import make_tag, make_version


@shares_fields(but=("kind",))
class Words(forms.Form):
    words = forms.CharField(max_length=5)
    more = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)


def test_fields_are_shared_and_the_mapping_is_not():
    one, other = Words({"words": "short"}), Words({"words": "much too long"})
    assert one.fields["words"] is other.fields["words"]
    del one.fields["more"]
    one.fields["further"] = forms.CharField(required=False)
    assert list(other.fields) == list(Words().fields) == ["words", "more", "kind"]
    assert one.is_valid()
    assert not other.is_valid()
    assert "words" not in one.errors


def test_a_field_that_a_form_changes_is_its_own():
    one, other = Words({"words": "short", "kind": "b"}), Words({"words": "short", "kind": "b"})
    one.fields["kind"].choices = [("b", "B")]
    assert one.is_valid()
    assert "kind" in other.errors
    assert 'value="b"' in str(one["kind"])
    assert 'value="b"' not in str(other["kind"])


def test_a_form_of_a_form_is_asked_again():
    class Copied(Words):
        pass

    assert Copied().fields["words"] is not Copied().fields["words"]


def test_forms_of_statements_ask_for_the_tags_of_now(ada, cleo):
    version, tag = make_version(cleo), make_tag(ada, "Loaded")
    assert "Loaded" in str(StatementForm(version=version)["tags"])
    tag.is_active = False
    save_tag(by=ada, tag=tag)
    assert "Loaded" not in str(StatementForm(version=version)["tags"])
    assert issubclass(EditStatementForm, Seen)
    assert "seen" not in StatementForm.base_fields
