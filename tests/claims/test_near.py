import pytest
from django.db import connection

from factcheck.claims import near
from factcheck.claims.actions import mark_distinct, unmark_distinct
from factcheck.claims.near import likeness, mergeable, near_claims, near_identical
from factcheck.evidence.actions import merge_claims
from tests.factories import make_claim

CLAIMS = [
    "Fighters trained abroad led the January unrest in Karasu",
    "The unrest was an attempted coup d’état",
    "Prices of liquefied gas doubled on the first day of the year",
    "Inflation fell to four per cent in September",
    "The new bridge over the Sary river cost 12,000,000",
    "Nobody was killed in the square on the night of the fifth",
    "Мост через реку Сары построен без тендера",
    "Во время столкновений погибли более двухсот человек",
    "ხიდის მშენებლობა ტენდერის გარეშე დაიწყო",
    "მთავრობამ ბიუჯეტი სამ პროცენტით გაზარდა",
    "الجسر الجديد آمن تماما",
    "Hundreds of teachers left the schools of the north this spring",
    "The ministry promised to publish the list of the detained",
    "Voter lists in three districts held names of the dead",
]


@pytest.fixture
def desk(cleo):
    return {text: make_claim(cleo, text) for text in CLAIMS}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("fighters TRAINED abroad", 0),
        ("January's unrest in Karasu was led by fighters who had trained in other countries", 0),
        ("Karasu unrest led by foreign fihgters trained abroad", 0),
        ('attempted "coup d\'etat"', 1),
        ("the unrest was an attempted coup d'état", 1),
        ("liquefied-gas prices have doubled", 2),
        ("inflation in September: 4 per cent", 3),
        ("the Sary river bridge has cost 12 000 000", 4),
        ("no one was killed on the square that night", 5),
        ("Мост через Сары построили без тендеров", 6),
        ("во время столкновения погибло больше двухсот людей", 7),
        ("ხიდის მშენებლობა უტენდეროდ დაიწყეს", 8),
        ("ბიუჯეტის გაზრდა სამი პროცენტით", 9),
        ("الجِسر الجديد آمن", 10),
        ("hundreds of teachres have left northern schools", 11),
        ("the minstry's list of the detained", 12),
        ("names of the dead on voter lists", 13),
        ("teach", 11),
        ("xeachers", 11),
    ],
)
def test_own_words_for_the_same_thing_are_found_first(desk, query, expected):
    found = near_claims(query)
    assert found, query
    assert found[0].claim.text == CLAIMS[expected]


@pytest.mark.parametrize("query", ["", "   ", "…“”", "zebra quagga okapi", "'); drop table --", "a" * 5000, "&|!:*<->"])
def test_nothing_near_and_nothing_broken(desk, query):
    assert near_claims(query) == []


def test_only_case_accents_and_typography_apart_are_the_same_words(desk):
    found = near_claims('THE UNREST WAS AN ATTEMPTED "COUP D\'ETAT"')
    assert found[0].same_words
    assert not near_claims("The unrest was attempted")[0].same_words


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ('Fighters trained abroad led "the January unrest" in KARASU', 0),
        ("Fighters trained abroad led the unrest of January in Karasu", 0),
        ("Мост через реку Сары построили без тендера", 6),  # another ending
        ("ხიდის მშენებლობა უტენდეროდ, ტენდერის გარეშე დაიწყო", 8),
        ("Fighters from abroad led the unrest", None),  # near, and not the same
        ("Nobody was killed in the square", None),
    ],
)
def test_nearly_the_same_is_found_by_words_as_they_stand(desk, statistics, text, same):
    statistics(100_000, the=0.6, rare=0.0001, **{"in": 0.3})
    assert set(near_identical(text)) == ({desk[CLAIMS[same]].pk} if same is not None else set())
    assert near_identical(CLAIMS[3], but={desk[CLAIMS[3]].pk}) == {}


def test_words_of_a_merged_claim_lead_to_the_one_that_stands(ada):
    winner, loser = make_claim(ada, "Fighters came from abroad"), make_claim(ada, "Foreign militants took part")
    merge_claims(by=ada, winner=winner, loser=loser)
    assert [found.claim for found in near_claims("foreign militants")] == [winner]


def test_merging_offers_neither_the_claim_itself_nor_pairs_marked_as_different(ada):
    one, two, three = (make_claim(ada, f"The bridge is safe, says {who}") for who in ("Bek", "Dana", "Erlan"))
    assert {found.claim for found in mergeable(one)} == {two, three}
    mark_distinct(by=ada, one=three, other=one)
    assert [found.claim for found in mergeable(one)] == [two]
    unmark_distinct(by=ada, one=one, other=three)
    assert {found.claim for found in mergeable(one)} == {two, three}


def test_likeness_grows_with_what_is_shared():
    words = ["fighters", "trained", "abroad"]
    assert likeness(words, words) == 1
    assert likeness(words, ["fighter", "trained", "abroad"]) > likeness(words, ["fighters", "came", "home"])
    assert likeness(words, ["pensions"]) == 0
    assert likeness([], words) == 0


@pytest.fixture
def statistics(monkeypatch):
    """Say how many claims there are and in which share of them words stand."""

    def say(rows, **shares):
        monkeypatch.setattr(near, "_statistics", lambda: near._Rarity(rows, shares, min(shares.values())))

    return say


def test_common_words_alone_still_find_by_all_of_them(ada, statistics):
    claim = make_claim(ada, "The police said so")
    make_claim(ada, "The police")
    statistics(100_000, the=0.6, police=0.2, said=0.3, so=0.1)
    assert near_claims("police said so the")[0].claim == claim


def test_on_a_small_desk_no_word_is_too_common(ada, statistics):
    claim = make_claim(ada, "Militants from abroad took part in the unrest")
    statistics(70, abroad=0.04, unrest=0.05, the=0.3)
    assert near_claims("Fighters from abroad led the unrest")[0].claim == claim


def test_two_middling_words_together_choose_what_one_alone_does_not(ada, statistics):
    both, one = make_claim(ada, "Police dispersed the protest"), make_claim(ada, "Police opened a museum")
    statistics(100_000, police=0.015, protest=0.015, rare=0.002)
    found = [claim.claim for claim in near_claims("the police and the protest rare")]
    assert both in found
    assert one not in found


def test_statistics_of_a_small_desk_hide_no_word(desk, monkeypatch):
    """Right after an ANALYZE of a few claims every counted word stands in a large share of them."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE factcheck_claim")
    monkeypatch.setattr(near, "_rarity", None)
    assert near_claims("ბიუჯეტის გაზრდა სამი პროცენტით")[0].claim.text == CLAIMS[9]
