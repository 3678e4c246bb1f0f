"""Static files: hashed names, gzip and brotli made once at collectstatic, module imports rewritten."""

from __future__ import annotations

import logging

from whitenoise.storage import CompressedManifestStaticFilesStorage

log = logging.getLogger(__name__)


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """WhiteNoise's storage; `import … from "./app.js"` follows the hashes."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """A file that is not there gives a broken link, not a broken page; a test looks at every template."""
        try:
            stored: str = super().stored_name(name)
        except ValueError:
            log.exception("A template asks for the static file %s, which was not collected", name)
            return name
        return stored
