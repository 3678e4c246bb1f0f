"""SQL functions of ours, as expressions."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import CharField, Func


class Fold(Func):
    """The search key of a text: the SQL twin of `factcheck.language.folding.fold`."""

    function = "factcheck_fold"
    arity = 1
    output_field = CharField()


class SearchWords(Func):
    """The words of a text as a tsvector, folded; the same expression is indexed."""

    function = "factcheck_words"
    arity = 1
    output_field = SearchVectorField()
