"""Static files: vendored bytes untouched, everything hashed and compressed, budgets kept, the CSP's rules obeyed."""

import hashlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import brotli
import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.core.files.storage import storages
from django.core.management import call_command

STATIC = project.BASE_DIR / "static"
TEMPLATES = sorted((project.BASE_DIR / "templates").rglob("*.html"))
VENDOR = STATIC / "vendor"
HASHED = re.compile(r"\.[0-9a-f]{12}\.")


def collect(settings, root: Path) -> Path:
    settings.STATIC_ROOT = root
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "factcheck.web.static.StaticStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
    return root


@pytest.fixture
def collected(settings, tmp_path):
    return collect(settings, tmp_path / "static")


def test_vendored_files_are_the_ones_that_were_reviewed():
    listed = dict(reversed(line.split()) for line in (VENDOR / "CHECKSUMS").read_text().splitlines())
    present = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file() and p.parent != VENDOR}
    assert present == set(listed)
    for name, checksum in listed.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == checksum, name


def test_every_file_is_hashed_and_compressed(collected):
    storage = storages["staticfiles"]
    for path in sorted(STATIC.rglob("*")):
        name = str(path.relative_to(STATIC))
        if not path.is_file() or path.suffix not in {".css", ".js", ".svg"}:
            continue
        url = storage.url(name)
        assert HASHED.search(url), url
        hashed = collected / url.removeprefix("/static/")
        packed = brotli.decompress(Path(f"{hashed}.br").read_bytes()) if path.stat().st_size > 400 else None
        assert packed in (None, hashed.read_bytes()), name
        if "vendor" in path.parts:
            assert hashed.read_bytes() == path.read_bytes(), f"{name} was changed on the way"


def test_module_imports_follow_the_hashes(settings, tmp_path):
    own = tmp_path / "own"
    (own / "js").mkdir(parents=True)
    (own / "js" / "app.js").write_text("export const a = 1;\n")
    (own / "js" / "desk.js").write_text('import { a } from "./app.js";\nexport { a } from "./app.js";\n')
    settings.STATICFILES_DIRS = [own]
    root = collect(settings, tmp_path / "static")
    name = storages["staticfiles"].url("js/desk.js").removeprefix("/static/")
    text = (root / name).read_text()
    assert len(re.findall(r'"\./app\.[0-9a-f]{12}\.js"', text)) == 2, text


def test_a_missing_file_leaves_the_page_standing(collected):
    assert storages["staticfiles"].url("js/never-written.js") == "/static/js/never-written.js"


def test_budgets(capsys):
    packed = {
        str(p.relative_to(STATIC)): len(brotli.compress(p.read_bytes()))
        for p in STATIC.rglob("*")
        if p.suffix in {".css", ".js", ".svg"}
    }
    with capsys.disabled():
        print("\nbrotli, bytes:", ", ".join(f"{name} {size:,}" for name, size in sorted(packed.items())))
    assert sum(size for name, size in packed.items() if name.endswith(".css")) <= 12 * 1024
    assert packed["js/app.js"] <= 5 * 1024
    # What the desk can come to load. The pages of a review, of queues and of lists load no more of these than app.js
    # and htmx beside their own.
    elsewhere = {"js/review.js", "js/queue.js", "js/lists.js"}
    assert all(packed[name] <= 2 * 1024 for name in elsewhere)
    desk = packed.keys() - elsewhere
    assert sum(packed[name] for name in desk if name.endswith(".js")) <= 30 * 1024


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(project.BASE_DIR / "templates")))
def test_template_asks_only_for_what_exists(path):
    text = path.read_text()
    for name in re.findall(r"""{%\s*static\s+["']([^"']+)["']""", text):
        assert finders.find(name), f"{path.name} asks for {name}"
    missing = set(re.findall(r"""{%\s*icon\s+["']([^"']+)["']""", text)) - sprite()
    assert not missing, f"{path.name} asks for icons that nobody drew: {missing}"


BANNED = {
    r"\sstyle=": "inline styles are refused by the CSP: use a class",
    r"<style\b": "inline styles are refused by the CSP: use app.css",
    r"\son[a-z]+=\s*[\"']": "inline handlers are refused by the CSP: use a module",
    r"(?<![\w-])hx-(?!partial\b)[a-z]+[=:]": "spelt data-hx-…: the HTML checker knows no other",
    r"\bhx-on\b": "hx-on needs eval: use a module",
    r"""["'](?:js|javascript):""": "js: needs eval",
    r"""hx-trigger="[^"]*\w\[""": "filters in hx-trigger need eval",
    r"\bhx-headers\b": "use {% csrf_token %} in the form",
    r"\bhx-(?:disabled-elt|vars|params|ext|request|disinherit|inherit)\b": "a name of htmx 2, ignored by htmx 4",
    r"\|\s*(?:upper|title|capfirst)\b": "case changes break Georgian",
}


# A file that is opened from a disk carries its own styles, under a policy of its own.
OFFLINE = {"dossiers/report.html"}
# Its address is its key, and a browser that names no origin would be refused a token.
WITHOUT_TOKEN = {"letters/reply_open.html"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(project.BASE_DIR / "templates")))
def test_template_keeps_the_rules(path):
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)
    name = str(path.relative_to(project.BASE_DIR / "templates"))
    for pattern, reason in BANNED.items():
        if name in OFFLINE and "app.css" in reason:
            continue
        found = re.search(pattern, text)
        assert not found, f"{found.group()!r}: {reason}"
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, flags=re.DOTALL):
        assert "src=" in attributes or "application/" in attributes, f"inline script: {body[:60]}"
    for form in re.findall(r"<form\b[^>]*>.*?</form>", text, flags=re.DOTALL):
        if re.search(r"""method=["']post""", form.split(">", 1)[0]) and name not in WITHOUT_TOKEN:
            inside = [form, *(find(name).read_text() for name in re.findall(r"""{% include "([^"]+)\"""", form))]
            assert any("csrf_token" in part or "slot body" in part for part in inside), f"no token: {form[:90]}"


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda p: p.name)
def test_stylesheet_keeps_the_rules(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"text-transform:(?!\s*none)", text), "case changes break Georgian"
    assert "url(" not in text, "nothing is fetched from a stylesheet"
    assert not re.search(r"@media[^{]*\bwidth [<>]", re.sub(r"@media[^{]*{\s*:root", "", text)), "fold by @container"
    physical = re.findall(r"(?:margin|padding|border)-(?:left|right|top|bottom)\b|float:\s*(?:left|right)", text)
    assert not physical, f"logical properties only, for right-to-left pages: {physical}"


def find(template: str) -> Path:
    return project.BASE_DIR / "templates" / template.partition("#")[0]


def sprite() -> set[str]:
    root = ET.parse(STATIC / "icons" / "sprite.svg").getroot()
    return {symbol.attrib["id"] for symbol in root if symbol.tag.endswith("symbol")}
