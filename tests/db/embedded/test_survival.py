"""Whatever is killed, what was committed is there and the next connection works within ten seconds."""

import os
import signal
import time
from pathlib import Path

from tests.db.conftest import Desk, Session, wait_until

BACK_WITHIN = 10.0


def write(session: Session, number: int) -> None:
    session.sql("CREATE TABLE IF NOT EXISTS kept (number int)")
    session.sql(f"INSERT INTO kept VALUES ({number})")


def test_a_killed_client_leaves_the_others_alone(desk: Desk) -> None:
    starter, other = desk.open(), desk.open()
    write(starter, 1)
    other.sql("SELECT 1")
    before = desk.postmaster
    starter.kill()
    time.sleep(0.5)
    assert other.sql("SELECT * FROM kept") == [[1]]
    assert desk.open().sql("SELECT * FROM kept") == [[1]]
    assert desk.postmaster == before


def test_a_killed_postmaster_is_back_for_old_and_new_clients(desk: Desk) -> None:
    session = desk.open()
    write(session, 1)
    before = desk.postmaster
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: session.sql_soon("SELECT * FROM kept") and desk.postmaster != before, BACK_WITHIN)
    assert desk.open().sql("SELECT * FROM kept") == [[1]]


def test_a_killed_postmaster_is_back_though_nobody_connects(desk: Desk) -> None:
    session = desk.open()
    session.sql("SELECT 1")
    before = desk.postmaster
    folder = desk.socket_folder
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: desk.servers and desk.postmaster != before, BACK_WITHIN)
    assert desk.socket_folder == folder  # pools remember it


def test_a_busy_child_of_a_killed_postmaster_does_not_keep_the_next_one_out(desk: Desk) -> None:
    session, busy = desk.open(), desk.open()
    write(session, 1)
    busy.sql("SET max_parallel_workers_per_gather = 0")
    busy.send("SELECT count(*) FROM generate_series(1, 100000000000)")
    time.sleep(0.5)
    os.kill(desk.postmaster, signal.SIGKILL)
    assert session.sql_soon("SELECT * FROM kept", BACK_WITHIN) == [[1]]
    assert "error" in busy.answer()


def test_a_killed_backend_takes_nobody_down_for_long(desk: Desk) -> None:
    session, other = desk.open(), desk.open()
    write(session, 1)
    [[backend]] = other.sql("SELECT pg_backend_pid()")
    os.kill(backend, signal.SIGKILL)
    assert session.sql_soon("SELECT * FROM kept", BACK_WITHIN) == [[1]]
    assert other.sql_soon("SELECT * FROM kept", BACK_WITHIN) == [[1]]


def test_a_killed_keeper_is_replaced_by_the_next_process(desk: Desk) -> None:
    session = desk.open()
    write(session, 1)
    before = desk.postmaster
    [keeper] = desk.keepers
    os.kill(keeper, signal.SIGKILL)
    wait_until(lambda: not desk.keepers, 5)
    assert session.sql("SELECT * FROM kept") == [[1]]

    newcomer = desk.open()
    assert newcomer.sql("SELECT * FROM kept") == [[1]]
    assert desk.postmaster == before
    assert len(desk.keepers) == 1
    desk.shut()
    assert not desk.servers


def test_when_keeper_and_postmaster_are_killed_the_old_client_calls_both_back(desk: Desk) -> None:
    session = desk.open()
    write(session, 1)
    [keeper] = desk.keepers
    before = desk.postmaster
    os.kill(keeper, signal.SIGKILL)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: session.sql_soon("SELECT * FROM kept") and desk.postmaster != before, BACK_WITHIN)
    assert session.sql("SELECT * FROM kept") == [[1]]
    assert len(desk.keepers) == 1


def test_everything_killed_at_once_loses_nothing(desk: Desk) -> None:
    session = desk.open()
    for number in range(20):
        write(session, number)
    for pid in (*desk.keepers, *desk.servers, session.pid):
        os.kill(pid, signal.SIGKILL)
    assert desk.open().sql("SELECT count(*), sum(number) FROM kept") == [[20, 190]]


def test_a_process_number_that_another_process_has_by_now_misleads_nobody(desk: Desk) -> None:
    session = desk.open()
    write(session, 1)
    desk.shut()
    # As in a container that came up again: the file is left over, and the number lives.
    lines = [str(os.getpid()), str(desk.data), "1700000000", "5432", "/nowhere", "", "0 0", "ready"]
    pid_file = desk.data / "postmaster.pid"
    pid_file.write_text("\n".join(lines) + "\n")
    assert desk.open().sql("SELECT * FROM kept") == [[1]]


def test_a_death_while_the_folder_is_made_leaves_no_half_database(desk: Desk) -> None:
    session = desk.open()
    making = desk.run_folder / "making"
    session.send("SELECT current_database()")
    wait_until(lambda: (making / "base").exists(), 10)
    victims = [*desk.keepers, *desk.processes("bin/initdb"), *initdb_children(making)]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    assert len(victims) >= 2
    assert not desk.data.exists()
    session.kill()

    assert desk.open().sql("SELECT current_database()") == [["desk"]]


def initdb_children(making: Path) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if str(making) in command:
            found.append(int(entry.name))
    return found
