"""A web page as a tree, as trafilatura wants it."""

from lxml import etree, html
from trafilatura.utils import HTML_PARSER, load_html

__all__ = ["load_html"]

# lxml asks a function in Python for the class of each element that it hands out, a sixth of the time that a page
# took, so that forms and their inputs get classes of their own. Nobody here fills in a form.
HTML_PARSER.set_element_class_lookup(
    etree.ElementDefaultClassLookup(
        element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
    )
)
