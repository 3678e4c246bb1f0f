"""Tables and columns on a phone and a tablet: nothing squeezed and nothing out of view."""

import pytest
from django.urls import reverse

from factcheck.dossiers.actions import order_dossier
from tests.factories import make_claim, make_evidence, make_request, make_speaker, make_statement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 820, "height": 1180}


def test_the_caption_of_what_a_speaker_owes_has_the_whole_width(visit, cleo):
    speaker = make_speaker(cleo, "Ana Kova")
    make_request(cleo, claim=make_claim(cleo), owed_by=speaker)
    page = visit(cleo, viewport=PHONE)
    page.goto(speaker.get_absolute_url())
    assert page.locator("table.record caption").bounding_box()["width"] > 300


def test_periodic_jobs_are_in_view(visit, ada):
    page = visit(ada, viewport=PHONE)
    page.goto(reverse("periodic_list"))
    for cell in page.locator(".work tbody tr").first.locator("td").all():
        box = cell.bounding_box()
        assert box["x"] + box["width"] <= 390
    assert page.locator(".work tbody tr").first.bounding_box()["height"] < 200


def test_what_a_dossier_left_out_is_named(visit, cleo):
    claim = make_claim(cleo)
    order_dossier(by=cleo, claim=claim)
    page = visit(cleo, viewport=PHONE)
    page.goto(reverse("dossier_new", args=[claim.pk]))
    cell = page.get_by_role("table").locator("td", has_text="left out")
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Restricted evidence: "'


def test_a_long_title_stands_beside_the_mark_before_it(visit, cleo):
    article = make_statement(cleo).version.article
    type(article).objects.filter(pk=article.pk).update(title="ხელისუფლების ხელში ჩაგდების მცდელობა " * 3)
    page = visit(cleo, viewport=PHONE)
    page.goto(reverse("statement_tag", args=[article.pk]))
    item = page.locator(".crumbs li").last
    link = item.get_by_role("link").bounding_box()
    assert link["y"] - item.bounding_box()["y"] < 2
    assert link["x"] > item.bounding_box()["x"] + 4
    assert link["x"] + link["width"] <= 390


def test_a_tablet_has_the_three_columns_of_a_claim_beside_each_other(visit, cleo):
    page = visit(cleo, viewport=TABLET)
    page.goto(make_claim(cleo).get_absolute_url())
    boxes = [column.bounding_box() for column in page.locator(".three > .col").all()]
    assert len({box["y"] for box in boxes}) == 1
    assert len({round(box["width"]) for box in boxes}) == 1


def test_the_board_of_what_is_owed_fits_a_tablet(visit, cleo):
    claim = make_claim(cleo)
    for wanted in ("The list of names", "Доклад о происхождении задержанных", "დაკავებულთა წარმომავლობის ანგარიში"):
        make_request(cleo, claim=claim, wanted=wanted, owed_by=make_speaker(cleo, wanted[::-1]), state="unanswered")
    page = visit(cleo, viewport=TABLET)
    page.goto(reverse("owed_list"))
    table = page.locator("table.board")
    assert table.locator("tbody tr").count() == 3
    assert table.bounding_box()["x"] + table.bounding_box()["width"] <= 820 - 24
    # Days that are overdue stand in two lines, not in three.
    assert table.locator("tbody td").nth(2).bounding_box()["width"] >= 80


def test_a_list_of_the_admin_has_the_width_of_a_tablet(visit, ada):
    make_claim(ada)
    page = visit(ada, viewport=TABLET)
    page.goto(reverse("admin:factcheck_claim_changelist"))
    assert page.locator("#result_list").evaluate("list => list.parentElement.clientWidth") > 450
    assert page.evaluate("document.documentElement.scrollWidth") <= 820


@pytest.mark.parametrize("width", [768, 820, 1024, 1200])
def test_no_list_of_the_admin_scrolls_sideways_on_a_tablet(visit, ada, width):
    speaker = make_speaker(ada, "უკიდურესად გრძელი სახელი მაისურაძე")
    make_statement(ada, speaker=speaker, note="Доклад о происхождении задержанных")
    make_evidence(
        ada, "The inspection report of the bridge over the river", url="https://archive.example/inspections/2026/05/12"
    )
    make_request(ada, claim=make_claim(ada), owed_by=speaker)
    page = visit(ada, viewport={"width": width, "height": 1180})
    for model in (
        "article",
        "articleversion",
        "claim",
        "evidence",
        "evidencerequest",
        "outlet",
        "speaker",
        "statement",
        "user",
    ):
        page.goto(reverse(f"admin:factcheck_{model}_changelist"))
        for wide, room in page.locator(".results").evaluate_all("all => all.map(e => [e.scrollWidth, e.clientWidth])"):
            assert wide <= room, model
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_word_of_the_demo_s_log_ins_is_broken_on_a_phone(visit, settings):
    settings.DEMO = True
    page = visit(viewport={"width": 320, "height": 640})
    page.goto("/accounts/login/")
    for words in ("Ada Merrin", "reviewer"):
        cell = page.get_by_role("cell", name=words, exact=True).first
        assert cell.bounding_box()["height"] < 36
