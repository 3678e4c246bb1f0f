"""A statement that is tagged, moved or put back while a new version is being added has its place in that version, too."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction

from factcheck.statements.actions import (
    Place,
    StatementDetails,
    carry_statements,
    edit_statement,
    remove_statement,
    restore_statement,
)
from factcheck.statements.models import Anchor
from tests.factories import make_later, make_person, make_statement, make_version

WORDS, OTHERS = "the bridge was safe", "any proof"


def tag(by, version):
    make_statement(by, version=version, exact=WORDS)


def put_back(by, version):
    restore_statement(by=by, statement=version.statements.get())


def move(by, version):
    start = version.text.index(WORDS)
    place = Place(start=start, end=start + len(WORDS), exact=WORDS)
    edit_statement(by=by, statement=version.statements.get(), details=StatementDetails(), place=place)


def add(by, version):
    later = make_later(by, version, text=f"A first line.\n\n{version.text}")
    carry_statements(by=by, version=later)


class Half:
    """An action in a connection of its own, done and not committed until it is let go."""

    def __init__(self, act, *arguments):
        self.done, self.go, self.committed = threading.Event(), threading.Event(), False
        self.thread = threading.Thread(target=self.run, args=(act, *arguments))
        self.thread.start()

    def run(self, act, *arguments):
        try:
            with transaction.atomic():
                act(*arguments)
                self.done.set()
                self.go.wait(20)
            self.committed = True
        finally:
            self.done.set()
            connection.close()

    def finish(self):
        self.go.set()
        self.thread.join(30)
        assert not self.thread.is_alive()
        assert self.committed


@pytest.mark.parametrize("adds_first", [True, False], ids=["the version is first", "the statement is first"])
@pytest.mark.parametrize("act", [tag, put_back, move])
@pytest.mark.django_db(transaction=True)
def test_no_statement_is_left_without_its_place_in_a_version(act, adds_first):
    ada, cleo = make_person("ada", role="editor"), make_person("cleo")
    version = make_version(ada)
    if act is not tag:
        statement = make_statement(ada, version=version, exact=WORDS if act is put_back else OTHERS)
        if act is put_back:
            remove_statement(by=ada, statement=statement)
    orders = [(add, ada, version), (act, cleo, version)]
    first = Half(*(orders if adds_first else orders[::-1])[0])
    assert first.done.wait(20)
    second = Half(*(orders if adds_first else orders[::-1])[1])
    second.done.wait(0.5)
    first.finish()
    second.finish()
    later = version.article.versions.get(number=2)
    anchor = Anchor.objects.get(version=later)
    assert later.text[anchor.start : anchor.end] == WORDS == version.statements.get().exact


@pytest.mark.django_db(transaction=True)
def test_people_who_tag_one_article_do_not_wait_for_each_other():
    ada, cleo = make_person("ada", role="editor"), make_person("cleo")
    version = make_version(ada)
    first = Half(tag, ada, version)
    assert first.done.wait(20)
    began = time.monotonic()
    make_statement(cleo, version=version, exact=OTHERS)
    assert time.monotonic() - began < 5
    assert not first.go.is_set()
    first.finish()
    assert version.statements.count() == 2
