from datetime import date

from factcheck.evidence.actions import ContactDetails, log_contact, move_request
from factcheck.speakers.actions import merge_speakers
from tests.factories import make_claim, make_request, make_speaker, make_statement


def test_page_says_what_who_where_and_what_next(cleo, dan, log_in):
    speaker = make_speaker(cleo)
    promise = make_statement(cleo, speaker=speaker)
    claim = make_claim(cleo)
    wanted = make_request(
        cleo, claim=claim, wanted="Inspection report", owed_by=speaker, promised_in=promise, due_on=date(2022, 1, 17)
    )
    html = log_in(dan).get(f"/requests/{wanted.pk}/").content.decode()
    for words in ("Inspection report", speaker.name, promise.exact, "days overdue", "Remind them of the promise"):
        assert words in html
    assert promise.get_absolute_url() in html
    assert claim.get_absolute_url() in html


def test_its_history_tells_each_move(cleo, ben, log_in):
    wanted = make_request(cleo, claim=make_claim(cleo))
    move_request(by=ben, request=wanted, to="asked")
    html = log_in(cleo).get(f"/requests/{wanted.pk}/").content.decode()
    assert "<b>Ben</b> noted that evidence was asked for" in html
    assert "<b>Cleo</b> noted missing evidence" in html


def test_only_possible_moves_are_offered(cleo, log_in):
    wanted = make_request(cleo, claim=make_claim(cleo), state="withdrawn")
    html = log_in(cleo).get(f"/requests/{wanted.pk}/").content.decode()
    assert html.count('name="to"') == 1
    assert 'value="needed"' in html


def test_a_merged_speaker_is_named_by_the_one_that_stands(cleo, log_in):
    stays, goes = make_speaker(cleo, "Aruzhan Belova"), make_speaker(cleo, "A. Belova")
    wanted = make_request(cleo, claim=make_claim(cleo), owed_by=goes)
    merge_speakers(by=cleo, winner=stays, loser=goes)
    html = log_in(cleo).get(f"/requests/{wanted.pk}/").content.decode()
    assert f'href="{stays.get_absolute_url()}"' in html
    assert ">Aruzhan Belova<" in html


def test_nothing_there_is_404(cleo, log_in):
    assert log_in(cleo).get("/requests/999999/").status_code == 404


def test_that_no_answer_came_is_not_told_as_if_the_desk_gave_none(cleo, log_in):
    wanted = make_request(cleo, claim=make_claim(cleo), owed_by_name="City office")
    log_contact(by=cleo, request=wanted, contact=ContactDetails(kind="unanswered", channel="phone"))
    html = log_in(cleo).get(f"/requests/{wanted.pk}/").content.decode()
    assert "<b>No answer</b> · telephone" in html
    assert "logged by Cleo" in html
    assert "gave no answer" not in html
