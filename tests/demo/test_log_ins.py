"""What a demo of the desk tells about itself, and a load that breaks off."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.claims.models import Claim
from factcheck.demo.content import load
from factcheck.demo.loader import load_newsroom
from factcheck.demo.log_ins import PASSWORD, log_ins
from factcheck.evidence.models import Evidence
from factcheck.speakers.models import Speaker
from factcheck.statements.models import Statement


def test_a_load_that_breaks_off_leaves_nothing(db):
    content = load()
    # One of the last steps fails: a claim that is merged into itself.
    broken = [replace(row, merged=row.claim) if row.merged else row for row in content.afterwards]
    content = replace(content, afterwards=tuple(broken))
    with pytest.raises(ValidationError, match="merged into itself"):
        load_newsroom(content)
    for model in (User, Article, Speaker, Statement, Claim, Evidence):
        assert not model.objects.exists()


def test_the_log_in_page_lists_the_people_of_the_demo_and_of_no_other_desk(client, db, settings):
    assert "ada@newsroom.example" not in client.get("/accounts/login/").content.decode()
    settings.DEMO = True
    page = client.get("/accounts/login/").content.decode()
    assert PASSWORD in page
    assert page.count("@newsroom.example") == len(log_ins()) == 7
