from tests.factories import make_evidence


def test_known_sources_are_listed_as_choices(cleo, log_in, htmx):
    item = make_evidence(cleo, "Bridge report", origin="Ministry")
    html = log_in(cleo).get("/evidence/find/?q=bri", headers=htmx).content.decode()
    assert f'name="known" value="{item.pk}"' in html
    assert "checked" not in html
    assert "<html" not in html


def test_an_item_of_the_same_address_is_chosen_already(cleo, log_in):
    item = make_evidence(cleo, url="https://ministry.example/report")
    html = log_in(cleo).get("/evidence/find/", {"q": "ministry.example/report"}).content.decode()
    assert f'value="{item.pk}" checked' in html


def test_an_address_that_is_still_being_typed_finds_its_site(cleo, log_in):
    item = make_evidence(cleo, url="https://ministry.example/report")
    html = log_in(cleo).get("/evidence/find/", {"q": "ministry.exa"}).content.decode()
    assert f'value="{item.pk}">' in html


def test_nothing_found_is_said(cleo, log_in):
    assert "Not on the desk yet" in log_in(cleo).get("/evidence/find/?q=nothing").content.decode()
    assert "Not on the desk" not in log_in(cleo).get("/evidence/find/?q=").content.decode()


def test_titles_are_escaped(cleo, log_in):
    make_evidence(cleo, "<script>alert(1)</script> bridge")
    assert b"<script>" not in log_in(cleo).get("/evidence/find/?q=bridge").content


def test_nul_and_posting_are_refused(cleo, log_in):
    client = log_in(cleo)
    assert client.get("/evidence/find/?q=%00").status_code == 400
    assert client.post("/evidence/find/").status_code == 405
    assert client.get("/evidence/find/", {"q": "x" * 100_000}).status_code == 200


def test_few_queries_however_many_are_found(cleo, log_in, django_assert_max_num_queries):
    for _ in range(12):
        make_evidence(cleo, "Bridge report")
    client = log_in(cleo)
    client.get("/owed/")
    with django_assert_max_num_queries(3):
        html = client.get("/evidence/find/?q=bridge").content.decode()
    assert html.count('name="known"') == 9
