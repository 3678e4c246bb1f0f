"""The one table of what runs by the clock. The page and docs/operations.md are drawn from it.

A test compares it with what is registered with the worker, so that none is missing and no time differs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Periodic:
    cron: str
    when: str
    what: str


# Seconds between two looks for jobs that a worker left behind.
CARE = 15

PERIODIC: dict[str, Periodic] = {
    "accounts.tidy": Periodic(
        "23 4 * * *",
        "daily at 4:23 UTC",
        "Deletes sessions that have idled out, and counts of log-in tries that would start anew.",
    ),
    "captures.take_due": Periodic(
        "* * * * *",
        "every minute",
        "Gives each capture that is due a job: another try after a failure, and one whose job was lost.",
    ),
    "captures.look_around": Periodic(
        "*/5 * * * *",
        "every five minutes",
        "Looks, host by host, whether the live pages behind stored copies still stand.",
    ),
    "captures.verify": Periodic(
        "41 2 * * 0",
        "Sundays at 2:41 UTC",
        "Hashes all stored copies anew, deletes left-over pieces, and tells the editors of what is wrong.",
    ),
    "claims.remind": Periodic(
        "11 * * * *",
        "hourly, at eleven minutes past",
        "Reminds holders of claims that are due soon, due, or overdue, of each day once.",
    ),
    "dossiers.expire": Periodic(
        "41 * * * *",
        "hourly, at 41 minutes past",
        "Deletes dossiers a week after they were made, or when something in them may not leave any more.",
    ),
    "evidence.keep_missing": Periodic(
        "7 * * * *",
        "hourly, at seven minutes past",
        "Orders copies of evidence and articles that have none.",
    ),
    "evidence.tell_of_pages": Periodic(
        "*/10 * * * *",
        "every ten minutes",
        "Tells whoever relies on a page that it is gone or has changed, once for each time.",
    ),
    "feeds.find_due": Periodic("* * * * *", "every minute", "Gives each feed that is due a job."),
    "letters.remind": Periodic(
        "7 * * * *",
        "hourly, at seven minutes past",
        "Reminds people of what is due, each of one thing once.",
    ),
    "record.seal": Periodic("* * * * *", "every minute", "Seals what is new on record."),
    "record.send_head": Periodic(
        "23 5 * * *",
        "daily at 5:23 UTC",
        "Sends the record’s newest head to the editors, or to whom RECORD_HEAD_TO names.",
    ),
    "record.verify": Periodic(
        "41 3 * * 0",
        "Sundays at 3:41 UTC",
        "Hashes the whole record anew and compares it with seals, histories and rows; fails when something differs.",
    ),
    "reviews.look_again": Periodic(
        "*/5 * * * *",
        "every five minutes",
        "Lists claims whose day to be reviewed again has passed, and tells holders and reviewers of what to look at again.",
    ),
    "notifications.start_digests": Periodic(
        "*/15 * * * *",
        "every quarter of an hour",
        "Sends the daily e-mail to whom it is eight in the morning, or past it, each of their days once.",
    ),
    "tallies.fold": Periodic(
        "*/5 * * * *", "every five minutes", "Adds up the numbers of rows that changes have noted line by line."
    ),
    "tallies.recount": Periodic(
        "31 4 * * 0",
        "Sundays at 4:31 UTC",
        "Counts every row that pages show numbers of anew; puts right what differs, and fails.",
    ),
    "timestamps.stamp": Periodic(
        "*/10 * * * *",
        "every ten minutes",
        "Lists what was captured since, and asks the time-stamp service for every stamp that is due.",
    ),
    "timestamps.verify": Periodic(
        "11 3 * * 0",
        "Sundays at 3:11 UTC",
        "Checks every time-stamp anew, and tells the editors of what does not hold.",
    ),
    "watch.find_due": Periodic("* * * * *", "every minute", "Gives each article whose check is due a job."),
    "web.retry_stalled_jobs": Periodic(
        f"* * * * * */{CARE}",
        f"every {CARE} seconds",
        "Hands out again what a worker that ended without a word was at.",
    ),
    "web.delete_old_jobs": Periodic(
        "17 3 * * *",
        "daily at 3:17 UTC",
        "Deletes jobs that are long done, with why they failed.",
    ),
}


def table() -> str:
    """The table as Markdown, for docs/operations.md."""
    rows = [f"| `{task}` | {one.when} | {one.what} |" for task, one in sorted(PERIODIC.items())]
    return "\n".join(["| job | when | what it does |", "|---|---|---|", *rows])
