"""Static files: hashed names, gzip and brotli made once at collectstatic, module imports rewritten."""

from __future__ import annotations

import logging
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

log = logging.getLogger(__name__)


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """WhiteNoise's storage; `import … from "./app.js"` follows the hashes."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._urls: dict[str, str] = {}
        super().__init__(*args, **kwargs)

    def url(self, name: str, force: bool = False) -> str:
        """Every page asks for the same few, and what was collected stays as it is while this process lives."""
        if name not in self._urls or force:
            self._urls[name] = super().url(name, force)
        return self._urls[name]

    def stored_name(self, name: str) -> str:
        """A file that is not there gives a broken link, not a broken page; a test looks at every template."""
        try:
            stored: str = super().stored_name(name)
        except ValueError:
            log.exception("A template asks for the static file %s, which was not collected", name)
            return name
        return stored
