import pytest
from django.core.management import CommandError, call_command

from factcheck.dossiers.models import Dossier
from tests.factories import make_evidence, make_link


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out" / "bridge.wacz"


@pytest.fixture
def exported(claim, ada, path, capsys):
    path.parent.mkdir()
    call_command("export_dossier", claim.pk, path)
    return path


def test_a_dossier_is_written_and_verified(exported, claim, capsys):
    dossier = Dossier.objects.get()
    assert dossier.claim == claim
    assert dossier.sha256 in capsys.readouterr().out
    call_command("verify_dossier", exported)
    told = capsys.readouterr().out
    assert "in order" in told
    assert dossier.sha256 in told
    assert "This desk made it" in told
    assert [each.name for each in exported.parent.iterdir()] == ["bridge.wacz"]


def test_a_flipped_byte_is_found_and_its_file_named(exported):
    data = bytearray(exported.read_bytes())
    data[data.index(b"The load test of 2019") + 3] ^= 1
    exported.write_bytes(data)
    with pytest.raises(CommandError, match=r"report/(report\.html|claim\.json)") as raised:
        call_command("verify_dossier", exported)
    assert "datapackage" not in str(raised.value)


def test_a_file_of_another_desk_is_told_from_ours(exported, capsys):
    Dossier.objects.update(sha256="0" * 64)
    call_command("verify_dossier", exported)
    assert "no record" in capsys.readouterr().out


def test_a_file_is_not_written_over_unasked(exported, claim):
    before = exported.read_bytes()
    with pytest.raises(CommandError, match="--force"):
        call_command("export_dossier", claim.pk, exported)
    assert exported.read_bytes() == before
    call_command("export_dossier", claim.pk, exported, "--force")


def test_restricted_evidence_only_when_said(claim, ada, path, cleo):
    path.parent.mkdir()
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "The lawyer's letter", access="restricted"))
    call_command("export_dossier", claim.pk, path)
    assert b"lawyer" not in path.read_bytes()
    call_command("export_dossier", claim.pk, path, "--force", "--with-restricted", by="cleo")
    assert b"lawyer" in path.read_bytes()


def test_trouble_is_told_in_a_line(claim, ada, path, tmp_path):
    with pytest.raises(CommandError, match="no claim 404"):
        call_command("export_dossier", 404, path)
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_dossier", claim.pk, path)
    with pytest.raises(CommandError, match="is no file"):
        call_command("verify_dossier", path)
    (tmp_path / "x").write_bytes(b"GIF89a")
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("verify_dossier", tmp_path / "x")
