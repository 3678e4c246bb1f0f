"""Index of the admin panel's pages, for Django; each lives in its noun's package."""
