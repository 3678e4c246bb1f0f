import pytest

from factcheck.captures.excerpts import find_excerpts, marked

TEXT = (
    "The bridge is safe, the mayor of Karasu said.\n\n“Nobody was hurt,” Aruzhan Belova told reporters. She called it "
    "an “attempted coup d’état”.\n\n😀😀 Мост в Карасу безопасен."
)


@pytest.mark.parametrize(
    ("excerpt", "words"),
    [
        ("Nobody was hurt", ["Nobody was hurt"]),
        ('"nobody was HURT"', ["Nobody was hurt"]),
        ("attempted coup d'etat", ["attempted coup d’état"]),
        ("мост в карасу", ["Мост в Карасу"]),
        ("said. Nobody was hurt", ["said.\n\n“Nobody was hurt"]),
        ("The bridge is safe […] Nobody was hurt", ["The bridge is safe", "Nobody was hurt"]),
        ("The bridge … safe", ["The bridge", "safe"]),
        ("Nobody was hurt ... The bridge is safe", []),
        ("The bridge is unsafe", []),
        ("bridge safe", []),
        ("", []),
        ("…", []),
    ],
)
def test_where_an_excerpt_stands(excerpt, words):
    found = find_excerpts(TEXT, {7: excerpt})
    assert [TEXT[start:end] for start, end in found[7]] == words


def test_nothing_is_looked_for_in_no_text():
    assert find_excerpts("", {1: "words", 2: ""}) == {1: [], 2: []}


def test_paragraphs_are_cut_where_excerpts_begin_and_end():
    places = find_excerpts(TEXT, {1: "Nobody was hurt", 2: "was hurt,” Aruzhan", 3: "not there"})
    paragraphs = marked(TEXT, places)
    assert ["".join(piece.text for piece in pieces) for pieces in paragraphs] == TEXT.split("\n\n")
    assert [(piece.text, piece.numbers, piece.begins) for piece in paragraphs[1]][1:4] == [
        ("Nobody ", (1,), (1,)),
        ("was hurt", (1, 2), (2,)),
        (",” Aruzhan", (2,), ()),
    ]


def test_an_excerpt_over_two_paragraphs_is_marked_in_both():
    paragraphs = marked(TEXT, find_excerpts(TEXT, {1: "Karasu said. Nobody was"}))
    assert [[piece.text for piece in pieces if piece.numbers] for pieces in paragraphs] == [
        ["Karasu said."],
        ["“Nobody was"],
        [],
    ]
