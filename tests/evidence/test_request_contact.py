import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factcheck.accounts.permissions import Capability
from factcheck.evidence.models import Followup, FollowupFile
from tests.factories import make_claim, make_request


@pytest.fixture
def wanted(cleo):
    return make_request(cleo, claim=make_claim(cleo), owner=cleo)


@pytest.fixture
def log(cleo, wanted, log_in):
    def _log(**fields):
        return log_in(cleo).post(f"/requests/{wanted.pk}/contact/", {"kind": "answered", "answer": "Soon."} | fields)

    return _log


def test_the_form_works_without_a_script(log, wanted, cleo):
    response = log(channel="phone", contact="Press desk, 555", words="We called.", next_contact="2099-01-02")
    assert response.status_code == 302
    assert response["Location"] == wanted.get_absolute_url()
    line = Followup.objects.get()
    assert (line.kind, line.direction, line.channel, line.contact) == ("answered", "in", "phone", "Press desk, 555")
    assert (line.words, line.answer, line.by) == ("We called.", "Soon.", cleo)
    wanted.refresh_from_db()
    assert str(wanted.next_contact) == "2099-01-02"


def test_another_day_can_be_said(log):
    log(on="2022-01-03")
    assert timezone.localdate(Followup.objects.get().at).isoformat() == "2022-01-03"


def test_files_hang_on_the_contact(log, wanted, cleo, log_in):
    files = [SimpleUploadedFile("a.txt", b"first words"), SimpleUploadedFile("b.txt", b"second words")]
    log(attached=files)
    names = [file.name for file in FollowupFile.objects.order_by("id")]
    assert names == ["a.txt", "b.txt"]
    html = log_in(cleo).get(wanted.get_absolute_url()).content.decode()
    assert "a.txt" in html
    file = FollowupFile.objects.get(name="a.txt")
    response = log_in(cleo).get(file.get_absolute_url())
    assert b"".join(response) == b"first words"
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    file.file.storage.delete(file.file.name)
    assert log_in(cleo).get(file.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "supplied"}, "What happened"),
        ({"kind": "note", "answer": ""}, "Write the note"),
        ({"on": "2999-01-01"}, "future"),
        ({"words": "\0"}, "NUL"),
        ({"words": "x" * 20_001}, "20000"),
        ({"channel": "pigeon"}, "How"),
        ({"next_contact": "soon"}, "Next contact"),
        ({"attached": [SimpleUploadedFile("x.exe", b"MZ" + bytes(99))]}, "program"),
    ],
)
def test_what_cannot_be_logged_is_said_and_kept(log, fields, words):
    response = log(**{"contact": "Press desk", **fields})
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "Press desk" in html
    assert not Followup.objects.exists()


def test_without_the_right_it_is_refused(log, cleo, wanted, log_in, without):
    without(Capability.REQUEST_EVIDENCE)
    assert log().status_code == 403
    assert log_in(cleo).get("/requests/999999/contact/").status_code == 404


def test_the_page_costs_the_same_with_many_contacts(log, cleo, wanted, log_in, django_assert_max_num_queries):
    for n in range(8):
        log(answer=f"Answer {n}", attached=[SimpleUploadedFile("a.txt", b"words %d" % n)])
    client = log_in(cleo)
    client.get(wanted.get_absolute_url())
    with django_assert_max_num_queries(13):
        html = client.get(wanted.get_absolute_url()).content.decode()
    assert html.count('id="contact-') == 8
