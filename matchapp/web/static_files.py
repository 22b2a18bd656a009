"""Static files under names that hold their own hash, compressed once at start, served outside the app by WhiteNoise."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from pathlib import Path
from typing import Any

import brotli
from whitenoise import WhiteNoise

_COMPRESSED = {".css", ".js", ".svg"}
_IMPORT = re.compile(r'@import url\("\./([^"]+)"\);')
_URL = re.compile(r'url\("?(\.\.?/[^")?#]+)"?\)')
_ASKED_FOR = {"/favicon.ico": "favicon.svg", "/robots.txt": "robots.txt"}
"""What browsers and crawlers ask for by a fixed address, and the file that answers."""
_HASHED = re.compile(r"^/static/.+\.[0-9a-f]{12}\.[a-z0-9]+$")


class Assets:
    """The manifest: the files of ``static/`` and the addresses they are served at."""

    def __init__(self, source: Path, built: Path) -> None:
        """Hash every file of ``source`` and write the copies that are served to ``built``."""
        self._urls: dict[str, str] = {}
        self._files: dict[str, Path] = {}
        self._source, self._built = source, built
        names = sorted(
            p.relative_to(source).as_posix()
            for p in source.rglob("*")
            if p.is_file() and p.suffix not in {".toml", ".md", ".txt"}
        )
        for name in sorted(names, key=lambda n: n.endswith(".css")):  # style sheets last: they name the others
            self._add(name)

    def url(self, name: str) -> str:
        """Return the address of a file, such as ``css/base.css``; raises KeyError when there is none."""
        return self._urls[name]

    def names(self) -> list[str]:
        """Return the names of all files, in order."""
        return sorted(self._urls)

    def wrap(self, app: Any) -> WhiteNoise:  # noqa: ANN401 - a WSGI application
        """Return the app with its static files in front."""
        served = WhiteNoise(
            app, allow_all_origins=False, immutable_file_test=lambda _path, url: bool(_HASHED.match(url))
        )
        for url, path in self._files.items():
            served.add_file_to_dictionary(url, str(path))
        for url, name in _ASKED_FOR.items():
            served.add_file_to_dictionary(url, str(self._files.get(self._urls.get(name, ""), self._source / name)))
        return served

    def _add(self, name: str) -> None:
        content = (self._source / name).read_bytes()
        if name.endswith(".css"):
            content = self._with_hashed_urls(name, self._joined(name, content.decode())).encode()
        stem, _, ending = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        copy = self._built / hashed
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            if copy.suffix in _COMPRESSED:
                _write(copy.with_name(copy.name + ".br"), brotli.compress(content))
                _write(copy.with_name(copy.name + ".gz"), gzip.compress(content, mtime=0))
            _write(copy, content)
        self._urls[name] = f"/static/{hashed}"
        self._files[f"/static/{hashed}"] = copy

    def _joined(self, name: str, text: str) -> str:
        """Put each sheet of the same folder in the place of its import: one request, and one compression, for all."""
        folder = (self._source / name).parent
        return _IMPORT.sub(lambda found: (folder / found.group(1)).read_text(encoding="utf-8"), text)

    def _with_hashed_urls(self, name: str, text: str) -> str:
        def hashed(found: re.Match[str]) -> str:
            target = os.path.normpath(Path(name).parent / found.group(1))
            return f'url("{self._urls[Path(target).as_posix()]}")'

        return _URL.sub(hashed, text)


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step, since several workers start at once."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(path)
