import io
import zipfile
from dataclasses import dataclass, field

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from factcheck.dossiers.actions import make_dossier, order_dossier
from factcheck.dossiers.models import Dossier
from factcheck.evidence.actions import EvidenceDetails, add_evidence, link_evidence
from factcheck.web.uploads import keep
from tests.factories import make_claim, make_link, make_outlet, make_request, make_speaker, make_statement, make_version


@pytest.fixture
def claim(cleo):
    """A claim with a statement, evidence for and against, and something missing."""
    version = make_version(cleo, outlet=make_outlet(cleo), url="https://courier.example/bridge")
    statement = make_statement(
        cleo, version=version, exact="Nobody was hurt", speaker=make_speaker(cleo), said_on=None, mode="direct"
    )
    claim = make_claim(cleo, statement=statement)
    file = keep(ContentFile(b"%PDF-1.4 the inspection", name="inspection.pdf"), media_type="application/pdf")
    details = EvidenceDetails(title="Inspection of the bridge", origin="Road Office", note="Page 3 matters.")
    evidence = add_evidence(by=cleo, details=details, file=file)
    link_evidence(by=cleo, claim=claim, evidence=evidence, stance="contradicts", excerpt="cracks in pier two")
    make_link(cleo, claim=claim)
    make_request(cleo, claim=claim, wanted="The load test of 2019", owed_by_name="Ministry of Roads")
    return claim


@dataclass
class Made:
    dossier: Dossier
    data: bytes
    members: dict[str, bytes] = field(default_factory=dict)

    @property
    def report(self) -> str:
        return self.members["report/report.html"].decode()

    @property
    def everything(self) -> str:
        """All that a reader of the file could find, as one text."""
        return "\n".join([*self.members, *(data.decode("utf-8", "replace") for data in self.members.values())])


@pytest.fixture
def made():
    """`made(claim, by)` orders and makes a dossier, and opens it."""

    def _made(claim, by, *, with_restricted=False) -> Made:
        order, _ = order_dossier(by=by, claim=claim, with_restricted=with_restricted)
        dossier = make_dossier(dossier=order)
        assert dossier.state == "ready", dossier.problem
        with default_storage.open(dossier.file.name) as stored:
            data = stored.read()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Made(dossier, data, {name: archive.read(name) for name in archive.namelist()})

    return _made
