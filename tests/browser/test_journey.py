"""From a real article, as a journalist pastes it, to a claim with its evidence."""

import pytest

from tests.browser.conftest import shared_article
from tests.browser.story import Story, by_keys, by_mouse, without_scripts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story():
    return Story(
        pasted=shared_article(),
        title="Kazakh leader declares ‘coup d’etat’ over as Putin claims victory",
        outlet="BM.GE",
        first="“attempted coup d’etat”",
        second="foreign-trained “bandits and terrorists”",
        speaker="Kassym-Jomart Tokayev",
        claim="The unrest of January 2022 in Kazakhstan was an attempted coup",
    )


@pytest.mark.parametrize("journey", [by_mouse, by_keys])
def test_journey(visit, ada, story, journey):
    journey(visit(ada), story)


def test_journey_without_scripts(visit, ada, story):
    without_scripts(visit(ada, java_script_enabled=False), story)
