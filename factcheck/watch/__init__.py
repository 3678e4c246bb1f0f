"""What outlets do after we have read them: articles that change, and new ones that come by feeds.

A watched article is fetched again after 1 hour, 6 hours, 1 day, 3 days, then weekly; a changed text becomes a
new version, and its statements are carried over. Only exact places are set without a person: the rest waits in
one queue. A feed's items wait in the inbox until somebody accepts one, which starts an import with its preview.

2026-11-22: an article that is imported from its address is watched from then on, until somebody switches that
off on its page. Pasted ones are not, since the paste and the page differ from the first day.
2026-11-22: a check compares what was extracted now with what was extracted last time, not with the version,
and takes out and puts back what the importer did in the preview: a menu line removed by hand is no change.
2026-11-22: checks on a schedule keep to robots.txt; “check now” is a person's visit, as an import is.
2026-11-22: a check and its effects are one transaction, found by the time it was due: a worker that is killed
leaves nothing, two workers that are at it leave one check.
2026-11-22: a page of which little is left (a wall of consent, a log-in) is not taken for a change.
"""
