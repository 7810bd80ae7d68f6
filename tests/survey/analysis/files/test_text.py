import hashlib
from pathlib import Path

import pytest

from sr_studio.errors import StudioError
from sr_studio.survey.analysis.files.text import read_sheet

PLAIN = "rater,content,condition,rating\nr1,a,x,3\nr1,a,y,4\n"


@pytest.fixture
def sheet(tmp_path: Path):
    def read(data: bytes | str):
        path = tmp_path / "votes.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_sheet(path)

    return read


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        ("sep=;\n" + PLAIN.replace(",", ";")).encode(),
        ("\n\n" + PLAIN.replace("\n", "\n\n")).encode(),
        PLAIN.replace(",", " , ").encode(),
    ],
    ids=["BOM", "CRLF", "CR", "semicolon", "UTF-16 tabs", "sep line", "blank lines", "blanks"],
)
def test_every_program_s_csv_gives_the_same_rows(sheet, data: bytes) -> None:
    assert sheet(data).rows == sheet(PLAIN).rows


def test_a_comma_is_a_decimal_sign_where_it_separates_nothing(sheet) -> None:
    assert sheet("a;b\n1,5;2\n").decimal_comma
    assert not sheet('a,b\n"1,5",2\n').decimal_comma


def test_separators_inside_quotes_do_not_count(sheet) -> None:
    assert sheet('"one; two; three",b\nx,y\n').rows[0] == ("one; two; three", "b")


def test_a_name_may_hold_a_line_break_and_lines_are_counted_in_the_file(sheet) -> None:
    found = sheet('rater,content\n"r\n1",a\nr2,b\n')
    assert found.rows[1][0] == "r\n1"
    assert found.lines == (1, 3, 4)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("rater,Größe\n".encode("cp1252"), "CSV UTF-8"),
        (b"PK\x03\x04\x00\x00", "no table"),
        (b'a,b\n"open,1\n', "line 2 cannot be split"),
    ],
    ids=["nothing", "blanks", "half a sign", "cp1252", "a zip", "an open quote"],
)
def test_what_is_no_csv_is_named(sheet, data: bytes, words: str) -> None:
    with pytest.raises(StudioError, match=words):
        sheet(data)


def test_the_digest_is_of_the_bytes(sheet) -> None:
    assert sheet("a,b\n").sha256 == hashlib.sha256(b"a,b\n").hexdigest()
    assert sheet("a,b\n").sha256 != sheet("a,b\n\n").sha256
