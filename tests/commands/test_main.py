"""./run as a whole: its help, its settings, its way of failing."""

from pathlib import Path

import pytest

from bot.commands import COMMANDS, DEFAULT
from bot.commands.frame import CannotGoOn, Command
from tests.commands.conftest import Call


def test_the_help_lists_every_command_with_one_line(call: Call) -> None:
    code, said, _ = call("--help")
    assert code == 0
    for one in COMMANDS:
        [line] = [line for line in said.splitlines() if line.startswith(f"  {one.name}  ")]
        assert line.endswith(one.help)
        assert len(line) <= 110


def test_every_command_has_a_help_of_its_own(call: Call) -> None:
    for one in COMMANDS:
        code, said, _ = call(*one.name.split(), "--help")
        assert code == 0
        assert said.startswith(f"usage: ./run {one.name}")


def test_a_word_that_is_no_command_is_refused(call: Call) -> None:
    for words in (["serv"], ["keys"], ["keys", "rotat"], ["--confg", "x"]):
        code, said, wrong = call(*words)
        assert (code, said) == (2, "")
        assert "Traceback" not in wrong


def test_wrong_settings_stop_every_command_and_are_told_at_once(call: Call) -> None:
    Path("config.toml").write_text('[web]\nport = "x"\n[telegram]\nmode = "y"')
    for one in COMMANDS:
        words = [
            *one.name.split(),
            *{
                "backup": ["f"],
                "understand": ["f"],
                "restore": ["f"],
                "city import": ["f"],
                "corrections export": ["f"],
                "wechat qr": ["c_x"],
                "coordinator invite": ["--scope", "x"],
            }.get(one.name, []),
        ]
        code, said, wrong = call(*words)
        assert (code, said) == (2, "")
        assert "web.port = 'x' is not right" in wrong
        assert "telegram.mode = 'y' is not right" in wrong
        assert "Traceback" not in wrong


def test_another_file_of_settings_may_be_named_before_or_after_the_command(call: Call) -> None:
    Path("other.toml").write_text("[web]\nport = -1")
    for words in (("--config", "other.toml", "doctor"), ("doctor", "--config", "other.toml")):
        assert "web.port = '-1'" in call(*words)[2]
    assert "nowhere.toml is not there" in call("--config", "nowhere.toml", "doctor")[2]


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [(CannotGoOn("so it is"), 1, "serve: so it is\n"), (KeyboardInterrupt(), 130, "")],
)
def test_what_stops_a_command_is_one_line(
    call: Call, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, told: str
) -> None:
    def fail(*_: object) -> int:
        raise raised

    monkeypatch.setattr("bot.__main__.DEFAULT", Command("serve", "", fail))
    assert call() == (code, "", told)


def test_without_a_command_it_serves() -> None:
    assert DEFAULT.name == "serve"
