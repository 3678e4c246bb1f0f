"""A claim's dossier: one file with all that stands behind a claim, which opens offline and can be checked.

The file is a WACZ 1.1.1: a zip of stored captures (WARC), their index, a list of pages, a report in HTML,
the texts of articles and the files of evidence, with the SHA-256 of each in `datapackage.json`.
A dossier leaves the desk: confidential evidence is never in one, whoever orders it; restricted evidence
only when the person who orders it says so. Its sentences about what is left out are the same whether
something was left out or not.

2026-11-22: nothing in the zip is compressed again and its times are fixed, so that the same data gives the
same bytes apart from the moment of making; `datapackage.json`, its digest and the report carry that moment.
2026-11-22: the index is written here and not by `cdxj-indexer`: that one brings forty packages' worth of
dependencies, one of which looks numbers up as host names. The tests hold both against each other.
"""
