"""Sentences that count, rank or explain; each with its telling words. Invented people and places."""

import time

import pytest

from factcheck.language.checkworthy import checkworthy

OFFERED = [
    ("number", "Turnout in Bellmere fell to 41 percent of all voters.", "41 percent"),
    ("number", "The bridge cost the town of Karasu 3.4 million in one year.", "3.4 million"),
    ("number", "Prices of bread in the port have doubled since last May.", "doubled"),
    ("number", "Some 300 people left the valley because of the long drought.", "300 people"),
    ("rank", "It was the largest march that the town had ever seen.", "the largest"),
    ("rank", "Police used gas there for the first time in the town.", "for the first time"),
    ("number", "Явка в Бельмере упала до 41 процента от числа избирателей.", "41 процента"),
    ("rank", "Это был самый крупный марш за всю историю города Карасу.", "самый крупный"),
    ("number", "ხიდის შეკეთება ქალაქს ერთ წელიწადში 3 მილიონი დაუჯდა.", "3 მილიონი"),
    ("rank", "ეს იყო ყველაზე დიდი მსვლელობა ქალაქის მთელ ისტორიაში.", "ყველაზე დიდი"),
]
LEFT = [
    "The council met on 12 May 2021 in the old town hall.",
    "She is 41 years old and lives with her sister in Karasu.",
    "The report has 90 pages and a map of the valley inside.",
    "At most a few of them stayed until the end of it.",
    "The road was closed because of the rain on Monday morning there.",
    "Did turnout in Bellmere really fall to 41 percent of voters?",
    "Up 41 percent.",
    "Some 12 people came to the meeting of the council that evening.",
    "Совет собрался 12 мая 2021 года в старом здании ратуши города.",
    "საბჭო 2021 წლის 12 მაისს ძველ შენობაში კიდევ ერთხელ შეიკრიბა.",
]


@pytest.mark.parametrize(("reason", "text", "phrase"), OFFERED)
def test_what_is_offered(reason, text, phrase):
    (found,) = checkworthy(text)
    assert (found.reason, text[found.start : found.end]) == (reason, text)
    assert text[found.phrase_start : found.phrase_end] == phrase


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_alone(text):
    assert checkworthy(text) == []


@pytest.mark.parametrize("words", ["12 345 ", "1,234.5 people because of the most ", "a ", "$", "1.2.3,4 "])
def test_a_megabyte_is_looked_at_in_no_time(words):
    text = words * (1_000_000 // len(words))
    began = time.process_time()
    checkworthy(text)
    assert time.process_time() - began < 3
