"""A suggestion is a passage that the desk's own rules found in a version's text and offer to a person.

Two sorts: sentences in which the article itself says that proof is missing or was promised, which become requests for
evidence, and passages that may be worth tagging (quotations that nobody marked, sentences that count, rank or explain).
They are faint until a person accepts one, and nothing rests on them.

What was found is stored once for each version (`Findings`) and never searched for while a page is drawn. What a person
answered is kept apart (`SuggestionAnswer`), by the words, so that a passage that was dismissed stays dismissed in a
later version that has the same words.

2026-11-22: the page draws no marks for suggestions: its script paints them by the browser's own highlights, from the
places in the list. So they cost the desk nothing, overlap statements freely, and without a script the list is there.
2026-11-22: the statement that a request was found in joins the claim as well, since the article's claims are those of
its statements. Only words that promise count as a promise (`promised_in`); words that say proof is missing do not.
"""
