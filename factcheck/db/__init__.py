"""What every table shares, and the engine beneath it.

`models.py` holds the base model (its manager fetches relations for all rows of a page at once) and the
append-only mixin. `embedded/` is the database backend that starts the bundled PostgreSQL when no
`DATABASE_URL` is given. It knows no noun.
"""
