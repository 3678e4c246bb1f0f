"""Numbers of rows that pages ask for at any size: kept by triggers, in the transaction that changes the rows.

Counting a million claims takes longer than the page that shows the number. A noun says beside its model, by `tallied`,
which of its rows are counted, apart by person and by day; whoever changes a row adds to a tally what came and takes
away what went. Such lines are only ever added, so that two people never wait for each other; the job `tallies.fold`
adds them up. It knows no noun.

2026-11-26: a moment becomes a day when it is added up, in the desk's zone. A trigger knows no setting, and a zone
written into it would stay there when the desk moves.
"""
