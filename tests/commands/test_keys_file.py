"""The keys file: made once, closed to others, never made over data it cannot open."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from bot import keys_file
from bot.keys_file import KeysUnusable, load, load_or_make, rotate
from models.sealed import Keys


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "keys.toml"


def test_the_first_start_makes_keys_that_only_the_owner_reads(path: Path) -> None:
    keys = load_or_make(path, store_is_new=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["keys.toml"]
    assert load(path) == load_or_make(path, store_is_new=True) == keys
    assert (keys.current, len(keys.ciphers[1]), len(keys.index)) == (1, 32, 32)
    assert keys.ciphers[1] != keys.index


def test_a_store_with_data_never_gets_new_keys(path: Path) -> None:
    with pytest.raises(KeysUnusable, match="is missing, and the store holds data"):
        load_or_make(path, store_is_new=False)
    assert not path.exists()


def test_a_file_that_others_can_read_is_refused(path: Path) -> None:
    load_or_make(path, store_is_new=True)
    for mode in (0o640, 0o604, 0o660):
        path.chmod(mode)
        with pytest.raises(KeysUnusable, match="chmod 600"):
            load(path)


def test_what_an_old_key_sealed_is_read_after_a_rotation(path: Path) -> None:
    before = load_or_make(path, store_is_new=True)
    sealed = before.seal(b"13800000000", "people.phone")
    after = rotate(path)
    assert after == load(path)
    assert (after.current, set(after.ciphers)) == (2, {1, 2})
    assert after.open(sealed, "people.phone") == b"13800000000"
    assert after.seal(b"x", "people.phone")[0] == 2
    assert after.find("138") == before.find("138")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_rotation_that_was_killed_half_way_is_done_again(path: Path) -> None:
    load_or_make(path, store_is_new=True)
    path.with_name("keys.toml.new").write_text("half a fi")
    assert rotate(path).current == 2
    assert load(path).current == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("current = 1", "current = 2"),
        ("[keys]", "[key]"),
        ('1 = "', '0 = "'),
        ('1 = "', '1 = "AA'),
        ("index", "indexes"),
        ("current", "= ="),
    ],
)
def test_a_damaged_file_is_told_in_one_line(path: Path, old: str, new: str) -> None:
    load_or_make(path, store_is_new=True)
    path.write_text(path.read_text("utf-8").replace("\n" + old, "\n" + new, 1), "utf-8")
    with pytest.raises(KeysUnusable, match="damaged; put back your copy"):
        load(path)


def test_the_256th_key_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_or_make(path, store_is_new=True)
    monkeypatch.setattr(keys_file, "MOST_KEYS", 2)
    rotate(path)
    with pytest.raises(KeysUnusable, match="takes no more"):
        rotate(path)


def make(path: Path) -> Keys:
    return load_or_make(path, store_is_new=True)


def test_two_first_starts_at_once_agree_on_the_keys(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(make, [path] * 6, chunksize=1)
    assert all(one == found[0] for one in found)
    assert [one.name for one in path.parent.iterdir()] == ["keys.toml"]
