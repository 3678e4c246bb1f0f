"""The bytes of captures, by their SHA-256: the same store that keeps uploaded files."""

from factcheck.web.store import StorageFailed, exists, hash_of, open, path_of, put, read, remove_parts, size  # noqa: A004

__all__ = ["StorageFailed", "exists", "hash_of", "open", "path_of", "put", "read", "remove_parts", "size"]
