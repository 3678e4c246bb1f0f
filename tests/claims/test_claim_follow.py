from factcheck.claims import actions
from factcheck.claims.models import ClaimFollow
from factcheck.comments.actions import follow_thread
from factcheck.comments.actions import reply as reply_to
from factcheck.notifications.models import Notification
from tests.factories import make_claim, make_comment


def told(person):
    return list(Notification.objects.for_person(person).order_by("id").values_list("kind", "reason"))


def test_follow_and_mute_by_the_page(cleo, ben, log_in, htmx):
    claim, client = make_claim(cleo), log_in(ben)
    assert client.post(f"/claims/{claim.pk}/follow/", {"on": "yes"}).status_code == 302
    assert "You follow this claim." in client.get(f"/claims/{claim.pk}/").text
    assert "muted this claim" in client.post(f"/claims/{claim.pk}/follow/", {"on": "no"}, headers=htmx).text
    assert client.post(f"/claims/{claim.pk}/follow/", {"on": ""}).status_code == 422
    assert ClaimFollow.objects.get().on is False


def test_who_is_given_a_claim_and_who_held_it_are_told(cleo, ben, dan, ada):
    claim = make_claim(cleo)
    actions.follow_claim(by=dan, claim=claim, on=True)
    actions.assign_claim(by=ada, claim=claim, assignee=ben)
    assert told(ben) == [("assignment", "because it was given to you")]
    assert told(cleo) == [("assignment", "because you held this claim")]
    assert told(dan) == [("claim", "because you follow this claim")]
    assert told(ada) == []
    actions.assign_claim(by=ada, claim=claim, assignee=ben)
    assert len(told(ben)) == 1
    given = make_claim(ada, "Another", assignee=cleo)
    assert given.assignee == cleo
    assert told(cleo)[-1] == ("assignment", "because it was given to you")


def test_moves_are_told_to_holder_and_followers(cleo, ben, dan):
    claim = make_claim(cleo)
    actions.follow_claim(by=dan, claim=claim, on=True)
    actions.move_claim(by=ben, claim=claim, to="in_review")
    assert told(cleo) == [("claim", "because you hold this claim")]
    assert told(dan) == [("claim", "because you follow this claim")]
    assert Notification.objects.for_person(dan).get().words.endswith("is in review now.")


def test_a_muted_claim_is_silent_but_for_its_followed_threads(cleo, ben):
    claim = make_claim(cleo)
    actions.follow_claim(by=cleo, claim=claim, on=False)
    thread = make_comment(ben, on=claim).thread
    actions.move_claim(by=ben, claim=claim, to="in_review")
    assert told(cleo) == []
    follow_thread(by=cleo, thread=thread, on=True)
    reply_to(by=ben, thread=thread, text="And?")
    assert told(cleo) == [("comment", "because you follow this discussion")]


def test_followers_of_a_claim_hear_its_discussions(cleo, ben, dan):
    claim = make_claim(cleo)
    actions.follow_claim(by=dan, claim=claim, on=True)
    make_comment(ben, on=claim)
    assert told(dan) == [("comment", "because you follow this claim")]
