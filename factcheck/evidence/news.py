"""Who hears that the page behind a piece of evidence is gone or has changed."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.accounts.models import User
from factcheck.audit.tracking import acting
from factcheck.captures.actions import mark_told
from factcheck.captures.models import LinkCheck, LinkState
from factcheck.claims.models import Claim
from factcheck.evidence.models import SUBJECT, Evidence, EvidenceLink
from factcheck.notifications.actions import tell


def tell_of_page(*, check: LinkCheck) -> int:
    """Tell whoever relies on a page that it is gone or has changed: the holders of the claims that it bears on, and
    who added it where nobody holds them; how many. Only those who may see the item are told of it."""
    told = 0
    with acting(by=None, verb="capture.link_told"):
        check = LinkCheck.objects.select_for_update(of=("self",)).select_related("target").get(pk=check.pk)
        if check.told:
            return 0
        for item in Evidence.objects.filter(copy__target=check.target_id).select_related("added_by").order_by("id"):
            told += sum(_tell_of_item(person, item, check) for person in _who_relies_on(item))
        mark_told(check=check)
    return told


def _who_relies_on(item: Evidence) -> list[User]:
    claims_of = Claim.objects.filter(
        pk__in=EvidenceLink.objects.standing().filter(evidence=item).values("claim")
    ).select_related("assignee", "merged_into__assignee")
    holders = {claim.standing.assignee for claim in claims_of} - {None}
    people = sorted((person for person in holders if person is not None), key=lambda person: person.pk)
    # Confidential: the holder of a claim need not be one of those who are named on what bears on it.
    return _of_these(people, item) or _of_these([item.added_by], item)


def _of_these(people: Iterable[User], item: Evidence) -> list[User]:
    """Those who may see the item."""
    return [person for person in people if Evidence.objects.visible_to(person).filter(pk=item.pk).exists()]


def _tell_of_item(person: User, item: Evidence, check: LinkCheck) -> bool:
    what = {LinkState.GONE: "is gone", LinkState.CHANGED: "has changed"}[LinkState(check.target.link_state)]
    # Mail goes over other people's machines: what is confidential is not named in it.
    name = f"confidential evidence {item.pk}" if item.is_confidential else f"“{item.title[:180]}”"
    since = f"{check.since:%Y%m%d%H%M%S}" if check.since else ""
    told = tell(
        person=person,
        kind="page",
        words=f"The page behind {name} {what}. The copy stored here stays.",
        path=item.get_absolute_url(),
        reason="because a claim you hold rests on it" if person.pk != item.added_by_id else "because you added it",
        about=(SUBJECT, item.pk),
        key=f"page:{check.target_id}:{item.pk}:{check.target.link_state}:{since}",
    )
    return told is not None
