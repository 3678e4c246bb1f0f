"""The stored copies behind evidence and articles, and who may see them.

A copy is seen through what uses it: an item of evidence that the person may see, or an article, which all see.
Nothing else leads to it, so that a confidential item's address shows by no copy either.
"""

from __future__ import annotations

from django.db.models import Q

from factcheck.accounts.models import User
from factcheck.articles.models import Article
from factcheck.captures.models import Capture, CaptureQuerySet, CaptureTarget, CaptureTargetQuerySet
from factcheck.db.rows import Prepared
from factcheck.evidence.models import Evidence, EvidenceCopy, EvidenceLink, EvidenceLinkQuerySet


def targets_visible_to(person: User) -> CaptureTargetQuerySet:
    of_evidence = EvidenceCopy.objects.filter(evidence__in=Evidence.objects.visible_to(person).values("pk"))
    of_articles = Article.objects.exclude(url_key=None)
    return CaptureTarget.objects.filter(
        Q(pk__in=of_evidence.exclude(target=None).values("target"))
        | Q(private=False, url_key__in=of_articles.values("url_key"))
    )


def captures_visible_to(person: User) -> CaptureQuerySet:
    of_evidence = EvidenceCopy.objects.filter(evidence__in=Evidence.objects.visible_to(person).values("pk"))
    return Capture.objects.filter(
        Q(target__in=targets_visible_to(person).values("pk"))
        | Q(pk__in=of_evidence.exclude(upload=None).values("upload"))
    )


def evidence_of(capture: Capture, person: User) -> list[Evidence]:
    """The items that rest on a capture's address or file, as a person may see them."""
    used = Q(copy__upload=capture)
    if capture.target_id:
        used |= Q(copy__target=capture.target_id)
    return list(Evidence.objects.visible_to(person).filter(used).order_by("id"))


def links_of(items: list[Evidence], person: User) -> EvidenceLinkQuerySet:
    """The standing links of items, with the excerpts that are relied on."""
    return EvidenceLink.objects.standing().visible_to(person).filter(evidence__in=items)


_TARGET = Prepared(lambda key: CaptureTarget.objects.shared().with_standing().filter(url_key=key), "its address")


def target_of_article(article: Article) -> CaptureTarget | None:
    """The copies of an article's page, for the page that shows them."""
    if not article.url_key:
        return None
    return _TARGET.first(article.url_key)


def copy_of(evidence: Evidence) -> EvidenceCopy | None:
    """An item's copies, with all that is said of them; ask `visible_to` for the item first."""
    return EvidenceCopy.objects.with_standing().filter(evidence=evidence).first()
