"""Shuts a browser in before it starts: no network, no rights of root, so much memory and disk, and no more.

Run as a script, with the standard library alone, by `browser.py`. It takes one JSON argument, changes its own
process, and becomes the browser. What the machine does not allow (a kernel without user namespaces) is said on
standard error; the browser's own switches then stand alone against the network.
"""

import fcntl
import json
import os
import resource
import sys
from typing import NoReturn

# The system's user without rights ("nobody" on Linux), whose number needs no entry in any file.
NOBODY = 65534
FAILED = 97
NO_NAMESPACE = "cage: no network of its own: "


def main(task: dict[str, object]) -> NoReturn:
    home = str(task["home"])
    for name, most in dict(task["limits"]).items():  # type: ignore[call-overload]  # JSON
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))
    if task["own_network"]:
        if refused := why_not_leave():
            say(f"{NO_NAMESPACE}{refused}")
        else:
            leave_network()
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    os.chdir(home)
    # The browser reads its commands from 3 and answers on 4.
    high = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in list(task["pipes"])]  # type: ignore[call-overload]
    for number, place in zip(high, (3, 4), strict=True):
        os.dup2(number, place)
        os.close(number)
    command = [str(word) for word in list(task["command"])]  # type: ignore[call-overload]
    # What it needs and no more: the worker's own environment has the keys of the desk.
    words = {"PATH": os.defpath, "HOME": home, "TMPDIR": home, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8"}
    os.execve(command[0], command, words)  # noqa: S606 - no shell: the configured browser


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def why_not_leave() -> str:
    """Tried by a child first: where the kernel allows half of it, there would be no way back."""
    child = os.fork()
    if child == 0:
        try:
            leave_network()
        except OSError as error:
            os._exit(min(error.errno or 1, 255))
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return os.strerror(status) if status > 0 else "ended" if status < 0 else ""


def leave_network() -> None:
    """Into a network without devices, where nothing can be reached, not even this machine."""
    if sys.platform != "linux":
        raise OSError(38, "only Linux has networks of one's own")
    if os.geteuid() == 0:
        os.unshare(os.CLONE_NEWNET)
        return
    user, group = os.getuid(), os.getgid()
    os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(line)


if __name__ == "__main__":
    try:
        main(json.loads(sys.argv[1]))
    except OSError as error:
        say(f"cage: {error}")
        sys.exit(FAILED)
