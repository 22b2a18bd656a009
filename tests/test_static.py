"""Static files: vendored ones are what their manifest says, our own style sheets work in both directions of writing."""

import hashlib
import re
import tomllib

from tests.tree import ROOT, STATIC, VENDORED, own_static, short

KEYS = {"package", "version", "file", "path", "sha256", "licence"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"\b(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?<![\w-])(?:left|right)\s*:"
    r"|\bborder-(?:top|bottom)-(?:left|right)-radius\b"
    r"|(?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
)
ELSEWHERE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//")
INLINE_BY_SCRIPT = re.compile(
    r"\beval\(|new Function\(|\.innerHTML\s*=|document\.write\(|\.setAttribute\([\"']style[\"']"
)


def test_vendored_files_are_unchanged() -> None:
    for asset in _assets():
        assert set(asset) == KEYS
        content = (ROOT / asset["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == asset["sha256"], asset["path"]


def test_every_vendored_file_is_in_the_manifest() -> None:
    listed = {asset["path"] for asset in _assets()}
    there = {short(file) for file in VENDORED.rglob("*") if file.is_file() and file.suffix != ".md"}
    assert there - listed == set()


def test_every_vendored_package_ships_its_licence() -> None:
    assets = _assets()
    licensed = {asset["package"] for asset in assets if "LICENSE" in asset["file"].upper()}
    assert {asset["package"] for asset in assets} - licensed == set()


def test_style_sheets_know_no_left_and_right() -> None:
    sheets = own_static("css")
    assert sheets
    physical = [
        f"{short(sheet)}: {found.group()}"
        for sheet in sheets
        for found in PHYSICAL.finditer(COMMENT.sub("", sheet.read_text(encoding="utf-8")))
    ]
    assert physical == []


def test_static_files_load_nothing_from_elsewhere() -> None:
    loading = [short(file) for file in own_static("css") if ELSEWHERE.search(file.read_text(encoding="utf-8"))]
    assert loading == []


def test_scripts_make_no_code_and_no_markup_from_text() -> None:
    making = [short(file) for file in own_static("js") if INLINE_BY_SCRIPT.search(file.read_text(encoding="utf-8"))]
    assert making == []


def _assets() -> list[dict[str, str]]:
    assets: list[dict[str, str]] = tomllib.loads((STATIC / "vendor.toml").read_text(encoding="utf-8"))["asset"]
    assert assets
    return assets
