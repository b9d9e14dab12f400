"""Bytes to text: a byte-order mark, else UTF-8, else what the page declares, else a guess that is told."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from quotediff.errors import LoadError, OptionError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
"""Without a mark these have NUL bytes, and such data is taken for binary before any guess."""
_CONTROL = re.compile(r"[\0-\x07\x0e-\x1a\x1c-\x1f\x7f]")
MAX_CONTROLS = 0.05
"""Largest share of control characters (white space, backspace and escape aside) in text; random bytes have 0.1."""
_SAMPLE = 65_536
_BINARY = "looks like a binary file: leave it out with --exclude, or convert it to text"
MIN_INTACT = 4
"""Sequences of UTF-8 that must be whole for each broken byte, to read data as damaged UTF-8."""
MAX_ACCENTS = 1 / 3
"""Largest share of bytes beyond ASCII in Latin letters with accents; Cyrillic, Greek and Chinese have more."""
_WINDOWS = ["cp1252", "cp1250", "cp1254", "cp1257"]
_FAMILIES = (
    (re.compile(rb"\s\x93[A-Za-z]|[.,?!]\x94\s"), _WINDOWS),
    (re.compile(rb"[a-z.,?!]\xd3\s|[a-z]\xd5[a-z]"), ["mac_roman"]),
    (re.compile(rb""), [*_WINDOWS, "mac_roman", "cp850"]),
)
"""Bytes -> the encodings in which they are “ ” ’ where such a mark may stand: they tell the families apart."""
MORE_CHAOS, LESS_COHERENCE = 0.1, 0.2
"""How much worse windows-1252 may fit than the best guess: of Latin text that is not UTF-8, most is that."""
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096


class Decoded(NamedTuple):
    """Text without its byte-order mark; ``remark`` and ``warning`` say how it was read where that is not plain."""

    text: str
    remark: str | None = None
    warning: str | None = None


def check_encoding(encoding: str) -> None:
    """Raise OptionError where an encoding is neither "auto" nor a codec of text."""
    if encoding == "auto":
        return
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise OptionError(f"no encoding is called {encoding!r}: utf-8, windows-1252 and shift_jis are some") from error


def decode(data: bytes, encoding: str = "auto") -> Decoded:
    """Return the text of some bytes; LoadError where they are not text, or not of the named encoding."""
    decoded = _automatic(data) if encoding == "auto" else _named(data, encoding)
    text = decoded.text.removeprefix("\ufeff")
    if not text.strip():
        raise LoadError("empty: there is no text in it")
    if "\0" in text or _is_binary(text[:_SAMPLE]):
        raise LoadError(_BINARY)
    return decoded._replace(text=text)


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeError as error:
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise LoadError(f"not {encoding}{at}: --encoding names another, auto guesses") from error


def _automatic(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _named(data, encoding)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\0" in data or _is_binary(data[:_SAMPLE].decode("latin-1")):
            raise LoadError(_BINARY) from error
        return _mended(data, error.start) or _declared(data) or _guessed(data)


def _is_binary(sample: str) -> bool:
    return len(_CONTROL.findall(sample)) > MAX_CONTROLS * len(sample)


def _mended(data: bytes, start: int) -> Decoded | None:
    """Return damaged UTF-8 with U+FFFD for what is broken; None where too little of it is UTF-8."""
    intact, mended = data.decode("utf-8", "ignore"), data.decode("utf-8", "replace")
    sequences = len(intact) - len(intact.encode("ascii", "ignore"))
    broken = mended.count("\ufffd") - intact.count("\ufffd")
    if sequences < MIN_INTACT * broken:
        return None
    return Decoded(mended, warning=f"damaged UTF-8: {broken} x U+FFFD for what is broken, first at byte {start}")


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    name = "windows-1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name  # as every browser does
    if name.startswith("utf"):
        return None  # it is not UTF-8, and a declaration in single bytes cannot be of wider ones
    try:
        return Decoded(data.decode(name), f"read as {name}, as the page declares")
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (45 ms, and nearly all text is UTF-8)

    accents = len(data.translate(None, bytes(range(128))))
    latin = accents <= MAX_ACCENTS * len(data)
    family = next(names for marks, names in _FAMILIES if marks.search(data)) if latin else None
    matches = from_bytes(data, cp_isolation=family, cp_exclusion=_WIDE)
    best = matches.best()
    if best is None:
        raise LoadError("in no known encoding, perhaps binary: --encoding NAME sets it")
    for match in matches if latin else ():
        western = "cp1252" in (match.encoding, *match.could_be_from_charset)
        if western and match.chaos <= best.chaos + MORE_CHAOS and match.coherence >= best.coherence - LESS_COHERENCE:
            return _guess("cp1252", str(match))
    return _guess(best.encoding, str(best))


def _guess(codec: str, text: str) -> Decoded:
    name = re.sub(r"^cp(125\d)$", r"windows-\1", codec.replace("_", "-"))
    return Decoded(text, f"read as {name}: a guess; --encoding NAME sets it")
