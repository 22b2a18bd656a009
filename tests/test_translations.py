"""Every sentence of the pages has its Danish, with the same placeholders, and nothing else is marked."""

import ast
import importlib.util
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from flask import Flask
from jinja2 import Environment, nodes

from matchapp.web import create_app, languages, speech
from tests.callers import settings_for
from tests.tree import ROOT, called_name, calls, parsed, python_files, short, templates

PLACEHOLDER = re.compile(r"%\(\w+\)s")
NUMBERED = re.compile(r"%\(num\)s")
TRANSLATES = {"_": 1, "gettext": 1, "ngettext": 2}
NAMES_WHAT_IT_TRANSLATES = {
    "matchapp/web/languages.py",  # the pseudo-language is itself a translation
    "matchapp/web/speech.py",  # hands sentences on to the request's catalogue
    "matchapp/web/words/taxonomy.py",  # activities, whose sentences come from their data file
}
LONG_WORD = 6
PLAIN = 25


def _program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


program = _program()


def _messages() -> list[Message]:
    with program.DANISH.open("rb") as file:
        return [message for message in read_po(file, locale="da", domain="messages") if message.id]


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _sentences() -> list[str]:
    return [form for message in _messages() for form in _forms(message.id)]


def test_danish_lacks_no_sentence_of_the_code() -> None:
    assert program.missing(program.updated()) == []


def test_danish_holds_the_sentences_of_the_code_and_no_others() -> None:
    assert {message.id for message in _messages()} == {message.id for message in program.found() if message.id}


def test_danish_catalogue_is_not_marked_as_uncertain() -> None:
    with program.DANISH.open("rb") as file:
        assert not read_po(file).fuzzy  # pybabel would skip it


def test_danish_keeps_every_placeholder() -> None:
    changed = []
    for message in _messages():
        english, danish = _forms(message.id), _forms(message.string)
        assert len(danish) == len(english), message.id
        changed += [
            (before, after)
            for before, after in zip(english, danish, strict=True)
            if set(PLACEHOLDER.findall(before)) != set(PLACEHOLDER.findall(after))
        ]
    assert changed == []


def test_danish_formats_like_the_english() -> None:
    for message in _messages():
        for text in _forms(message.string):
            names = {name[2:-2] for name in PLACEHOLDER.findall(text)}
            if names:
                assert text % dict.fromkeys(names, "7")
            assert "%(" not in PLACEHOLDER.sub("", text)


def test_danish_asks_only_where_the_english_does() -> None:
    for message in _messages():
        for before, after in zip(_forms(message.id), _forms(message.string), strict=True):
            assert after == after.strip()
            if "?" not in before:
                assert "?" not in after, before


def test_danish_is_plain() -> None:
    """LIX (Björnsson 1968): words per sentence, plus the percentage of words longer than six letters."""
    texts = [text for message in _messages() for text in _forms(message.string) if text.endswith((".", "?", ":"))]
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", PLACEHOLDER.sub("", text))]
    sentences = sum(len(re.findall(r"[.?!:]+(?:\s|$)", text)) for text in texts)
    assert len(words) / sentences + 100 * sum(len(word) > LONG_WORD for word in words) / len(words) < PLAIN


def test_pseudo_language_keeps_placeholders_and_marks_every_sentence() -> None:
    pseudo = languages.PseudoTranslations()
    for sentence in _sentences():
        shown = pseudo.gettext(sentence)
        assert Counter(PLACEHOLDER.findall(shown)) == Counter(PLACEHOLDER.findall(sentence))
        assert (shown[0], shown[-1]) == ("⟦", "⟧")


def test_pseudo_language_has_one_and_many() -> None:
    pseudo = languages.PseudoTranslations()
    for one, many in (_forms(message.id) for message in _messages() if not isinstance(message.id, str)):
        assert (pseudo.ngettext(one, many, 1), pseudo.ngettext(one, many, 2)) == (
            pseudo.gettext(one),
            pseudo.gettext(many),
        )
        assert NUMBERED.search(many), many


def test_pages_speak_the_compiled_danish(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("danish")
    app = create_app(settings_for(f"sqlite:///{folder / 'none.sqlite3'}", str(folder), DEMO="1"))
    said = {language: _said(app, language) for language in (languages.DANISH, languages.ENGLISH, languages.PSEUDO)}
    assert said == {
        languages.DANISH: "Vi vil gerne prøve",
        languages.ENGLISH: "We would like to try",
        languages.PSEUDO: languages.PseudoTranslations().gettext("We would like to try"),
    }


def test_only_written_sentences_are_marked() -> None:
    """A sentence that is put together or kept in a name is never found, and stays English."""
    assert [*_unwritten_in_code(), *_unwritten_in_templates()] == []


def _said(app: Flask, language: languages.Language) -> str:
    with app.test_request_context("/"):
        languages.speak(language)
        return speech.gettext("We would like to try")


def _unwritten_in_code() -> Iterator[str]:
    for file in python_files("matchapp"):
        if short(file) in NAMES_WHAT_IT_TRANSLATES:
            continue
        for call in calls(parsed(file)):
            wanted = TRANSLATES.get(called_name(call), 0)
            if not all(_is_written(argument) for argument in call.args[:wanted]):
                yield f"{short(file)}:{call.lineno}"


def _is_written(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def _unwritten_in_templates() -> Iterator[str]:
    reader = Environment(autoescape=True)
    for file in templates():
        for call in reader.parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
            wanted = TRANSLATES.get(call.node.name, 0) if isinstance(call.node, nodes.Name) else 0
            if not all(isinstance(argument, nodes.Const) for argument in call.args[:wanted]):
                yield f"{short(file)}:{call.lineno}"
