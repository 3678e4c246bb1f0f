"""Background work: what runs beside the pages, how it fares, and what an editor may do about it.

The queue is procrastinate's, in the same database. A job is queued in the transaction of what it follows
from, carries ids and no words, and its effect commits together with what tells that it is done: the state
of a row, or a unique key. So a job may be started any number of times, and has its effect once.

What holds:
- A worker that ends without a word, at any point, holds nothing up for more than a minute.
- A job that fails keeps why, in words that hold no address and no row: not every editor may read those.
- A job that is given up tells what waited for it (`given_up.py`).
- Every periodic job stands in one table (`periodic.py`), from which page and docs are drawn.

2026-11-22: our own pages and not procrastinate's: those style their cells inline, count whole tables, and
know nothing of rights and history.
"""
