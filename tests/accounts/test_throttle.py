"""Log-in is slowed down, not locked: per account and network, across processes, the same for unknown accounts."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from factcheck.accounts import throttle
from factcheck.accounts.models import Attempts, EntryEvent
from tests.factories import PASSWORD

KNOWN, UNKNOWN = "cleo@newsroom.example", "nobody@newsroom.example"


@pytest.fixture
def cleo_with_password(cleo):
    cleo.set_password(PASSWORD)
    cleo.save()
    return cleo


def attempt(password, email=KNOWN, address="192.0.2.7", client=None):
    return (client or Client()).post("/accounts/login/", {"login": email, "password": password}, REMOTE_ADDR=address)


def pass_time(seconds):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE factcheck_attempts SET waits_until = waits_until - make_interval(secs => %s),"
            " last_at = last_at - make_interval(secs => %s)",
            [seconds, seconds],
        )


def wrong_tries(number, email=KNOWN, address="192.0.2.7"):
    """So many wrong passwords, each after its wait; the next waits long enough for a slow machine."""
    for _ in range(number):
        pass_time(1000)
        assert throttle.take(throttle.password_tries(email, address)) == 0


def what_is_told(answer, email):
    """The page without what differs for everybody: the token, the address typed, the wait's length."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode()).replace(email, "E")
    return re.sub(r"\d+ (second|minute)s?", "N", page)


@pytest.mark.parametrize("rule", [throttle.FROM_HERE, throttle.ACCOUNT, throttle.NETWORK, throttle.FACTOR])
def test_waits_grow_and_end(rule):
    waits = [rule.wait_after(tries) for tries in range(100)]
    assert waits[: rule.free + 1] == [0] * (rule.free + 1)
    assert waits[rule.free + 1 : rule.free + 5] == [1, 2, 4, 8]
    assert waits == sorted(waits)
    assert waits[-1] == rule.longest
    assert rule.wait_after(10**9) == rule.longest


def test_the_right_password_gets_in_after_the_wait(cleo_with_password):
    attempt("wrong")
    wrong_tries(12)
    early = attempt(PASSWORD)
    assert re.search(r"Too many tries\. Wait \d minutes, then try again", early.content.decode())
    pass_time(600)
    assert attempt(PASSWORD).status_code == 302
    assert "Too many" not in attempt("wrong").content.decode()  # forgiven
    details = EntryEvent.objects.filter(kind="refused").order_by("pk").values_list("detail", flat=True)
    assert list(details) == ["wrong password", "too many tries", "wrong password"]


def test_a_try_that_comes_too_early_costs_nothing(cleo_with_password):
    wrong_tries(10)
    before = sorted(Attempts.objects.values_list("key", "tries"))
    for _ in range(3):
        attempt("wrong")
    assert sorted(Attempts.objects.values_list("key", "tries")) == before


def test_the_owner_is_hardly_kept_out_from_elsewhere(cleo_with_password):
    """Somebody guesses from many networks: the owner waits a minute at most, and meets no wait of another's network."""
    for number in range(60):
        attempt("wrong", address=f"192.0.2.{number}")
        pass_time(60)
    for _ in range(3):
        attempt("wrong", address="192.0.2.99")
    wait = throttle.take(throttle.password_tries(KNOWN, "198.51.100.1"))
    assert 0 < wait <= 60
    pass_time(60)
    assert attempt(PASSWORD, address="198.51.100.1").status_code == 302


def test_one_network_is_slowed_down_over_many_accounts(db):
    for number in range(31):
        assert throttle.take(throttle.password_tries(f"p{number}@newsroom.example", "192.0.2.7")) == 0
    assert throttle.take(throttle.password_tries("new@newsroom.example", "192.0.2.7")) > 0
    assert throttle.take(throttle.password_tries("new@newsroom.example", "192.0.2.8")) == 0


def test_unknown_accounts_are_answered_and_counted_alike(cleo_with_password):
    told = {}
    for email, address in ((KNOWN, "192.0.2.7"), (UNKNOWN, "192.0.2.8")):
        told[email] = [what_is_told(attempt("wrong", email=email, address=address), email)]
        wrong_tries(12, email, address)
        told[email].append(what_is_told(attempt("wrong", email=email, address=address), email))
    assert told[KNOWN] == told[UNKNOWN]
    assert "Too many" not in told[KNOWN][0]
    assert "Too many tries. Wait N" in told[KNOWN][1]


def test_spellings_of_an_address_are_one_account(db):
    assert throttle.password_tries(" Cleo@Newsroom.example ", "n") == throttle.password_tries(KNOWN, "n")


def test_nobody_reads_addresses_out_of_the_table(cleo_with_password):
    attempt("wrong")
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in Attempts.objects.values_list("key", flat=True))
    event = EntryEvent.objects.get()
    assert "192.0.2" not in f"{event.network} {event.agent} {event.detail}"


@pytest.mark.django_db(transaction=True)
def test_of_many_at_one_moment_few_are_let_through():
    """Twenty tries at once from eight connections: counted one by one, so that the fifth waits."""
    let_through, start = [], threading.Barrier(8)

    def guess():
        start.wait(30)
        for _ in range(3):
            counted = throttle.password_tries(KNOWN, "192.0.2.7")
            let_through.append(throttle.take(counted) == 0)
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(let_through) == 24
    # Four at once cost nothing; a slow machine may sit out the waits of one and two seconds.
    assert 4 <= sum(let_through) <= 7


def test_the_night_forgets_what_is_old(db):
    throttle.take(throttle.factor_tries(1))
    assert throttle.forget_old() == 0
    pass_time(throttle.FORGOTTEN_AFTER + 1)
    assert throttle.forget_old() == 1


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (61, "2 minutes")]
)
def test_waits_in_words(seconds, words):
    assert throttle.in_words(seconds) == words


def test_password_resets_are_limited(cleo_with_password, client):
    statuses = [client.post("/accounts/password/reset/", {"email": KNOWN}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    assert EntryEvent.objects.filter(kind="reset_asked", person=cleo_with_password).count() == 5


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (KNOWN + "\0", "x"),
        (KNOWN, "x\0y"),
        ("a" * 10_000 + "@newsroom.example", "x"),
        (KNOWN, "x" * 100_000),
        ("cleo@newsroom.example\r\nBcc: all@newsroom.example", "x"),
        ("🦓@newsroom.example", "🦓"),
        ("مرحبا@newsroom.example", "x"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_odd_input_is_answered(cleo_with_password, client, path, email, password, mailoutbox):
    answer = client.post(path, {"login": email, "email": email, "password": password})
    assert answer.status_code in (200, 302, 400)
    assert "_auth_user_id" not in client.session
    for letter in mailoutbox:
        assert "\n" not in letter.subject
        assert letter.recipients() == [email]
