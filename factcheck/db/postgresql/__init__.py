"""Django's PostgreSQL backend, which refuses a server too old for what our migrations ask of it."""
