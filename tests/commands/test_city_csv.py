"""The CSV of a city: read whole, every fault told by its line."""

from pathlib import Path

import pytest

from bot.commands import city_csv
from bot.commands.frame import CannotGoOn

HEAD = "code,name,parent,lat,lon,phone,hours\n"
GOOD = HEAD + (
    "shanlinli,杉林里社区,jie1,30.61,114.31,027-00000101,8:30-17:30\n"
    "wh,武汉市,,30.59,114.30,,\n"
    "qu1,江岸区,wh,,,,\n"
    "\n"
    "jie1,一元街道,qu1,30.60,114.30,,\n"
)


def read(text: str | bytes) -> list[city_csv.Place]:
    path = Path("city.csv")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return city_csv.read(path)


def faults(text: str | bytes) -> str:
    with pytest.raises(CannotGoOn) as no:
        read(text)
    return str(no.value)


def test_parents_come_before_their_children() -> None:
    found = read(GOOD)
    assert [one.code for one in found] == ["wh", "qu1", "jie1", "shanlinli"]
    last = found[-1]
    assert (last.name, last.parent, last.lat, last.lon) == ("杉林里社区", "jie1", 30.61, 114.31)
    assert (last.phone, last.hours, last.line) == ("027-00000101", "8:30-17:30", 2)
    assert (found[1].lat, found[1].lon) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_excel_writes_is_read(encoding: str) -> None:
    chinese = GOOD.replace(HEAD, "编码,名称,上级,纬度,经度,电话,办公时间\r\n").encode(encoding)
    assert [one.name for one in read(chinese)] == ["武汉市", "江岸区", "一元街道", "杉林里社区"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("wh,武汉,,,,,\nqu 1,区,wh,,,,\n", "line 3: the code 'qu 1' must be"),
        ("wh,武汉,,,,,\nq,,wh,,,,\n", "line 3: the name must be"),
        ("wh,武汉,,,,,\nq,区,wh,1,,,\n", "line 3: lat and lon must be degrees"),
        (
            "wh,武汉,,,,,\nq,区,wh,114.3,30.5,,\n",
            "line 3: lat 114.3 and lon 30.5 are no place on earth; they look swapped",
        ),
        ("wh,武汉,,,,,\nq,区,wh,99,999,,\n", "lat 99 and lon 999 are no place on earth\n"),
        ("wh,武汉,,,,,\nq,区,wh,nan,30,,\n", "line 3: lat nan and lon 30 are no place"),
        ("wh,武汉,,,,,\nq,区,wh,,,,\nq,区,wh,,,,\n", "line 4: the code q stands in line 3 too"),
        ("wh,武汉,,,,,\nq,区,x,,,,\n", "line 3: its parent x is not in the file"),
        (
            "wh,武汉,,,,,\nhk,汉口,,,,,\n",
            "exactly one line, the city itself, has no parent; here: 2, 3",
        ),
        ("a,甲,b,,,,\nb,乙,a,,,,\n", "no parent; here: none"),
        ("wh,武汉,,,,,\na,甲,b,,,,\nb,乙,a,,,,\n", "line 3: too deep, or its own ancestor"),
        ("w,市,,,,,\na,甲,w,,,,\nb,乙,a,,,,\nc,丙,b,,,,\nd,丁,c,,,,\n", "line 6: too deep"),
        (
            "wh,武汉,,,,,\nq,区,wh,,," + "1" * 41 + ",\n",
            "line 3: the telephone or the hours are too long",
        ),
        ("", "there is no line below the head"),
    ],
)
def test_every_fault_is_told_by_its_line(lines: str, told: str) -> None:
    assert told in faults(HEAD + lines) + "\n"


def test_all_faults_come_at_once() -> None:
    told = faults(HEAD + "wh,武汉,,,,,\nq 1,,wh,1,,,\nr,区,x,,,,\n")
    assert [line[:9] for line in told.splitlines()[1:]] == ["  line 3:"] * 3 + ["  line 4:"]


def test_a_file_that_is_none_is_one_line() -> None:
    with pytest.raises(CannotGoOn, match="cannot be read"):
        city_csv.read(Path("nowhere.csv"))
    assert (
        faults("name;code\n")
        == "city.csv lacks the columns code, name, parent; its head is: code,name,parent,lat,lon,phone,hours"
    )
    assert "is not text" in faults(b"\xff\xff\xff\x80")
