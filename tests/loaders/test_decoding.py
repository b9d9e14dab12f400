"""Bytes to text: marks, UTF-8, named and guessed encodings, and what is no text."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotediff.errors import LoadError, OptionError
from quotediff.loaders.decoding import check_encoding, decode

ENGLISH = "The harbour café wasn’t “closed”, said Inés Ødegård. “It’s full – come back at six.”"
GERMAN = "Der Bürgermeister sagte: „Wir prüfen das“, und fügte hinzu, dass größere Übel drohen. "
RUSSIAN = "Мэр сказал: «Нам нечего скрывать», и добавил, что работы будут завершены в срок. "
TEXTS = st.text(min_size=1).filter(
    lambda t: t.strip() and not t.startswith("\ufeff") and min(t) >= " " and "\x7f" not in t
)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_a_text_comes_back_whatever_unicode_encoding_it_was_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, None, None)


@pytest.mark.parametrize("mark", ["utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le", "utf-8"])
def test_a_mark_decides_and_is_removed(mark: str) -> None:
    assert decode(("\ufeff" + ENGLISH).encode(mark)).text == ENGLISH


@pytest.mark.parametrize("text", ["one\ntwo\n", "one\r\ntwo\r\n", "one\rtwo", "one\n\r\ntwo\u2028three\x0c"])
def test_line_ends_are_untouched(text: str) -> None:
    assert decode(text.encode()).text == text


@given(TEXTS, st.sampled_from(["latin-1", "cp1252", "utf-16-le", "utf-8", "shift_jis", "koi8-r"]))
def test_a_named_encoding_is_used(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    assume(text.encode(encoding).decode(encoding) == text)
    assert decode(data, encoding) == (text, None, None)


def test_a_named_encoding_that_does_not_fit_says_where() -> None:
    with pytest.raises(LoadError, match=r"not utf-8 \(byte 3\): --encoding"):
        decode("café".encode("cp1252"), "utf-8")
    with pytest.raises(LoadError, match="not ascii"):
        decode("café".encode(), "ascii")
    with pytest.raises(LoadError, match="not utf-16"):
        decode(b"\xff\xfea")


@pytest.mark.parametrize("name", ["auto", "utf-8", "CP1252", "latin1", "utf_16_le"])
def test_codecs_of_text_are_known(name: str) -> None:
    check_encoding(name)


@pytest.mark.parametrize("name", ["utf-9", "", "hex", "rot13", "undefined", "a\0b"])
def test_other_names_are_option_errors(name: str) -> None:
    with pytest.raises(OptionError, match="no encoding is called"):
        check_encoding(name)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (ENGLISH * 30, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "windows-1252"),
        ("café", "cp1252", "windows-1252"),
        ("He wrote: “Stay.” She left.", "cp1252", "windows-1252"),
        (ENGLISH, "mac_roman", "mac-roman"),
        (RUSSIAN * 3, "cp1251", "windows-1251"),
        (RUSSIAN.translate({0xAB: None, 0xBB: None}) * 3, "koi8-r", "koi8-r"),
    ],
)
def test_a_guess_is_right_and_told(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding)) == (text, f"read as {name}: a guess; --encoding NAME sets it", None)


def test_damaged_utf8_is_read_with_a_warning() -> None:
    data = (GERMAN * 3).encode().replace("ü".encode(), b"\xfc", 1)
    text, remark, warning = decode(data)
    assert text == (GERMAN * 3).replace("ü", "\ufffd", 1)
    assert remark is None
    assert warning == "damaged UTF-8: 1 x U+FFFD for what is broken, first at byte 5"


def test_a_declared_encoding_comes_before_a_guess() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><p>Łódź będzie żółta.</p>'
    assert decode(page.encode("iso-8859-2"))[:2] == (page, "read as iso-8859-2, as the page declares")
    latin = page.replace("iso-8859-2", "iso-8859-1").replace("Łódź będzie żółta.", "“Café” ’")
    assert decode(latin.encode("cp1252")).text == latin


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "hex", "nonsense"])
def test_a_declaration_that_cannot_be_true_is_passed_over(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{ENGLISH}</p>'
    assert decode(page.encode("cp1252")).text == page


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"words with\0 a hole",
        "words".encode("utf-16-le"),
        bytes(range(1, 9)) * 50,
        random.Random(1).randbytes(5000).replace(b"\0", b"\1"),
        b"\xff\xfe" + "a\0b".encode("utf-16-le"),
    ],
)
def test_binary_content_is_refused(data: bytes) -> None:
    with pytest.raises(LoadError, match="looks like a binary file"):
        decode(data)


def test_a_few_control_characters_are_text() -> None:
    text = "A page.\x0c\tIt is \x1b[1mbold\x1b[0m, said Ada Quill, and \x07 rings.\b\x0b"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe", "\u2003\n".encode()]
)
def test_nothing_to_read_is_empty(data: bytes) -> None:
    with pytest.raises(LoadError, match="empty"):
        decode(data)


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except LoadError:
        return
    assert text.strip()
    text.encode()
