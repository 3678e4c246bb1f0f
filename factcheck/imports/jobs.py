"""Background entry points of importing."""
