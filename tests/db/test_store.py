"""How actions write rows: many of a kind by one statement, checked as each by itself would be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.audit.tracking import acting
from factcheck.claims.models import ClaimTopic
from factcheck.speakers.models import SpeakerName
from tests.factories import make_claim, make_speaker, make_tag

pytestmark = pytest.mark.django_db


def test_many_rows_go_in_one_statement_and_each_has_its_history(ada, ben):
    claim, tags = make_claim(ben), [make_tag(ada, label) for label in ("Bridge", "Ferry", "Road")]
    with acting(by=ben, verb="claim.topics_set"), CaptureQueriesContext(connection) as queries:
        ClaimTopic.store_all([ClaimTopic(claim=claim, tag=tag) for tag in tags])
    assert sum("INSERT" in query["sql"] for query in queries) == 1
    assert [link.tag for link in claim.topic_links.order_by("id")] == tags
    for link in claim.topic_links.all():
        assert [event.pgh_context["verb"] for event in link.events.all()] == ["claim.topics_set"]


def test_none_is_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        ClaimTopic.store_all([])


def test_a_repeat_is_refused_in_the_constraint_s_own_words(ada, ben):
    claim, tag = make_claim(ben), make_tag(ada)
    with acting(by=ben, verb="claim.topics_set"):
        ClaimTopic.store_all([ClaimTopic(claim=claim, tag=tag)])
    with pytest.raises(ValidationError) as refused, acting(by=ben, verb="claim.topics_set"):
        ClaimTopic.store_all([ClaimTopic(claim=claim, tag=tag)])
    assert refused.value.error_dict["__all__"][0].code == "claim_has_a_topic_once"


def test_one_that_does_not_fit_keeps_all_out(ben):
    speaker = make_speaker(ben)
    before = speaker.names.count()
    good, bad = (SpeakerName(speaker=speaker, name=name, folded=name) for name in ("Ilia", "Il\0ia"))
    with pytest.raises(ValidationError, match="NUL"), acting(by=ben, verb="speaker.name_added"):
        SpeakerName.store_all([good, bad])
    assert speaker.names.count() == before
