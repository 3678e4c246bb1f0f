import select
import time
from typing import Any

from django.db.backends.postgresql import base, features, operations
from psycopg.types.numeric import Int8

# A connection used so lately that only a server that has gone could have closed it, which its socket tells.
LATELY = 30.0  # seconds
# The desk has some four hundred queries. The driver's hundred would let one page push out another's, and what is pushed
# out before it comes again is never kept at all.
MOST_PREPARED = 500


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = (17,)


class DatabaseOperations(operations.DatabaseOperations):
    def adapt_integerfield_value(self, value: Any, internal_type: str) -> Any:
        """Numbers that are bound on the server carry a type, and one too small would cut them off in silence.

        Django takes any number of which it knows no column, such as those of an array, for four bytes.
        """
        if isinstance(value, int) and not -(2**31) <= value < 2**31:
            return Int8(value)
        return super().adapt_integerfield_value(value, internal_type)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self._usable_at = 0.0

    def _configure_connection(self, connection: Any) -> bool:
        """Pages are many and short: a query that has processes started to share its work costs more than it saves."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('max_parallel_workers_per_gather', '0', false)")
        super()._configure_connection(connection)  # type: ignore[misc]  # the stubs leave it out
        connection.prepared_max = MOST_PREPARED
        return True

    def is_usable(self) -> bool:
        """Whether the server is still there: asked of the socket, and of the server where that says too little.

        A closed or reset connection makes its socket readable, as do words that nobody asked for. A network that
        swallows everything does not: after a while without use the server itself is asked, as Django does each time.
        """
        now = time.monotonic()
        if now - self._usable_at < LATELY and self.connection is not None and not self.connection.closed:
            watch = select.poll()
            watch.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
            if not watch.poll(0):
                self._usable_at = now
                return True
        usable: bool = super().is_usable()
        self._usable_at = now if usable else 0.0
        return usable
