"""A stored copy's page, its files and its state, for those who may see what rests on it."""

import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from factcheck.captures.actions import Attempt, keep_attempt
from factcheck.captures.drawing import next_try
from factcheck.captures.models import Capture, CaptureTarget
from factcheck.evidence.actions import EvidenceDetails, add_evidence, edit_evidence, keep_file, link_evidence
from factcheck.evidence.jobs import order_missing
from factcheck.evidence.models import EvidenceCopy
from factcheck.web.failures import FetchFailed
from factcheck.web.tape import Tape
from factcheck.web.uploads import keep
from tests.factories import answered, make_claim, make_evidence, make_version
from tests.imports.documents import pdf

URL = "https://kept.example/report"
HTML = (
    b"<!doctype html><html lang=en><title>Inspection</title><body><nav>All news</nav><article><p>"
    + b"The piers of the bridge were found sound by three engineers on Monday morning. " * 5
    + b"</p><p>Nobody was hurt &lt;b&gt;at all&lt;/b&gt;.</p></article></body></html>"
)


@pytest.fixture
def evidence(cleo):
    return make_evidence(cleo, "Inspection", url=URL)


def target_of(item):
    return EvidenceCopy.objects.get(evidence=item).target


def kept(item, body=HTML, media_type="text/html"):
    target = target_of(item)
    number = target.attempts + 1
    return keep_attempt(
        target=target, number=number, attempt=answered(target.url, body, media_type=media_type), by=None
    )


def upload(by, data, name, media_type, **details):
    file = keep(ContentFile(data, name=name), media_type=media_type)
    return keep_file(evidence=add_evidence(by=by, details=EvidenceDetails(title=name, **details), file=file))


def test_text_facts_and_excerpts(evidence, cleo, dan, log_in):
    capture = kept(evidence)
    claim = make_claim(cleo)
    for excerpt in ("found sound by THREE engineers", "found rotten"):
        link_evidence(by=cleo, claim=claim, evidence=evidence, stance="supports", excerpt=excerpt)
    page = log_in(dan).get(f"/captures/{capture.pk}/").content.decode()
    found, missing = evidence.links.order_by("id")
    assert f'<span id="excerpt-{found.pk}"></span><mark>found sound by three engineers</mark>' in page
    assert f'href="#excerpt-{found.pk}"' in page
    assert f"excerpt-{missing.pk}" not in page
    assert "not found in the stored text" in page
    assert "Nobody was hurt &lt;b&gt;at all&lt;/b&gt;." in page
    assert "The rest of the page" in page
    for fact in (capture.sha256, capture.warc_sha256, "text/html", URL):
        assert fact in page
    assert capture.record_id.strip("<>") in page


def test_the_evidence_page_says_where_excerpts_stand(evidence, cleo, log_in):
    claim = make_claim(cleo)
    for excerpt in ("three engineers", "thirty engineers"):
        link_evidence(by=cleo, claim=claim, evidence=evidence, stance="supports", excerpt=excerpt)
    assert "in the stored text" not in log_in(cleo).get(f"/evidence/{evidence.pk}/").content.decode()
    capture = kept(evidence)
    page = log_in(cleo).get(f"/evidence/{evidence.pk}/").content.decode()
    assert f"/captures/{capture.pk}/#excerpt-{evidence.links.earliest('id').pk}" in page
    assert page.count("not found in the stored text") == 1


def test_where_no_text_is_stored_nothing_is_said_to_be_missing_from_it(evidence, cleo, log_in):
    link_evidence(by=cleo, claim=make_claim(cleo), evidence=evidence, stance="supports", excerpt="three engineers")
    target = target_of(evidence)
    nothing = Attempt(Tape(), timezone.now(), 0.1, failure=FetchFailed("timeout", "Nobody answered.", url=target.url))
    failed = keep_attempt(target=target, number=1, attempt=nothing, by=None)
    damaged = kept(evidence, b"%PDF-1.7\nnothing that a reader of such files could use", "application/pdf")
    assert (failed.outcome, damaged.outcome, damaged.text) == ("failed", "stored", "")
    client = log_in(cleo)
    for address in (f"/captures/{failed.pk}/", f"/captures/{damaged.pk}/", f"/evidence/{evidence.pk}/"):
        page = client.get(address).content.decode()
        assert "no stored text to look in" in page
        assert "not found in the stored text" not in page


def test_attempts_are_listed_and_queries_do_not_grow(evidence, cleo, log_in, django_assert_max_num_queries):
    client = log_in(cleo)
    for _ in range(3):
        kept(evidence)
    first = Capture.objects.earliest("id")
    client.get(f"/captures/{first.pk}/")
    for _ in range(5):
        kept(evidence)
    with django_assert_max_num_queries(9):
        page = client.get(f"/captures/{first.pk}/").content.decode()
    assert "All attempts" in page
    assert page.count('<span class="st yes">stored</span>') >= 8


# ── Who may see it ────────────────────────────────────────────────────────────────────────────────────

PARTS = ("", "file/", "warc/", "preview/")


def seen(client, capture):
    return [client.get(f"/captures/{capture.pk}/{part}").status_code != 404 for part in PARTS]


def state_of(client, target):
    return client.get(f"/captures/targets/{target.pk}/state/").status_code


def test_copies_of_confidential_evidence_are_for_its_readers(cleo, ben, dan, ada, log_in):
    secret = make_evidence(cleo, "Leak", url=URL, access="confidential", readers=(ben,))
    capture = kept(secret)
    target = target_of(secret)
    assert target.private
    for reader in (cleo, ben):
        assert all(seen(log_in(reader), capture))
        assert state_of(log_in(reader), target) == 200
    for stranger in (dan, ada):
        client = log_in(stranger)
        assert not any(seen(client, capture))
        assert state_of(client, target) == 404
        assert client.post(f"/captures/targets/{target.pk}/again/").status_code == 404


def test_the_next_with_the_same_address_learns_nothing(cleo, dan, log_in):
    secret = make_evidence(cleo, "Leak", url=URL, access="confidential")
    kept(secret)
    mine = make_evidence(dan, "Mine", url=URL)
    assert target_of(mine) != target_of(secret)
    assert target_of(mine).last is None
    page = log_in(dan).get(f"/evidence/{mine.pk}/").content.decode()
    assert "being stored" in page
    assert "stored <time" not in page


def test_open_evidence_made_confidential_takes_its_copies_along(evidence, cleo, dan, log_in):
    capture, client = kept(evidence), log_in(dan)
    assert all(seen(client, capture))
    edit_evidence(by=cleo, evidence=evidence, details=EvidenceDetails(title="x", url=URL, access="confidential"))
    assert target_of(evidence).private
    assert not any(seen(client, capture))
    assert all(seen(log_in(cleo), capture))
    edit_evidence(by=cleo, evidence=evidence, details=EvidenceDetails(title="x", url=URL))
    assert all(seen(client, capture))


@pytest.mark.parametrize("other", ["evidence", "article"])
def test_copies_that_others_rest_on_stay_theirs(evidence, cleo, dan, log_in, other):
    capture = kept(evidence)
    if other == "evidence":
        make_evidence(dan, "Another", url=f"{URL}?utm_source=x")
    else:
        make_version(dan, url=URL)
    edit_evidence(by=cleo, evidence=evidence, details=EvidenceDetails(title="x", url=URL, access="confidential"))
    assert all(seen(log_in(dan), capture))
    assert target_of(evidence).private
    assert target_of(evidence).pk != capture.target_id


def test_an_uploads_copy_is_its_own_though_the_bytes_are_the_same(cleo, dan, log_in):
    secret = upload(cleo, b"Same words here.", "witness-anna.txt", "text/plain", access="confidential")
    mine = upload(dan, b"Same words here.", "mine.txt", "text/plain")
    assert secret.sha256 == mine.sha256
    client = log_in(dan)
    assert not any(seen(client, secret))
    page = client.get(f"/captures/{mine.pk}/").content.decode()
    assert "Same words here." in page
    assert "anna" not in page


def test_jobs_name_nothing_of_confidential_evidence(cleo):
    make_evidence(cleo, "Leak", url=URL, access="confidential")
    for job in ProcrastinateJob.objects.all():
        assert "kept.example" not in f"{job.args} {job.lock} {job.queueing_lock}"


# ── Files ─────────────────────────────────────────────────────────────────────────────────────────────


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def assert_guarded(response):
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_a_page_is_handed_out_as_bytes_to_download(evidence, cleo, log_in):
    response = log_in(cleo).get(f"/captures/{kept(evidence).pk}/file/")
    assert body(response) == HTML
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="report.html"'
    assert_guarded(response)


def test_the_warc_file_is_handed_out_as_it_is_stored(evidence, cleo, log_in):
    capture = kept(evidence)
    response = log_in(cleo).get(f"/captures/{capture.pk}/warc/")
    assert body(response) == capture.warc()
    assert response["Content-Type"] == "application/warc"
    assert_guarded(response)


def test_names_with_paths_in_them_stay_names(cleo, log_in):
    item = make_evidence(cleo, "x", url="https://kept.example/a/..%2f..%2fetc%2fpasswd%00.html")
    response = log_in(cleo).get(f"/captures/{kept(item).pk}/file/")
    name = response["Content-Disposition"]
    assert "/" not in name
    assert ".." not in name


def test_a_polyglot_is_what_its_bytes_say_and_runs_nowhere(evidence, cleo, log_in):
    both = b"%PDF-1.4\n<script>alert(1)</script><html><body>Hi</body></html>"
    capture = kept(evidence, both)
    assert (capture.media_type, capture.declared_type) == ("application/pdf", "text/html")
    client = log_in(cleo)
    response = client.get(f"/captures/{capture.pk}/file/")
    assert response["Content-Disposition"].startswith("attachment")
    assert_guarded(response)
    page = client.get(f"/captures/{capture.pk}/").content.decode()
    assert "declared as text/html" in page
    assert "<script>alert" not in page


def png(width, height):
    """A PNG that declares a size and holds a hundred bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 50)) + chunk(b"IEND", b"")


def test_a_picture_is_drawn_anew(cleo, log_in):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where the witness lives"
    Image.new("RGB", (3000, 2000), "teal").save(out, "JPEG", exif=exif)
    data = out.getvalue() + b"<script>alert(1)</script>"
    capture = upload(cleo, data, "roof.jpg", "image/jpeg")
    assert capture.text_note == "A picture of 3,000 × 2,000 points: no text was taken out of it."
    client = log_in(cleo)
    assert f"/captures/{capture.pk}/preview/" in client.get(f"/captures/{capture.pk}/").content.decode()
    response = client.get(f"/captures/{capture.pk}/preview/")
    assert response["Content-Type"] == "image/png"
    assert_guarded(response)
    drawn = Image.open(io.BytesIO(response.content))
    assert (drawn.format, drawn.size) == ("PNG", (1400, 933))
    assert b"witness" not in response.content
    assert b"script" not in response.content


def test_a_picture_of_billions_of_points_is_refused_in_words(cleo, log_in):
    capture = upload(cleo, png(60_000, 60_000), "huge.png", "image/png")
    assert capture.text_note.startswith("This picture has 60,000 × 60,000 points: too many to show.")
    client = log_in(cleo)
    assert "preview" not in client.get(f"/captures/{capture.pk}/").content.decode()
    response = client.get(f"/captures/{capture.pk}/preview/")
    assert response.status_code == 422
    assert "60,000 × 60,000" in response.content.decode()


def test_a_pdf_shows_its_first_page(cleo, log_in):
    capture = upload(cleo, pdf([["The piers are sound."], ["Page two."]]), "report.pdf", "application/pdf")
    assert "The piers are sound." in capture.text
    response = log_in(cleo).get(f"/captures/{capture.pk}/preview/")
    assert Image.open(io.BytesIO(response.content)).format == "PNG"


def test_a_pdf_of_a_thousand_pages_is_read_in_time(cleo):
    capture = upload(
        cleo, pdf([[f"Page {number} of the inquiry."] for number in range(1000)]), "long.pdf", "application/pdf"
    )
    assert "Page 999 of the inquiry." in capture.text
    assert capture.text_note == ""


def test_what_is_no_picture_has_no_preview(evidence, cleo, log_in):
    response = log_in(cleo).get(f"/captures/{kept(evidence).pk}/preview/")
    assert response.status_code == 422


def test_a_lost_file_is_told(evidence, cleo, log_in, settings, tmp_path):
    capture = kept(evidence)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    for part in ("file/", "warc/", "preview/"):
        response = log_in(cleo).get(f"/captures/{capture.pk}/{part}")
        assert response.status_code == 404
        assert "has lost this file" in response.content.decode()


# ── The state, and another try ────────────────────────────────────────────────────────────────────────


def test_a_page_that_waits_looks_again_and_stops(evidence, cleo, log_in, htmx):
    client, url = log_in(cleo), f"/captures/targets/{target_of(evidence).pk}/state/"
    waiting = client.get(url, headers=htmx).content.decode()
    assert "being stored" in waiting
    assert f'data-hx-get="{url}" data-hx-trigger="every 2s"' in waiting
    kept(evidence)
    stored = client.get(url, headers=htmx).content.decode()
    assert "stored <time" in stored
    assert "every 2s" not in stored


def test_nobody_looks_again_for_ever(evidence, cleo, log_in):
    from datetime import timedelta

    from django.utils import timezone

    before = timezone.now() - timedelta(minutes=10)
    CaptureTarget.objects.update(ordered_at=before, next_try_at=before)
    line = log_in(cleo).get(f"/captures/targets/{target_of(evidence).pk}/state/").content.decode()
    assert "waiting to be stored" in line
    assert "every 2s" not in line


def test_another_try_is_ordered_by_hand(evidence, cleo, log_in, htmx):
    kept(evidence)
    target = target_of(evidence)
    CaptureTarget.objects.update(state="failed")
    client, url = log_in(cleo), f"/captures/targets/{target.pk}/again/"
    line = client.post(url, headers=htmx).content.decode()
    assert "being stored" in line
    target.refresh_from_db()
    assert target.state == "waiting"
    assert ProcrastinateJob.objects.filter(args__number=2, args__target_id=target.pk).count() == 1
    response = client.post(url, {"next": f"/evidence/{evidence.pk}/"})
    assert response["Location"] == f"/evidence/{evidence.pk}/"
    assert client.post(url, {"next": "https://elsewhere.example/"})["Location"] == "/"


def test_the_desk_and_the_columns_show_the_copy(evidence, cleo, log_in):
    claim = make_claim(cleo)
    link_evidence(by=cleo, claim=claim, evidence=evidence, stance="supports")
    version = make_version(cleo, url=URL)
    capture, client = kept(evidence), log_in(cleo)
    for path in (f"/claims/{claim.pk}/", f"/articles/{version.article_id}/", f"/evidence/{evidence.pk}/"):
        assert f'href="/captures/{capture.pk}/">stored <time' in client.get(path).content.decode(), path


# ── What came before copies were kept ─────────────────────────────────────────────────────────────────


def test_what_has_no_copy_gets_one_ordered(cleo):
    file = keep(ContentFile(b"Words", name="a.txt"), media_type="text/plain")
    with_file = add_evidence(by=cleo, details=EvidenceDetails(title="File"), file=file)
    with_url = make_evidence(cleo, url=URL)
    make_evidence(cleo, "Only described")
    make_version(cleo, url="https://steppe.example/a")
    EvidenceCopy.objects.all().delete()
    CaptureTarget.objects.all().delete()
    assert order_missing() == 3
    assert target_of(with_url).url == URL
    assert CaptureTarget.objects.filter(url="https://steppe.example/a").exists()
    assert order_missing() == 1  # the file waits for its job
    capture = keep_file(evidence=with_file)
    assert keep_file(evidence=with_file) == capture
    assert order_missing() == 0


@pytest.mark.parametrize(("seconds", "words"), [(40, "next try within a minute"), (330, "next try in 5")])
def test_a_try_that_is_near_is_not_said_to_be_in_0_minutes(evidence, cleo, log_in, seconds, words):
    from datetime import timedelta

    from django.utils import timezone

    CaptureTarget.objects.update(next_try_at=timezone.now() + timedelta(seconds=seconds))
    assert words in next_try(CaptureTarget.objects.with_standing().get(pk=target_of(evidence).pk))
