"""Static files: hashed names, gzip and brotli made once at collectstatic, module imports rewritten."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """WhiteNoise's storage; `import … from "./app.js"` follows the hashes."""

    support_js_module_import_aggregation = True
    # A name missing from the manifest gives a broken link, not a broken page; a test looks at every template.
    manifest_strict = False
