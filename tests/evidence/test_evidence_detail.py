from factcheck.evidence.actions import unlink_evidence
from tests.factories import make_claim, make_evidence, make_link


def test_item_with_its_facts_and_claims(cleo, dan, log_in):
    item = make_evidence(cleo, "Bridge report", url="https://ministry.example/r", origin="Ministry", note="Page 3")
    claims = [make_claim(cleo, f"Claim number {n}") for n in range(3)]
    for claim in claims:
        make_link(cleo, claim=claim, evidence=item, stance="contradicts")
    unlink_evidence(by=cleo, link=claims[2].evidence_links.get())
    html = log_in(dan).get(f"/evidence/{item.pk}/").content.decode()
    for words in (
        "Bridge report",
        "https://ministry.example/r",
        "Ministry",
        "Page 3",
        "Claim number 0",
        "Claim number 1",
    ):
        assert words in html
    assert "Claim number 2" in html.split("Removed")[1]
    assert 'rel="noreferrer noopener"' in html


def test_confidential_item_names_its_readers_and_is_404_for_others(cleo, ada, ben, log_in):
    item = make_evidence(cleo, "Memo", access="confidential", readers=(ben,))
    html = log_in(ben).get(f"/evidence/{item.pk}/").content.decode()
    assert "<b>Ben</b>" in html
    assert "<b>Cleo</b>" in html
    for path in ("", "edit/", "file/", "history/"):
        assert log_in(ada).get(f"/evidence/{item.pk}/{path}").status_code == 404


def test_what_was_typed_is_escaped(cleo, log_in):
    item = make_evidence(cleo, "<b>bold</b>", note="<img src=x onerror=alert(1)>", origin="<i>")
    html = log_in(cleo).get(f"/evidence/{item.pk}/").content.decode()
    assert "<b>bold" not in html
    assert "<img" not in html


def test_no_such_item_and_no_posting(cleo, log_in):
    client = log_in(cleo)
    assert client.get("/evidence/999999/").status_code == 404
    assert client.post(f"/evidence/{make_evidence(cleo).pk}/").status_code == 405


def test_queries_do_not_grow_with_links(cleo, log_in, django_assert_max_num_queries):
    item = make_evidence(cleo, access="confidential")
    for n in range(10):
        make_link(cleo, claim=make_claim(cleo, f"Claim number {n}"), evidence=item)
    client = log_in(cleo)
    client.get("/owed/")
    with django_assert_max_num_queries(10):
        client.get(f"/evidence/{item.pk}/")
