"""Feeds of outlets, and the inbox in which their new items wait for a person.

Editors list RSS and Atom feeds. An item is never an article by itself: somebody accepts it, which starts an
import with its preview, or dismisses it. An address comes once, by whichever feed brings it first.

2026-11-22: apart from `watch`, since a feed is a noun of its own. Feeds are parsed in the child process that
also opens PDF files, with limits on memory and time; definitions of entities are refused unread.
2026-11-22: asked every half hour, with what the site said of the last answer, so that an unchanged feed costs
it a line. The site's robots.txt is not asked: a feed is put up for programs.
"""
