"""Who may import whom: the order of factcheck/__init__.py, and inside a package pure < models < … < urls."""

import ast
from pathlib import Path

import pytest

import factcheck

ROOT = Path(factcheck.__file__).parent
PACKAGES = [
    {"language", "db", "web"},
    {"audit"},
    {"accounts"},
    {"work"},
    {"tallies"},
    {"record"},
    {"notifications"},
    {"saved"},
    {"captures"},
    {"timestamps"},
    {"speakers"},
    {"articles"},
    {"statements"},
    {"claims"},
    {"evidence"},
    {"letters", "calendars", "suggestions"},
    {"reviews"},
    {"comments"},
    {"publishing"},
    {"batches"},
    {"search", "imports"},
    {"watch", "feeds"},
    {"queue"},
    {"dossiers", "api"},
    {"dashboard"},
    {"demo"},
]
RANK = {name: rank for rank, names in enumerate(PACKAGES) for name in names}
LAYERS = ["pure", "models", "actions", "jobs", "forms", "views", "urls"]
# Rule 3: these read any package's models and call any package's actions.
ROAMING = {"views", "forms", "admin", "urls"}
# `web` answers errors and holds middleware that read the history's source: the frame, not a noun.
FRAME = {"web"}


def layer(module: str) -> str:
    # allauth asks its adapter in the midst of its views.
    return module if module in LAYERS else "views" if module in {"admin", "adapter"} else "pure"


def imports(path: Path) -> set[str]:
    found = set()
    tree = ast.parse(path.read_text())
    for block in [n for n in ast.walk(tree) if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]:
        block.body = []  # names for the type checker are no imports
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("factcheck"):
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("factcheck")}
    return found


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] in RANK:
            yield path, parts


@pytest.mark.parametrize(("path", "parts"), list(modules()), ids=lambda v: "/".join(v) if isinstance(v, tuple) else "")
def test_imports_go_leftward(path, parts):
    package, module = parts[0], parts[1] if len(parts) > 1 else "__init__"
    for name in imports(path):
        target = name.split(".")[1:]
        if not target or target[0] not in RANK:
            continue
        other, other_module = target[0], target[1] if len(target) > 1 else ""
        if other == package:
            if module != "__init__" and other_module in LAYERS:
                # A module named for what it knows is pure, or reads the models; it never writes or answers.
                highest = max(LAYERS.index(layer(module)), LAYERS.index("models"))
                assert LAYERS.index(other_module) <= highest, f"{path}: {module} may not import {other_module}"
            continue
        assert module == "urls" or other_module not in {"views", "urls"}, f"{path}: only urls import views, not {name}"
        if RANK[other] <= RANK[package] or package in FRAME:
            continue
        assert module in ROAMING, f"{path}: {package} stands left of {other} and may not import {name}"


def test_language_knows_no_django():
    for path in (ROOT / "language").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            for name in names:
                assert not name.startswith("django"), f"{path} imports {name}"
                assert not name.startswith("factcheck") or name.startswith("factcheck.language"), f"{path}: {name}"


def test_only_actions_write():
    """Nothing outside actions, jobs, migrations and the base saves, updates or deletes a row."""
    allowed = {"actions", "jobs", "models"}
    for path, parts in modules():
        module = parts[1] if len(parts) > 1 else ""
        if module in allowed or parts[0] in {"db", "language", "demo"} or "management" in parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr
                in {"save", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "store"}
            ):
                owner = ast.unparse(node.func.value)
                if "storage" in owner or owner in {
                    "super()",
                    "letter",
                    "drawn",
                }:  # `letter.save` sends allauth's mail, `drawn` is a picture
                    continue
                raise AssertionError(f"{path}:{node.lineno} writes: {ast.unparse(node)[:80]}")
