"""The checkout as the architecture tests read it: which files there are and what they say."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "matchapp"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
VENDORED = STATIC / "vendor"


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below folders of the checkout, in order."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def templates() -> list[Path]:
    """Return all template files, in order."""
    return sorted(TEMPLATES.rglob("*.html"))


def own_static(ending: str) -> list[Path]:
    """Return our own static files of a kind, without what others made."""
    return sorted(file for file in STATIC.rglob(f"*.{ending}") if VENDORED not in file.parents)


def short(file: Path) -> str:
    """Return a file's path within the checkout."""
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=short(file))


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names that a module imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield every call in a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called_name(call: ast.Call) -> str:
    """Return the last name of what is called: ``exec`` for ``session.exec(…)``."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
