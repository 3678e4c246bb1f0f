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
    merged = [row for row in content.claims if row.merged_into]
    # The very last step of all fails: a claim that is merged into itself.
    broken = replace(merged[-1], merged_into=merged[-1].key)
    content = replace(content, claims=(*(row for row in content.claims if row != merged[-1]), broken))
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
