"""`DATABASES["default"]["ENGINE"] = "factcheck.db.embedded"`, with `OPTIONS["data_dir"]`."""

import os
import time
from collections.abc import Iterable
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import client
from psycopg import errors, sql

from factcheck.db.embedded.keeper import APP_ROLE
from factcheck.db.embedded.place import StartError
from factcheck.db.embedded.server import Address, Server, binary
from factcheck.db.errors import DatabaseUnavailable
from factcheck.db.postgresql import base

RECOVERY = 10.0  # seconds to wait for a server that was there a moment ago


def _address(settings_dict: dict[str, Any], *, again: bool = False) -> Address:
    data_dir: str | os.PathLike[str] | None = settings_dict["OPTIONS"].get("data_dir")
    if not data_dir:
        raise ImproperlyConfigured('The engine factcheck.db.embedded needs OPTIONS["data_dir"].')
    try:
        return Server.of(data_dir).ensure(again=again)
    except StartError as error:
        raise DatabaseUnavailable(str(error)) from error


class DatabaseClient(client.DatabaseClient):
    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        address = _address(settings_dict)
        reached = {"HOST": address.host, "PORT": address.port, "USER": settings_dict["USER"] or APP_ROLE}
        args, env = super().settings_to_cmd_args_env({**settings_dict, **reached}, parameters)
        return [str(binary("psql")), *args[1:]], env

    def runshell(self, parameters: Iterable[str]) -> None:
        self.connection.ensure_connection()  # creates the database where there is none yet
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        # Tests put another name into the settings; only the configured one is created when it is missing.
        self.own_name = settings_dict["NAME"]

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        del params["data_dir"]
        params.setdefault("user", APP_ROLE)
        return params | self._reach()

    def _reach(self, *, again: bool = False) -> dict[str, Any]:
        address = _address(self.settings_dict, again=again)
        return {"host": address.host, "port": address.port, "requirepeer": address.owner}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        deadline = time.monotonic() + RECOVERY
        while True:
            try:
                return super().get_new_connection(conn_params)
            except psycopg.OperationalError as error:
                if _lacks_database(error) and conn_params["dbname"] == self.own_name:
                    self._create_own_database(conn_params)
                elif not _passes(error) or time.monotonic() > deadline:
                    raise
                else:
                    time.sleep(0.02)
                    conn_params |= self._reach(again=True)

    def _create_own_database(self, conn_params: dict[str, Any]) -> None:
        create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(conn_params["dbname"]))
        reach = {key: conn_params[key] for key in ("host", "port", "user", "requirepeer")}
        with psycopg.connect(dbname="postgres", autocommit=True, **reach) as connection:
            try:
                connection.execute(create)
            except (errors.DuplicateDatabase, errors.UniqueViolation):
                return  # another process was faster


def _lacks_database(error: psycopg.OperationalError) -> bool:
    return "FATAL:" in str(error) and 'database "' in str(error) and "does not exist" in str(error)


def _passes(error: psycopg.OperationalError) -> bool:
    """Whether it is a server that comes up or goes down, or none, rather than one that refuses us.

    libpq tells that in words alone; the server speaks English, for it was made in the C locale.
    """
    return "FATAL:" not in str(error) or "the database system is" in str(error)
