"""How long to wait before the next try: counted in the database, so for all workers and over restarts.

A try is counted before the password is looked at, and forgiven when it was right: of two tries at the same
moment one waits. Waits double from a second up to the rule's longest, and nobody is locked out: a try that
comes too early is refused without being counted. Accounts are counted whether they exist or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

FORGOTTEN_AFTER = 24 * 3600  # seconds without a try


@dataclass(frozen=True)
class Rule:
    """So many wrong tries cost nothing; then the wait doubles up to `longest` seconds."""

    name: str
    free: int
    longest: int

    def wait_after(self, tries: int) -> int:
        return 0 if tries <= self.free else min(self.longest, 2 ** min(tries - self.free - 1, 20))


# Guesses at one account from one network are slowed down most. Those from everywhere else delay its owner by a
# minute at most, and one network's guesses at many accounts by five.
FROM_HERE = Rule("account-from-network", free=3, longest=900)
ACCOUNT = Rule("account", free=10, longest=60)
NETWORK = Rule("network", free=30, longest=300)
FACTOR = Rule("second-factor", free=3, longest=900)

type Counted = list[tuple[Rule, str]]


def password_tries(account: str, network: str) -> Counted:
    account = account.strip().lower()
    return [(FROM_HERE, f"{account} {network}"), (ACCOUNT, account), (NETWORK, network)]


def factor_tries(person: int) -> Counted:
    return [(FACTOR, str(person))]


def take(counted: Counted) -> int:
    """Count one try; or the seconds to wait first, and nothing is counted."""
    keys = {_key(rule, who): rule for rule, who in counted}
    with transaction.atomic(), connection.cursor() as cursor:
        # In one order everywhere: two tries never wait for each other.
        cursor.executemany(
            "INSERT INTO factcheck_attempts (key, tries, waits_until, last_at) VALUES (%s, 0, 'epoch', now())"
            " ON CONFLICT DO NOTHING",
            [[key] for key in sorted(keys)],
        )
        cursor.execute(
            "SELECT key, tries, extract(epoch FROM waits_until - clock_timestamp()),"
            " last_at < clock_timestamp() - make_interval(secs => %s)"
            " FROM factcheck_attempts WHERE key = ANY(%s) ORDER BY key FOR UPDATE",
            [FORGOTTEN_AFTER, sorted(keys)],
        )
        found = cursor.fetchall()
        wait = max(float(left) for _, _, left, _ in found)
        if wait > 0:
            return ceil(wait)
        for key, before, _, is_old in found:
            tries = 1 if is_old else before + 1
            cursor.execute(
                "UPDATE factcheck_attempts SET tries = %s, last_at = clock_timestamp(),"
                " waits_until = clock_timestamp() + make_interval(secs => %s) WHERE key = %s",
                [tries, keys[key].wait_after(tries), key],
            )
    return 0


def forgive(counted: Counted) -> None:
    """The try was right: its own place starts anew, and what others tried elsewhere stays counted."""
    (first, who), *others = counted
    with transaction.atomic(), connection.cursor() as cursor:
        for key, start in sorted([(_key(first, who), True), *((_key(rule, it), False) for rule, it in others)]):
            cursor.execute(
                "UPDATE factcheck_attempts SET tries = CASE WHEN %s THEN 0 ELSE greatest(tries - 1, 0) END,"
                " waits_until = clock_timestamp() WHERE key = %s",
                [start, key],
            )


def forget_old() -> int:
    """Remove what would start anew anyway."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM factcheck_attempts WHERE last_at < now() - make_interval(secs => %s)", [FORGOTTEN_AFTER]
        )
        return int(cursor.rowcount)


def in_words(seconds: int) -> str:
    """`1 second`, `40 seconds`, `3 minutes`: never less than the wait."""
    number, unit = (seconds, "second") if seconds < 60 else (ceil(seconds / 60), "minute")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _key(rule: Rule, who: str) -> str:
    """Nobody reads from the table which address was tried."""
    return salted_hmac(f"factcheck.throttle.{rule.name}", who, algorithm="sha256").hexdigest()
