"""词句 Every sentence stands in every language, and keeps to the voice (U20, U29, U31, U37, U39)."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

import locales
from tests.sentences import ALL, BY_KEY, KEYS, OTHERS, ZH

LONGEST = 60  # signs of one sentence, and of a whole message of 长辈版
LONGEST_ENGLISH = 25  # words
BLAME = re.compile(
    r"错误|无效|听不懂|失败|操作成功|用户|请输入|系统|逾期|超时|敬请|工单|服务对象|驳回|受理|予以|相关部门|提交"
    r"|格式不正确|如需|亲，|哦～|缺少参数"
)
COLD = re.compile(
    r"\b(?:error|invalid|failed|failure|successfully|the user|please enter|system)\b"
)
SENTENCE = re.compile(r"[^。！？?\n]+[。！？?]?")
ENGLISH_SENTENCE = re.compile(r"[^.!?;:\n]+")
WRITTEN_TIME = re.compile(r"\d{1,2}:\d{2}|\d{4}-\d\d|\d+/\d+")
BAD_ALOUD = re.compile(r"[·/→#~]")
CHILD = (
    "register-child",
    "register-young",
    "claim-young",
    "notice-young",
)  # 你 only to a child who writes
ONLY_ON_THE_WEB = ("coordinator-", "web-")  # not sent on other channels at all
LAW = {  # said as law or the platform wants it
    "register-consent": 90,
    "register-consent-volunteer": 90,
}


# ---- the same in every language ------------------------------------------------------------------


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_no_sentence_stands_twice(language: str) -> None:
    many = Counter(one.key for one in ALL[language])
    assert [key for key, count in many.items() if count > 1] == []


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_have_the_same_sentences(language: str) -> None:
    assert KEYS ^ set(BY_KEY[language]) == set()
    ours, theirs = BY_KEY[ZH], BY_KEY[language]
    assert [key for key in KEYS if set(ours[key].said) != set(theirs[key].said)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_speak_of_the_same_things(language: str) -> None:
    ours, theirs = BY_KEY[ZH], BY_KEY[language]
    other = {
        key: sorted(ours[key].variables ^ theirs[key].variables) for key in KEYS & set(theirs)
    }
    assert {key: names for key, names in other.items() if names} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_stands_in_the_file_of_the_same_name(language: str) -> None:
    ours, theirs = BY_KEY[ZH], BY_KEY[language]
    moved = {key: (ours[key].file, theirs[key].file) for key in KEYS & set(theirs)}
    assert {key: files for key, files in moved.items() if files[0] != files[1]} == {}


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_a_sentence_with_a_secret_can_be_said_without_it(language: str) -> None:
    """Privacy C1: on the channels of other companies `.open` is said; what elders read there is as short."""
    taken = re.compile(r"\{ \$(\w+) \}")
    for one in ALL[language]:
        if one.key.startswith(ONLY_ON_THE_WEB):
            continue
        if any(locales.SECRETS & set(taken.findall(said)) for said in one.said.values()):
            said = one.said[".open"]
            assert not locales.SECRETS & set(taken.findall(said)), one.key
            assert len(said) <= LONGEST or language != ZH


# ---- the voice -----------------------------------------------------------------------------------


def _spoken(language: str, *, elder: bool = False) -> Iterator[tuple[str, str]]:
    for one in ALL[language]:
        if not one.is_words:
            for name, said in one.said.items():
                if not elder or name == ".elder":
                    yield one.key + name, said


def test_nobody_is_blamed_and_nothing_sounds_like_an_office() -> None:
    assert {key: found[0] for key, said in _spoken(ZH) if (found := BLAME.search(said))} == {}
    english = [(key, said.casefold()) for key, said in _spoken("en")]
    assert {key: found[0] for key, said in english if (found := COLD.search(said))} == {}


def test_a_sentence_has_sixty_signs_at_most() -> None:
    long = {
        key: one
        for key, said in _spoken(ZH)
        for one in SENTENCE.findall(said)
        if len(one.strip()) > LAW.get(key, LONGEST)
    }
    assert long == {}


def test_what_elders_read_has_sixty_signs_at_most_and_sounds_well_aloud() -> None:
    elder = list(_spoken(ZH, elder=True))
    assert elder
    assert {key: len(said) for key, said in elder if len(said) > LONGEST} == {}
    assert {key for key, said in elder if BAD_ALOUD.search(said)} == set()


def test_an_english_sentence_has_twenty_five_words_at_most() -> None:
    long = {
        key: one
        for key, said in _spoken("en")
        for one in ENGLISH_SENTENCE.findall(said)
        if len(one.split()) > LONGEST_ENGLISH
    }
    assert long == {}


def test_one_message_asks_one_question() -> None:
    quoted = re.compile("“[^”]*”")
    assert {key for key, said in _spoken(ZH) if quoted.sub("", said).count("？") > 1} == set()


def test_times_are_spoken_never_written() -> None:
    assert {key for key, said in _spoken(ZH) if WRITTEN_TIME.search(said)} == set()


def test_everybody_is_addressed_politely() -> None:
    assert {
        key for key, said in _spoken(ZH) if "你" in said and not key.startswith(CHILD)
    } == set()
