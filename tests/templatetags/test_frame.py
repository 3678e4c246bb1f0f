"""The header is drawn once and kept: nothing of one person may stand in another's."""

import re

from factcheck.accounts.models import User

TOKEN = re.compile(r'<header.*?name="csrfmiddlewaretoken" value="(\w+)".*?</header>', re.S)


def header(client, path="/claims/"):
    page = client.get(path).content.decode()
    return page[page.index("<header") : page.index("</header>")]


def test_each_person_has_their_own(log_in, cleo, ada):
    clients = log_in(cleo), log_in(ada)
    for _ in range(2):
        reporters, editors = (header(client) for client in clients)
        assert cleo.name in reporters
        assert ada.name in editors
        assert "/admin/" not in reporters
        assert "/admin/" in editors


def test_what_was_changed_is_shown_at_once(log_in, cleo):
    client = log_in(cleo)
    assert "<kbd" in header(client)
    User.objects.filter(pk=cleo.pk).update(name="Cleo <b>Ash</b>", single_keys=False)
    changed = header(client)
    assert "Cleo &lt;b&gt;Ash" in changed
    assert '<kbd aria-hidden="true">/</kbd>' not in changed


def test_the_token_is_each_page_s_own(log_in, cleo):
    client = log_in(cleo)
    tokens = {TOKEN.search(client.get("/claims/").content.decode())[1] for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) == 64 for token in tokens)


def test_words_searched_stand_in_the_box_of_the_search_alone(log_in, cleo):
    client = log_in(cleo)
    assert 'value="&quot;&gt;&lt;b&gt;"' in header(client, "/search/?q=%22%3E%3Cb%3E")
    assert 'value=""' in header(client, "/claims/?q=quay")
    assert 'value="quay"' in header(client, "/search/?q=quay")
