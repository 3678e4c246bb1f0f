"""The list beside the article: one query, escaped, without what has been tagged."""

from factcheck.suggestions.actions import look_through
from factcheck.suggestions.panel import panel_of
from tests.factories import make_version

TEXT = (
    "“We <b>repaired</b> every pillar of the bridge in May,” Oren Maddock & Sons said.\n\n"
    "Oren Maddock is yet to provide any proof that “R&D <script>alert(1)</script>” was closed."
)


def drawn(ada):
    version = make_version(ada, text=TEXT)
    look_through(by=ada, version=version)
    return version


def test_words_are_escaped_and_the_telling_ones_stand_out(ada):
    version = drawn(ada)
    panel = panel_of(version, ())
    assert "&lt;script&gt;" in panel.requests
    assert "<script>" not in panel.requests
    assert "<b>yet to provide any proof</b>" in panel.requests
    assert "&lt;b&gt;repaired" in panel.to_tag


def test_one_query_for_all(ada, django_assert_num_queries):
    version = drawn(ada)
    with django_assert_num_queries(1):
        panel = panel_of(version, ())
    assert (panel.is_known, panel.requests_count, panel.to_tag_count) == (True, 1, 1)


def test_what_a_statement_touches_is_tagged_but_proof_stays_asked_for(ada):
    version = drawn(ada)
    assert panel_of(version, [(0, len(TEXT))]).to_tag_count == 0
    assert panel_of(version, [(0, len(TEXT))]).requests_count == 1
    assert panel_of(version, [(0, 1), (TEXT.index("Oren"), len(TEXT))]).to_tag_count == 1
    assert panel_of(version, [(0, 60), (1, 2)]).to_tag_count == 0, "a long statement that began before"


def test_a_version_nobody_looked_through_says_so(ada):
    assert not panel_of(make_version(ada), ()).is_known
