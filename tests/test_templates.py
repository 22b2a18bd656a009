"""Every template compiles, holds the blocks that views name, and keeps the rules of pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, nodes

from matchapp.web import create_app
from tests.callers import settings_for
from tests.tree import TEMPLATES, called_name, calls, parsed, python_files, short, templates

DRAWS = {"render", "render_template", "render_block"}
DRAWS_FOR_OTHERS = "matchapp/web/rendering.py"
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
HTMX_TAG = re.compile(r"<[a-z][^<>]*\bhx-(?:get|post|put|patch|delete)=[^<>]*>", re.DOTALL)
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", re.IGNORECASE),
    "inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "hx-on": re.compile(r"\bhx-on\b"),
    "values by script": re.compile(r"hx-(vals|headers)\s*=\s*[\"']js(on)?:"),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "physical direction": re.compile(r"\balign\s*=|[\"' ](text|float|float-start|pull)-(left|right)\b"),
    "somebody else's file": re.compile(
        r"<(script|link|img|source|iframe)\b[^>]*(src|href)=[\"'](https?:)?//", re.IGNORECASE
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Return the app's own template environment, with its filters and globals; no database is asked."""
    folder = tmp_path_factory.mktemp("templates")
    return create_app(settings_for(f"sqlite:///{folder / 'none.sqlite3'}", str(folder), DEMO="1")).jinja_env


def test_missing_values_are_errors(pages: Environment) -> None:
    assert pages.undefined is StrictUndefined


def test_every_template_compiles(pages: Environment) -> None:
    assert templates()
    for file in templates():
        pages.get_template(_name(file))


def test_every_template_named_by_a_view_exists(pages: Environment) -> None:
    unnamed: list[str] = []
    missing: list[tuple[str, ...]] = []
    for place, call in _draws():
        names = [name for name in _texts(call.args[:1]) if name.endswith(".html")]
        if not names:
            unnamed.append(place)
        missing += [(place, name) for name in names if not (TEMPLATES / name).is_file()]
        missing += [
            (place, name, block)
            for name in names
            if (TEMPLATES / name).is_file()
            for block in _texts(_blocks_of(call))
            if block not in pages.get_template(name).blocks
        ]
    assert (unnamed, missing) == ([], [])


def test_every_template_is_reached() -> None:
    named = {text for file in python_files("matchapp") for text in _texts([parsed(file)]) if text.endswith(".html")}
    for file in templates():
        named |= set(re.findall(r"[\"']([\w/-]+\.html)[\"']", file.read_text(encoding="utf-8")))
    assert [_name(file) for file in templates() if _name(file) not in named] == []


def test_an_underscore_file_only_draws_things(pages: Environment) -> None:
    for file in templates():
        if file.name.startswith("_"):
            others = [type(node).__name__ for node in _tree(pages, file).body if not _is_drawing(node)]
            assert others == [], short(file)


def test_a_block_drawn_alone_finds_its_macros(pages: Environment) -> None:
    """A macro imported at the top of a page is not seen by a block that is drawn alone: import it inside."""
    for file in templates():
        tree = _tree(pages, file)
        imports = [node for node in tree.body if isinstance(node, nodes.Import | nodes.FromImport)]
        assert not (list(tree.find_all(nodes.Block)) and imports), short(file)


def test_no_block_stands_in_a_loop(pages: Environment) -> None:
    """A block inside a loop does not see the loop's variable."""
    for file in templates():
        loops = _tree(pages, file).find_all(nodes.For)
        assert not any(list(loop.find_all(nodes.Block)) for loop in loops), short(file)


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_templates_hold_nothing_that_the_policy_forbids(rule: str) -> None:
    broken = [
        f"{short(file)}:{text.count(chr(10), 0, found.start()) + 1}"
        for file, text in _sources()
        for found in FORBIDDEN[rule].finditer(text)
    ]
    assert broken == []


def test_htmx_elements_say_where_their_answer_goes() -> None:
    """Inherited targets surprise whoever moves the element."""
    silent = [
        f"{short(file)}: {tag[:80]}"
        for file, text in _sources()
        for tag in HTMX_TAG.findall(text)
        if "hx-target=" not in tag or "hx-swap=" not in tag
    ]
    assert silent == []


def _draws() -> Iterator[tuple[str, ast.Call]]:
    for file in python_files("matchapp/web"):
        if short(file) != DRAWS_FOR_OTHERS:
            yield from (
                (f"{short(file)}:{call.lineno}", call) for call in calls(parsed(file)) if called_name(call) in DRAWS
            )


def _blocks_of(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords if keyword.arg == "block"]


def _texts(trees: list[ast.expr] | list[ast.Module]) -> list[str]:
    return [
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def _sources() -> Iterator[tuple[Path, str]]:
    for file in templates():
        yield file, COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), file.read_text(encoding="utf-8"))


def _tree(pages: Environment, file: Path) -> nodes.Template:
    return pages.parse(file.read_text(encoding="utf-8"))


def _is_drawing(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
    return isinstance(node, nodes.Macro | nodes.Import | nodes.FromImport | nodes.Assign)


def _name(file: Path) -> str:
    return file.relative_to(TEMPLATES).as_posix()
