"""The database of a demo is begun before Django is loaded, and where it would be none of the demo's it is not."""

import pytest

from factcheck.db.embedded.server import Server
from factcheck.demo import ahead


@pytest.fixture
def begun(monkeypatch, tmp_path):
    """Whether a database was begun by these words and this environment, and where."""

    def begin(*words, **env):
        for name in ("DATABASE_URL", "MEDIA_ROOT", "FACTCHECK_ENV"):
            monkeypatch.delenv(name, raising=False)
        given = {"FACTCHECK_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "factcheck.settings", **env}
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        found = []
        monkeypatch.setattr(Server, "begin", lambda server: found.append(server.place.data))
        ahead.begin(words)
        return found

    return begin


@pytest.mark.parametrize("words", [(), ("--reset",), ("--port", "8130"), ("--port=8130", "--browser")])
def test_a_demo_s_database_is_begun(begun, tmp_path, words):
    assert begun(*words) == [tmp_path / "postgres"]


@pytest.mark.parametrize("words", [("--help",), ("--port", "70000"), ("--port=-1",), ("--settings", "x"), ("what",)])
def test_other_words_begin_nothing(begun, words):
    assert begun(*words) == []


@pytest.mark.parametrize(
    "env",
    [
        {"DATABASE_URL": "postgres://db.example/desk"},
        {"MEDIA_ROOT": "/srv/files"},
        {"FACTCHECK_ENV": "production"},
        {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"},
    ],
)
def test_another_desk_s_environment_begins_nothing(begun, env):
    assert begun(**env) == []


def test_trouble_is_left_to_the_command(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "MEDIA_ROOT", "FACTCHECK_ENV"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    monkeypatch.setenv("FACTCHECK_VAR", str(tmp_path / "file"))
    ahead.begin(())
