"""What a dossier holds, and what never gets into one."""

import hashlib
import io
import json
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from factcheck.claims.actions import mark_distinct
from factcheck.dossiers.build import build
from factcheck.dossiers.models import OPEN, WITH_RESTRICTED
from factcheck.dossiers.verify import verify
from factcheck.evidence.actions import (
    EvidenceDetails,
    add_evidence,
    edit_evidence,
    edit_link,
    link_evidence,
    merge_claims,
    unlink_evidence,
)
from factcheck.statements.actions import StatementDetails, edit_statement
from factcheck.web.uploads import keep
from tests.dossiers import tools
from tests.factories import (
    make_claim,
    make_evidence,
    make_link,
    make_request,
    make_speaker,
    make_statement,
    make_version,
)

SECRET = "Zarechny-whistle"


def exported(claim, access=OPEN, created=datetime(2026, 11, 22, 10, 0, tzinfo=UTC)) -> bytes:
    out = io.BytesIO()
    build(claim, out, access=access, created=created, by="cleo")
    return out.getvalue()


def test_the_report_tells_everything_that_stands_behind_the_claim(claim, cleo, made):
    report = made(claim, cleo).report
    version = claim.statement_links.get().statement.version
    for words in (
        claim.text,
        "Nobody was hurt",
        "Aruzhan Belova",
        "Steppe Courier",
        "https://courier.example/bridge",
        version.sha256,
        "Inspection of the bridge",
        "cracks in pier two",
        "Road Office",
        "The load test of 2019",
        "Ministry of Roads",
        "conflicting",
        "noted missing evidence",
        "Cleo",
    ):
        assert words in report, words
    statement = claim.statement_links.get().statement
    assert f"version 1, text, code points {statement.start} to {statement.end}" in report


def test_texts_and_files_lie_in_it_under_hashes_that_are_theirs(claim, cleo, made):
    found = made(claim, cleo)
    version = claim.statement_links.get().statement.version
    text = found.members[f"texts/article-{version.article_id}-version-1.txt"]
    assert text.decode() == version.text
    assert hashlib.sha256(text).hexdigest() == version.sha256
    file = b"%PDF-1.4 the inspection"
    assert found.members[f"files/{hashlib.sha256(file).hexdigest()}.pdf"] == file
    listed = {each["path"]: each["hash"] for each in json.loads(found.members["datapackage.json"])["resources"]}
    for path, data in found.members.items():
        if not path.startswith("datapackage"):
            assert listed[path] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_programs_read_exact_words_and_places(claim, cleo, made):
    found = made(claim, cleo)
    told = json.loads(found.members["report/claim.json"])
    quote, position = told["statements"][0]["selector"]
    text = found.members[told["texts"][0]["path"]].decode()
    assert text[position["start"] : position["end"]] == quote["exact"] == "Nobody was hurt"
    assert told["requests"][0]["owedBy"] == "Ministry of Roads"
    assert {link["stance"] for item in told["evidence"] for link in item["links"]} == {"supports", "contradicts"}


def test_a_dossier_with_nothing_in_it_is_whole_too(cleo, made, tmp_path):
    found = made(make_claim(cleo), cleo)
    (tmp_path / "x.wacz").write_bytes(found.data)
    assert verify(tmp_path / "x.wacz") == []
    assert "No statement is gathered" in found.report


def test_validators_that_are_not_ours_accept_it(claim, cleo, made, tmp_path):
    (tmp_path / "x.wacz").write_bytes(made(claim, cleo).data)
    answer = tools.run(tools.WACZ, "wacz", "validate", "-f", str(tmp_path / "x.wacz"))
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_same_data_gives_the_same_bytes(claim):
    assert exported(claim) == exported(claim)


def test_what_is_merged_into_the_claim_is_in_its_dossier(claim, cleo, made):
    other = make_claim(cleo, "The bridge stands")
    make_link(cleo, claim=other, evidence=make_evidence(cleo, "A photograph of the pier"))
    make_request(cleo, claim=other, wanted="The mayor's diary")
    merge_claims(by=cleo, winner=claim, loser=other)
    report = made(claim, cleo).report
    assert "A photograph of the pier" in report
    assert "The mayor&#x27;s diary" in report
    assert "The bridge stands" in report


def test_what_was_taken_away_is_not_told_as_evidence(claim, cleo, made):
    link = make_link(cleo, claim=claim, evidence=make_evidence(cleo, "A blurred photograph"))
    unlink_evidence(by=cleo, link=link)
    told = json.loads(made(claim, cleo).members["report/claim.json"])
    assert "A blurred photograph" not in {item["title"] for item in told["evidence"]}


# Confidential and restricted evidence.


def test_confidential_evidence_is_in_no_dossier_whoever_orders_it(claim, cleo, ada, made):
    before = exported(claim)
    item = make_evidence(
        cleo, f"{SECRET} memo", access="confidential", url=f"https://{SECRET}.example/", origin=SECRET, readers=(ada,)
    )
    link_evidence(by=cleo, claim=claim, evidence=item, stance="contradicts", excerpt=SECRET, note=SECRET)
    for person in (cleo, ada):
        for with_restricted in (False, True):
            found = made(claim, person, with_restricted=with_restricted)
            assert SECRET.lower() not in found.everything.lower()
    # Not even in its size, a count, or a gap: it is the file that it was before.
    assert exported(claim) == before


def test_a_confidential_file_is_in_no_dossier(claim, cleo, made):
    kept = keep(ContentFile(SECRET.encode(), name=f"{SECRET}.txt"), media_type="text/plain")
    item = add_evidence(by=cleo, details=EvidenceDetails(title="x", access="confidential"), file=kept)
    link_evidence(by=cleo, claim=claim, evidence=item, stance="supports")
    found = made(claim, cleo, with_restricted=True)
    assert SECRET not in found.everything
    assert kept.sha256 not in found.everything


def test_what_was_written_while_it_was_confidential_stays_on_the_desk(claim, cleo, made):
    item = make_evidence(cleo, "Memo of the office", access="confidential")
    link = link_evidence(by=cleo, claim=claim, evidence=item, stance="supports", note=SECRET)
    edit_link(by=cleo, link=link, stance="supports", excerpt="the pier", note="")
    edit_evidence(by=cleo, evidence=item, details=EvidenceDetails(title="Memo of the office", access="open"))
    found = made(claim, cleo)
    assert "Memo of the office" in found.report
    assert SECRET not in found.everything


def test_restricted_evidence_is_in_it_only_by_choice_and_says_so(claim, cleo, made):
    item = make_evidence(cleo, "Letter from the desk's lawyer", access="restricted")
    make_link(cleo, claim=claim, evidence=item, stance="context")
    without, with_it = made(claim, cleo), made(claim, cleo, with_restricted=True)
    assert "lawyer" not in without.everything
    assert "lawyer" in with_it.report
    assert "restricted: not for publication" in with_it.report
    assert "restricted: not for publication" not in without.report


def test_nothing_says_whether_something_was_left_out(claim, cleo):
    before = exported(claim)
    make_link(cleo, claim=claim, evidence=make_evidence(cleo, "Letter", access="restricted"), stance="context")
    assert exported(claim) == before
    assert exported(claim, WITH_RESTRICTED) != before


def test_other_claims_of_the_desk_stay_on_the_desk(claim, cleo, made):
    mark_distinct(by=cleo, one=claim, other=make_claim(cleo, f"The {SECRET} claim"))
    assert SECRET not in made(claim, cleo).everything


# Hostile words.

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    "'-->]]><svg/onload=alert(1)>",
    "&lt;b&gt; &amp; &#60;script&#62;",
]


@pytest.mark.parametrize("words", NAUGHTY)
def test_no_words_become_markup(cleo, made, words):
    version = make_version(cleo, text=f"Before {words} after.", title=f"T {words}")
    statement = make_statement(cleo, version=version, exact=words, speaker=make_speaker(cleo, f"S {words}"))
    edit_statement(
        by=cleo, statement=statement, details=StatementDetails(speaker=statement.speaker, venue=f"V {words}"[:200])
    )
    claim = make_claim(cleo, f"C {words}", statement=statement)
    kept = keep(ContentFile(b"x", name=f"{words}.txt"), media_type="text/plain")
    item = add_evidence(
        by=cleo,
        details=EvidenceDetails(title=f"E {words}", origin=words, note=words, dated=date(2022, 1, 5)),
        file=kept,
    )
    link_evidence(by=cleo, claim=claim, evidence=item, stance="supports", excerpt=words, note=words)
    make_request(cleo, claim=claim, wanted=f"W {words}", owed_by_name=words, channel=words, note=words)
    report = made(claim, cleo).report
    tags = Tags()
    tags.feed(report)
    assert tags.names <= PLAIN
    assert not {name for name in tags.attributes if name.startswith("on")}
    assert report.count("</style>") == 1
    assert words in tags.text


def test_a_report_asks_for_nothing_from_anywhere(claim, cleo, made):
    tags = Tags()
    tags.feed(made(claim, cleo).report)
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & tags.names
    assert not {"src", "srcset", "style", "action"} & tags.attributes
    assert all(href.startswith(("#", "../", "https://")) for href in tags.links)


def test_an_address_that_is_a_program_is_no_link(cleo, made):
    from factcheck.evidence.models import Evidence

    claim = make_claim(cleo)
    link = make_link(cleo, claim=claim)
    Evidence.objects.filter(pk=link.evidence_id).update(url="javascript:alert(1)")  # no form takes it
    tags = Tags()
    tags.feed(made(claim, cleo).report)
    assert "javascript:alert(1)" in tags.text
    assert not [href for href in tags.links if "javascript" in href]


def test_words_run_in_their_own_direction(cleo, made):
    version = make_version(cleo, text="قال رئيس البلدية إن الجسر آمن.", title="الجسر", language="ar")
    claim = make_claim(cleo, "الجسر آمن", statement=make_statement(cleo, version=version, exact="الجسر آمن"))
    report = made(claim, cleo).report
    assert '<blockquote lang="ar" dir="rtl">' in report
    assert '<h1 dir="auto">الجسر آمن' in report


# What the storage has lost or spoilt.


def test_a_lost_file_is_told_and_the_rest_exported(claim, cleo, made):
    item = next(link.evidence for link in claim.evidence_links.all() if link.evidence.file)
    default_storage.delete(item.file.name)
    assert "storage has lost this file" in made(claim, cleo).report


def test_a_spoilt_file_is_never_exported_as_good(claim, cleo):
    from factcheck.dossiers.actions import make_dossier, order_dossier

    item = next(link.evidence for link in claim.evidence_links.all() if link.evidence.file)
    with open(default_storage.path(item.file.name), "r+b") as file:
        file.write(b"#")
    order, _ = order_dossier(by=cleo, claim=claim)
    dossier = make_dossier(dossier=order)
    assert dossier.state == "failed"
    assert item.file_sha256 in dossier.problem
    assert not dossier.file


# What a report is made of.

# fmt: off
PLAIN = {
    "html", "head", "meta", "title", "style", "body", "header", "footer", "nav", "main", "article", "h1", "h2", "h3",
    "p", "br", "dl", "dt", "dd", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "q",
    "a", "b", "bdi", "code", "del", "ins", "mark", "span", "time",
}
# fmt: on


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names, self.attributes, self.links, self.text = set(), set(), [], ""

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text += data
