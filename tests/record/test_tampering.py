"""Somebody with all rights edits the record; the desk's own check and the stand-alone verifier both find it."""

import ast
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factcheck.audit.models import Event
from factcheck.record import verifier
from factcheck.record.actions import seal_events
from factcheck.record.models import Seal
from factcheck.speakers.models import Speaker
from tests.factories import make_speaker

pytestmark = pytest.mark.django_db(transaction=True)
VERIFIER = Path(verifier.__file__)


def alone(path, *heads):
    """The verifier as others run it: an interpreter that sees neither the desk nor its packages."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), *(f"--head={head}" for head in heads)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd="/")
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def own(*heads):
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_record", *(f"--head={head}" for head in heads), stdout=out, stderr=err)
    except CommandError:
        return 1, err.getvalue() + out.getvalue()
    return 0, out.getvalue()


def both(export, *heads):
    """What both say, and that they agree whether the record holds."""
    (code, words), (theirs, their_words) = own(*heads), alone(export(), *heads)
    assert code == theirs, words + their_words
    return code, words + their_words


def head(seal):
    return f"{seal.number}:{seal.sha256}"


def test_a_record_that_nobody_touched_holds(sealed, export):
    code, words = both(export, *(head(seal) for seal in sealed))
    assert code == 0
    assert words.count("The record holds.") == 2
    assert f"Head: {head(sealed[-1])}" in words


def test_events_that_are_not_sealed_yet_are_told(cleo, sealed, export):
    make_speaker(cleo, "New")
    code, words = both(export)
    assert code == 0
    assert "events are not sealed yet" in words


CHANGES = {
    "changed": "UPDATE factcheck_event SET row = jsonb_set(row, '{name}', '\"Forged\"') WHERE id = {middle}",
    "told of another": "UPDATE factcheck_event SET by_id = 999 WHERE id = {middle}",
    "at another time": "UPDATE factcheck_event SET at = at - interval '1 day' WHERE id = {middle}",
    "deleted in the middle": "DELETE FROM factcheck_event WHERE id = {middle}",
    "deleted at the end": "DELETE FROM factcheck_event WHERE id = {last}",
    "added": "INSERT INTO factcheck_event SELECT {last} - 1000, at, noun, row_id, event_id, what, by_id, verb, source,"
    " request, action, row FROM factcheck_event WHERE id = {middle}",
}


@pytest.mark.parametrize("how", CHANGES)
def test_an_event_that_was(how, sealed, export, tamper):
    numbers = list(Event.objects.order_by("id").values_list("id", flat=True))
    tamper(CHANGES[how].replace("{middle}", str(numbers[6])).replace("{last}", str(numbers[-1])))
    code, words = both(export)
    assert code == 1
    assert words.count("WRONG") >= 2


def test_events_that_were_reordered(sealed, export, tamper):
    one, other = Event.objects.filter(noun="speaker").order_by("id").values_list("id", flat=True)[4:6]
    tamper(
        f"UPDATE factcheck_event SET id = -1 WHERE id = {one}",
        f"UPDATE factcheck_event SET id = {one} WHERE id = {other}",
        f"UPDATE factcheck_event SET id = {other} WHERE id = -1",
    )
    code, words = both(export)
    assert code == 1
    assert "changed or reordered" in words


def test_a_seal_that_was_changed(sealed, export, tamper):
    tamper("UPDATE factcheck_seal SET at = at - interval '1 day' WHERE number = 2")
    code, words = both(export)
    assert code == 1
    assert words.count("Seal 2 was changed: its hash is not that of its contents.") == 2


def test_a_seal_that_was_taken_out(sealed, export, tamper):
    tamper("DELETE FROM factcheck_seal WHERE number = 2")
    code, words = both(export)
    assert code == 1
    assert "seals between them are missing" in words


def sealed_anew(tamper, *statements):
    """Change something, throw the seals away, and seal all again: in itself, the record is in order."""
    tamper(*statements, "DELETE FROM factcheck_seal")
    return seal_events(most=5)


def test_a_record_that_was_sealed_anew_is_found_by_a_head_from_before(sealed, export, tamper):
    number = Event.objects.filter(noun="speaker").order_by("id")[4].pk
    forged = f"row = jsonb_set(row, '{{name}}', '\"Forged\"') WHERE id = {number}"
    event = Event.objects.get(pk=number)
    sealed_anew(
        tamper,
        f"UPDATE factcheck_event SET {forged}",
        f"UPDATE factcheck_speakerevent SET name = 'Forged' WHERE pgh_id = {event.event_id}",
        f"UPDATE factcheck_speaker SET name = 'Forged' WHERE id = {event.row_id}",
    )
    assert both(export)[0] == 0  # nothing within it tells
    code, words = both(export, head(sealed[-1]))
    assert code == 1
    assert words.count("is not the one that was published: the record was sealed anew.") == 2


def test_a_record_that_was_cut_off_is_found_by_a_head_from_before(sealed, export, tamper):
    last = sealed[-2].last
    tamper(
        f"DELETE FROM factcheck_seal WHERE number = {sealed[-1].number}",
        "DELETE FROM factcheck_speakername WHERE speaker_id IN"
        f" (SELECT row_id FROM factcheck_event WHERE id > {last} AND noun = 'speaker')",
        f"DELETE FROM factcheck_speakerevent WHERE pgh_id IN (SELECT event_id FROM factcheck_event WHERE id > {last} AND noun = 'speaker')",
        f"DELETE FROM factcheck_speaker WHERE id IN (SELECT row_id FROM factcheck_event WHERE id > {last} AND noun = 'speaker')",
        f"DELETE FROM factcheck_event WHERE id > {last}",
    )
    assert alone(export())[0] == 0
    code, words = both(export, head(sealed[-1]))
    assert code == 1
    assert words.count("it was cut off") == 2


def test_a_history_that_differs_from_the_record(sealed, tamper):
    tamper(
        "UPDATE factcheck_speakerevent SET name = 'Forged' WHERE pgh_id = (SELECT min(pgh_id) FROM factcheck_speakerevent)"
    )
    code, words = own()
    assert code == 1
    assert "in the history of speaker differs from the record" in words


def test_an_event_without_a_record(sealed, tamper):
    tamper(
        "INSERT INTO factcheck_speakerevent (pgh_created_at, pgh_label, pgh_obj_id, id, name, kind, description, wikidata_id)"
        " SELECT now(), 'changed', pgh_obj_id, id, 'Forged', kind, description, wikidata_id FROM factcheck_speakerevent LIMIT 1"
    )
    code, words = own()
    assert code == 1
    assert "is not on record" in words


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE factcheck_speaker SET name = 'Forged' WHERE id = {}", "differs from its last event"),
        ("DELETE FROM factcheck_speaker WHERE id = {}", "is gone without an event"),
    ],
)
def test_a_row_that_was_changed_past_the_triggers(sql, words, sealed, tamper):
    pk = Speaker.objects.latest("id").pk
    tamper("DELETE FROM factcheck_speakername", sql.format(pk))
    code, said = own()
    assert code == 1
    assert f"Row {pk:,} of speaker {words}" in said


def test_a_file_that_was_cut_short(sealed, export):
    path = export()
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b'{"end"')])
    code, words = alone(path)
    assert code == 1
    assert "not whole" in words


def test_a_line_that_was_changed_by_a_byte(sealed, export):
    path = export()
    path.write_bytes(path.read_bytes().replace(b"Speaker 7", b"Speaker 8", 1))
    code, words = alone(path)
    assert code == 1
    assert "changed or reordered" in words


def test_what_is_no_export_is_said(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"some": "thing"}\n')
    assert "no export of a record" in alone(path)[1]
    path.write_text("")
    assert alone(path)[0] == 1


def test_the_verifier_imports_the_standard_library_alone():
    imported = set()
    for node in ast.walk(ast.parse(VERIFIER.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module)
    assert {name.partition(".")[0] for name in imported} <= {"__future__", *sys.stdlib_module_names}


def test_a_head_that_is_none_is_refused(sealed):
    with pytest.raises(CommandError, match="NUMBER:SHA256"):
        call_command("verify_record", "--head=12:abc")


def test_a_seal_stays_what_it_was(sealed):
    assert Seal.objects.get(number=1).contents() == sealed[0].contents()
