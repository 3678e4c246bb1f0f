"""`{% url %}` of ours answers as Django's does, from memory."""

import pytest
from django.template import Context, engines
from django.template.base import Template
from django.template.defaulttags import URLNode
from django.urls import NoReverseMatch, reverse, set_script_prefix

DJANGO = engines["django"]


@pytest.fixture
def draw():
    return lambda text, **context: DJANGO.from_string(text).render(context)


def test_addresses_with_and_without_a_number(draw):
    for _ in range(2):
        assert draw("{% url 'claim_list' %}") == "/claims/"
        assert draw("{% url 'claim_detail' pk %}{% url 'claim_detail' 8 %}", pk=7) == "/claims/7//claims/8/"


def test_what_is_no_number_is_djangos(draw):
    assert draw("{% url name %}", name="claim_list") == "/claims/"
    assert draw("{% url 'claim_detail' pk %}", pk="7") == "/claims/7/"
    assert draw("{% url 'claim_detail' claim_id=7 %}") == "/claims/7/"
    assert draw("{% url 'claim_list' as there %}[{{ there }}]") == "[/claims/]"
    assert draw("{% url 'admin:index' %}") == reverse("admin:index")


def test_an_address_that_there_is_not_is_an_error(draw):
    for words in ("{% url 'no_such_page' %}", "{% url 'claim_detail' %}", "{% url 'claim_detail' '' %}"):
        with pytest.raises(NoReverseMatch):
            draw(words)


def test_a_desk_under_a_path_has_its_own_addresses(draw):
    assert draw("{% url 'claim_list' %}") == "/claims/"
    set_script_prefix("/facts/")
    try:
        assert draw("{% url 'claim_list' %}") == "/facts/claims/"
    finally:
        set_script_prefix("/")


def test_it_is_the_tag_of_our_pages():
    template: Template = DJANGO.from_string("{% url 'claim_list' %}").template
    (node,) = template.nodelist
    assert isinstance(node, URLNode)
    assert type(node) is not URLNode
    assert template.render(Context({}, autoescape=False)) == "/claims/"
