from __future__ import annotations

from pathlib import Path

import pytest

from quotediff import config
from quotediff.config import Kind
from quotediff.errors import OptionError

KINDS: dict[str, Kind] = {
    "min-words": "number",
    "similarity": "percent",
    "across": "text",
    "no-ignore": "switch",
    "select": "texts",
    "base": "path",
    "ignore-text": "paths",
    "fields": "table",
}


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", config.NAMES)
def test_the_nearest_file_upward_is_found(tmp_path: Path, name: str) -> None:
    table = "[tool.quotediff]\n" if name == "pyproject.toml" else ""
    far = written(tmp_path / "quotediff.toml", "min-words = 5")
    near = written(tmp_path / "a" / name, table + "min-words = 6")
    below = tmp_path / "a" / "b" / "c"
    below.mkdir(parents=True)
    assert config.find(below) == near
    assert config.find(tmp_path / "a") == near
    assert config.find(tmp_path) == far


def test_of_several_in_one_directory_the_most_particular_holds(tmp_path: Path) -> None:
    for name in reversed(config.NAMES):
        path = written(tmp_path / name, "[tool.quotediff]\nmin-words = 5")
        assert config.find(tmp_path) == path


@pytest.mark.parametrize("text", ["[tool.other]\nx = 1", "not toml at all =", "[project]\ndependencies=['quotediff']"])
def test_a_pyproject_that_is_not_about_us_is_passed_over(tmp_path: Path, text: str) -> None:
    ours = written(tmp_path / "quotediff.toml", "")
    written(tmp_path / "a" / "pyproject.toml", text)
    assert config.find(tmp_path / "a") == ours


def test_values_of_every_kind(tmp_path: Path) -> None:
    path = written(
        tmp_path / "quotediff.toml",
        'min-words = 5\nsimilarity = "70%"\nacross = "outlet"\nno-ignore = true\nselect = "QD2"\n'
        '[fields]\ntext = "body"\n',
    )
    assert config.read(path, KINDS) == {
        "min-words": 5,
        "similarity": "70%",
        "across": "outlet",
        "no-ignore": True,
        "select": ["QD2"],
        "fields": {"text": "body"},
    }


def test_the_table_of_a_pyproject(tmp_path: Path) -> None:
    path = written(tmp_path / "pyproject.toml", "[tool.quotediff]\nmin-words = 5\n[tool.quotediff.fields]\ntext = 'b'")
    assert config.read(path, KINDS) == {"min-words": 5, "fields": {"text": "b"}}


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(
        tmp_path / "desk" / "quotediff.toml", "base = 'speech.txt'\nignore-text = ['house/plug.txt', '/srv/x', '-']"
    )
    monkeypatch.chdir(path.parent)
    assert config.read(path, KINDS) == {"base": "speech.txt", "ignore-text": ["house/plug.txt", "/srv/x", "-"]}
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert config.read(path, KINDS)["base"] == "../desk/speech.txt"
    assert config.read(path, KINDS)["ignore-text"][0] == "../desk/house/plug.txt"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("min-wrods = 5", "'min-wrods': did you mean 'min-words'?"),
        ("min_words = 5", "did you mean 'min-words'?"),
        ("zzz = 5", "no setting 'zzz'"),
        ("output = 'x.json'", "command line (--output)"),
        ("min-words = '8'", "min-words is '8': it takes a whole number"),
        ("min-words = 8.5", "a whole number"),
        ("min-words = true", "a whole number"),
        ("similarity = true", "a number"),
        ("no-ignore = 'yes'", "true or false"),
        ("across = ['outlet']", "a text"),
        ("select = [1]", "a list of texts"),
        ("fields = ['text=body']", "a table of texts"),
        ("min-words = \nacross = 'x'", "line 1"),
        ("min-words = 5\nmin-words = 6\n", "line 2"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path / "quotediff.toml", text)
    with pytest.raises(OptionError) as raised:
        config.read(path, KINDS, elsewhere=("output",))
    assert "quotediff.toml: " in str(raised.value)
    assert says in str(raised.value)


def test_a_file_that_is_no_text_or_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "quotediff.toml"
    path.write_bytes(b"across = '\xff'")
    with pytest.raises(OptionError, match="byte 10 is not UTF-8"):
        config.read(path, KINDS)
    with pytest.raises(OptionError, match=r"gone\.toml: No such file"):
        config.read(tmp_path / "gone.toml", KINDS)
    with pytest.raises(OptionError, match=r"no \[tool.quotediff\] table"):
        config.read(written(tmp_path / "pyproject.toml", "[tool]"), KINDS)
