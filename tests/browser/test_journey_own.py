"""The same journey with a text of our own."""

import pytest

from tests.browser.story import Story, by_keys, by_mouse, without_scripts
from tests.factories import TEXT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story():
    title = "Mayor says bridge is safe"
    return Story(
        pasted=f"{title}\n\n{TEXT}",
        title=title,
        first="the bridge was safe",
        second="“attempted coup d’état”",
        speaker="Aruzhan Belova",
        claim="The bridge in Karasu is safe to cross",
    )


@pytest.mark.parametrize("journey", [by_mouse, by_keys])
def test_journey(visit, ada, story, journey):
    journey(visit(ada), story)


def test_journey_without_scripts(visit, ada, story):
    without_scripts(visit(ada, java_script_enabled=False), story)
