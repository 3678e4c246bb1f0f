import pytest

from factcheck.statements.guesses import guess
from tests.factories import make_speaker, make_statement, make_version


def guessed(version, words):
    start = version.text.index(words)
    values, reason = guess(version, "text", start, start + len(words))
    return values.get("speaker"), values.get("speaker_name"), bool(reason)


@pytest.mark.parametrize(
    ("language", "name", "text", "words"),
    [
        (
            "ru",
            "Ильва Дорсан",
            "«Мы никого не обманывали», — заявила Ильва Дорсан в пятницу.",
            "Мы никого не обманывали",
        ),
        ("ka", "თეოდარ მესკელინი", "„ხიდი უსაფრთხოა“, — თქვა თეოდარ მესკელინმა ორშაბათს.", "ხიდი უსაფრთხოა"),
        ("ar", "تيودار ميسكيلين", "قال تيودار ميسكيلين يوم الاثنين إن «الجسر آمن».", "الجسر آمن"),
    ],
)
def test_known_speakers_are_found_in_inflected_scripts(cleo, language, name, text, words):
    speaker = make_speaker(cleo, name)
    make_speaker(cleo, "Somebody Else")
    assert guessed(make_version(cleo, text=text, language=language), words) == (speaker.pk, name, True)


def test_a_pronoun_leads_to_a_name_far_above(cleo):
    speaker = make_speaker(cleo, "Dana Okoro")
    filler = "\n\n".join(f"The river stood {n} metres high at noon." for n in range(60))
    text = f"Dana Okoro said that the bridge was safe.\n\n{filler}\n\nOkoro said: “Nobody was hurt at all today.”"
    assert guessed(make_version(cleo, text=text), "Nobody was hurt") == (speaker.pk, "Dana Okoro", True)


def test_speakers_tagged_in_the_article_are_known_by_all_their_names(cleo):
    from factcheck.speakers.actions import add_name

    speaker = make_speaker(cleo, "Dana Okoro")
    add_name(by=cleo, speaker=speaker, name="D. M. Okoro-Lind")
    version = make_version(cleo, text="It rained.\n\n“Nobody was hurt at all today,” D. M. Okoro-Lind said.")
    make_statement(cleo, version=version, exact="It rained", speaker=speaker)
    assert guessed(version, "Nobody was hurt") == (speaker.pk, "Dana Okoro", True)


def test_nobody_is_guessed_where_nothing_tells(cleo):
    assert guessed(make_version(cleo, text="The bridge in the town was closed."), "was closed") == (None, None, False)
