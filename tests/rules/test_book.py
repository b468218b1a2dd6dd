"""The sentences as they are cut out of their files: the same as Fluent reads from the whole files."""

import pytest
from babel import Locale
from babel.plural import to_python
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser, ast

import locales
from locales.book import Book


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_sentence_is_found_and_is_the_one_of_its_file(language: str) -> None:
    whole: dict[str, ast.Message] = {}
    for path in sorted((locales.HERE / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Message):
                whole.setdefault(entry.id.name, entry)
    book = Book(locales.HERE / language)

    assert list(book) == list(whole)
    assert [key for key in whole if key not in book] == []
    for key, entry in whole.items():
        read = book.bundle._messages[key]
        assert read.equals(entry, ignored_fields=["span", "comment"]), key


def test_what_a_sentence_names_is_there_when_it_is_said(tmp_path) -> None:
    text = "-who = 志愿者\ngreeting = 你好，{ -who }{ sign }\n    再见\nsign = { $loud ->\n  [yes] ！\n *[other] 。\n}\n# end\n"
    (tmp_path / "zh-CN").mkdir()
    (tmp_path / "zh-CN" / "one.ftl").write_text(text, "utf-8")
    book = Book(tmp_path / "zh-CN")

    assert "nothing" not in book
    assert "greeting" in book
    pattern = book.bundle.get_message("greeting").value
    assert pattern
    assert book.bundle.format_pattern(pattern, {"loud": "yes"}) == ("你好，志愿者！\n再见", [])


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_plurals_and_numbers_are_those_of_babel(language: str) -> None:
    babels, ours = Locale.parse(language.replace("-", "_")), locales._book(language).bundle
    babels_form = to_python(babels.plural_form)

    for number in (0, 1, 2, 3, 11, 21, 101, 1.5, 1_000_000, -1):
        assert ours._plural_form(number) == babels_form(number), number
    for number in (0, 1, -5, 1_234_567, 2.5, -1_234.5678):
        for options in ({}, {"useGrouping": False}, {"minimumIntegerDigits": 2}):
            said = fluent_number(number, **options)
            assert said.format(ours._babel_locale) == said.format(babels), (number, options)
