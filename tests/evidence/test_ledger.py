from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from factcheck.evidence.ledger import EvidenceState, LinkFacts, RequestFacts, Stance, derive, origins
from factcheck.evidence.workflow import RequestState

NOT_OWED = {RequestState.SUPPLIED, RequestState.WITHDRAWN}
NOT_WAITING = NOT_OWED | {RequestState.REFUSED, RequestState.UNANSWERED}


def as_the_domain_says(stances, requests):
    """The six states in the words of the domain, written without looking at the code."""
    if "supports" in stances and "contradicts" in stances:
        return "conflicting"
    if "supports" in stances:
        return "supported"
    if "contradicts" in stances:
        return "contradicted"
    if "context" in stances or any(offered for _, _, offered in requests):
        return "unchecked"
    for state, promised, _ in requests:
        if state not in NOT_OWED and (promised or state == "promised"):
            return "promised"
    return "nothing_offered"


def test_every_combination_of_stances_and_one_request():
    stances = [{s for s, on in zip(Stance, bits, strict=True) if on} for bits in product((0, 1), repeat=3)]
    requests = [[], *([one] for one in product(RequestState, (False, True), (False, True)))]
    seen = set()
    for some, wanted in product(stances, requests):
        ledger = derive(
            [LinkFacts(stance, "", n) for n, stance in enumerate(sorted(some))],
            [RequestFacts(state, promised, None, offered) for state, promised, offered in wanted],
        )
        assert ledger.state == as_the_domain_says(some, wanted), (some, wanted)
        seen.add(ledger.state)
    assert seen == set(EvidenceState)


links = st.builds(
    LinkFacts,
    stance=st.sampled_from(Stance),
    origin=st.sampled_from(["", "Wire", "WIRE", "wíre", "Court", "–"]),
    evidence_id=st.integers(1, 9),
)
requests = st.builds(
    RequestFacts,
    state=st.sampled_from(RequestState),
    promised=st.booleans(),
    due_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    offered=st.booleans(),
)


@given(st.lists(links, max_size=12), st.lists(requests, max_size=8))
def test_any_rows_give_the_state_and_the_counts_of_the_domain(some, wanted):
    ledger = derive(some, wanted)
    assert ledger.state == as_the_domain_says(
        {x.stance for x in some}, [(r.state, r.promised, r.offered) for r in wanted]
    )
    assert (ledger.supports, ledger.contradicts, ledger.context) == tuple(
        sum(x.stance == stance for x in some) for stance in Stance
    )
    assert ledger.missing == sum(r.state not in NOT_OWED for r in wanted)
    due = [r.due_on for r in wanted if r.due_on and r.state not in NOT_WAITING]
    assert ledger.next_due_on == (min(due) if due else None)
    for count, stance in ((ledger.supporting_origins, "supports"), (ledger.contradicting_origins, "contradicts")):
        rows = [x for x in some if x.stance == stance]
        named = {{"WIRE": "wire", "wíre": "wire"}.get(x.origin, x.origin.lower()) for x in rows} - {"", "–"}
        assert count == len(named)


@given(st.lists(links, max_size=12), st.lists(requests, max_size=8), st.randoms())
def test_the_order_of_rows_says_nothing(some, wanted, random):
    before = derive(some, wanted)
    random.shuffle(some)
    random.shuffle(wanted)
    assert derive(some, wanted) == before


def test_ten_reports_of_one_wire_are_one_origin():
    assert origins(LinkFacts("supports", "Steppe News Agency", n) for n in range(10)) == 1


def test_of_what_has_no_known_origin_nobody_says_that_it_is_independent():
    assert origins([LinkFacts("supports", "", 1), LinkFacts("supports", " ", 2), LinkFacts("supports", "Wire", 3)]) == 1
