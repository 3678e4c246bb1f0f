"""Pure functions on text: canonical form, folding, sentences, quotations, anchors, language detection.

No Django here. Offsets count Unicode code points everywhere, as the W3C Web Annotation model asks.

2026-11-22: a single line break is a paragraph break, since text copied from pages has one line a paragraph;
text from PDF files says `join_lines`. Marks of direction (LRM, RLM, ALM) stay in the canonical text:
numbers in Arabic stand where they do by them. Embeddings, overrides and isolates go: one left open would
turn the page around it, and an override shows other words than are stored.
2026-11-22: folding is defined by our own ranges of code points, so that PostgreSQL and Python agree
whatever their editions of Unicode. Marks that are vowels of their script (Indic, Thai, kana) stay; й folds
to и, ة to ه, digits of other scripts to 0–9. SQL: `folding.SQL_FOLD_BODY`, PostgreSQL 17 or later, UTF-8.
2026-11-22: a statement may run over paragraphs, up to 5,000 code points.
2026-11-22: anchors align sentences first and words only inside rewritten ones, so a deleted quotation does
not slide to a look-alike. Words that stand where expected, but in a sentence less than three quarters the
same, or with other neighbours, are changed, not exact: a person looks. Of twins of which one has gone, the
answer is ambiguous unless what stands around tells them apart.
2026-11-22: words outside quotation marks get a speaker only from their own sentence or the one before it in
the paragraph: further away they are the outlet's. Unnamed sources (officials, witnesses) are nobody's name.
"""
