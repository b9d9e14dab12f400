"""Where a setting comes from: flag, environment, file, default, in this order."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quotediff.cli import cli, options
from quotediff.cli.option import Option, all_options
from tests.cli.calls import Call


def origin(listing: str, key: str) -> str:
    """Return what ``--show-settings`` says of a key."""
    (line,) = (line for line in listing.splitlines() if line.startswith((f"{key} = ", f"# {key} ")))
    return " ".join(line.split())


def shown(here: Call, *args: str) -> str:
    return shown_by("compare", here, *args)


def shown_by(command: str, here: Call, *args: str) -> str:
    status, out, err = here(command, "--show-settings", *args)
    assert (status, err) == (0, "")
    return out


def test_flag_then_environment_then_file_then_default(
    here: Call, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "min-words"
    assert origin(shown(here), key) == "min-words = 8 # default"
    (directory / "quotediff.toml").write_text("min-words = 5\n")
    assert origin(shown(here), key) == "min-words = 5 # quotediff.toml"
    monkeypatch.setenv("QUOTEDIFF_MIN_WORDS", "6")
    assert origin(shown(here), key) == "min-words = 6 # QUOTEDIFF_MIN_WORDS"
    assert origin(shown(here, "--min-words", "7"), key) == "min-words = 7 # command line"
    assert origin(shown(here, "--isolated"), key) == "min-words = 8 # default"
    assert origin(shown(here, "--isolated", "--min-words", "7"), key) == "min-words = 7 # command line"


def test_a_file_that_is_named(here: Call, directory: Path) -> None:
    (directory / "quotediff.toml").write_text("min-words = 5\n")
    (directory / "ci.toml").write_text("similarity = 90\n")
    listing = shown(here, "--config", "ci.toml")
    assert origin(listing, "similarity") == "similarity = 90 # ci.toml"
    assert origin(listing, "min-words") == "min-words = 8 # default"
    assert here("compare", "--show-settings").out.count("# quotediff.toml") == 1
    for args in (("--config", "ci.toml", "--isolated"), ("--isolated", "--config", "ci.toml")):
        status, _, err = here("compare", *args)
        assert status == 2
        assert "contradict" in err


FILE = """\
required-version = ">=0.1"
include = ["*.md"]
exclude = "drafts/"
no-ignore = true
input-format = "md"
encoding = "cp1252"
base = "speech.md"
against = ["old"]
across = "outlet"
within = 3
min-words = 5
min-quotation-words = 3
similarity = 66.5
max-articles = "50%"
ignore-text = ["plug.txt"]
select = ["QD2", "negation-changed"]
ignore = "QD201,QD203"
format = "json"
color = "never"
layout = "side"
context = 4
limit = 10
sort = "time"
statistics = true
memory = "1GiB"
jobs = 1
quiet = true
verbose = true
fail-on = "error"
max-shared = 30
baseline = "known.jsonl"
allow-empty = true
[fields]
text = "body"
[levels]
QD101 = "off"
altered-quotation = "error"
[licensed]
credit = ["AP", "PA Media"]
"""


CHECKED = {option.key for option in cli.commands["check"].params if isinstance(option, Option)}


def test_every_setting_can_stand_in_a_file_and_the_listing_is_such_a_file(here: Call, directory: Path) -> None:
    (directory / "quotediff.toml").write_text(FILE)
    listing = shown_by("check", here)
    assert "default" not in listing
    assert "not set" not in listing
    (directory / "quotediff.toml").write_text(listing)
    assert shown_by("check", here) == listing
    written, read = tomllib.loads(FILE), tomllib.loads(listing)
    tables = {"field": "fields", "level": "levels", "licensed-credit": "licensed"}
    keys = {tables.get(o.key, o.key) for o in all_options(cli) if o.settable and o.key in CHECKED}
    assert set(written) == keys | {"required-version"}
    assert read["levels"] == {"QD101": "off", "QD202": "error"}
    assert read["licensed"] == {"credit": ["AP", "PA Media"]}
    assert read.keys() == written.keys()
    assert read["similarity"] == 66.5
    assert read["max-articles"] == "50%"
    assert read["select"] == ["QD2", "QD206"]
    assert read["fields"] == {"text": "body"}


def test_every_setting_has_its_variable(here: Call, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "similarity": "70%",
        "select": "QD2,QD301",
        "no_ignore": "1",
        "ignore_text": "a.txt:b.txt",
        "field": "text=body",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"QUOTEDIFF_{name.upper()}", value)
    read = tomllib.loads(shown(here))
    assert read["similarity"] == 70
    assert read["select"] == ["QD2", "QD301"]
    assert read["no-ignore"] is True
    assert read["ignore-text"] == ["a.txt", "b.txt"]
    assert read["fields"] == {"text": "body"}
    assert {option.envvar for option in all_options(cli) if not option.settable} == {None}


def test_a_bad_variable_is_named(here: Call, monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
    monkeypatch.setenv("QUOTEDIFF_MIN_WORDS", "many")
    status, _, err = here("compare", "--show-settings")
    assert status == 2
    assert "QUOTEDIFF_MIN_WORDS" in err
    assert here("compare", "--show-settings", "--isolated").status == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("min-words = 0", "min-words: 0 is too small: it takes 1 or more"),
        ("across = 'country'", "across: 'country' is not one of"),
        ("similarity = 0.8", "less than one percent"),
        ("select = ['QD9']\nignore = ['QX']", "ignore: no finding code starts with 'QX'"),
        ("max-articles = '0%'", "max-articles: "),
        ("fields = { text = '' }", "fields: "),
        ("min-word = 3", "did you mean 'min-words'?"),
        ("[tool.quotediff]\nmin-words = 3", "[tool.quotediff] is for pyproject.toml: here it is left out"),
        ("min-words = ", "broken TOML: "),
        ("output = ['x.json']", "--output"),
        ("show-settings = true", "--show-settings"),
    ],
)
def test_a_bad_value_is_said_with_file_and_key(here: Call, directory: Path, text: str, says: str) -> None:
    (directory / "quotediff.toml").write_text(text)
    status, out, err = here("compare", "--show-settings")
    assert (status, out) == (2, "")
    assert err.startswith("Error: quotediff.toml: ")
    assert says in err
    assert here("explain").status == 0


def test_settings_of_other_commands_do_no_harm(here: Call, directory: Path) -> None:
    (directory / "quotediff.toml").write_text('layout = "side"\nlimit = 3\nmin-words = 5')
    status, out, _ = here("quotes", "--show-settings")
    assert status == 0
    assert "limit = 3" in out
    assert "layout" not in out


def test_a_file_changes_what_is_done(here: Call, articles: Path, directory: Path) -> None:
    (directory / "quotediff.toml").write_text('format = "jsonl"\nexclude = ["valley.txt"]')
    assert '"articles": 2' in here("compare", "articles").out
    assert '"articles": 3' in here("compare", "articles", "--isolated", "-f", "jsonl").out


def test_a_users_own_file_is_about_looks(here: Call, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(directory / "xdg"))
    own = directory / "xdg" / "quotediff" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text('color = "never"\nlayout = "side"\ncontext = 3\n')
    (directory / "quotediff.toml").write_text("context = 4\nmin-words = 5\n")
    listing = shown(here)
    assert origin(listing, "layout") == 'layout = "side" # xdg/quotediff/config.toml'
    assert origin(listing, "context") == "context = 4 # quotediff.toml"
    assert origin(shown(here, "--isolated"), "layout") == 'layout = "inline" # default'
    assert origin(shown(here, "--config", "quotediff.toml"), "layout").startswith('layout = "side"')
    for text, says in (("min-words = 5", "not about looks"), ("layuot = 'side'", "did you mean 'layout'?")):
        own.write_text(text)
        status, _, err = here("compare", "--show-settings")
        assert status == 2
        assert err.startswith("Error: xdg/quotediff/config.toml: ")
        assert says in err


@pytest.mark.parametrize(
    ("required", "says"),
    [
        ('">=0.1"', ""),
        ('">=0.1,<1000"', ""),
        ('">=999"', "it is for quotediff >=999, and this is "),
        ('"new"', "a range"),
    ],
)
def test_the_version_that_a_file_is_for(here: Call, directory: Path, required: str, says: str) -> None:
    later = "setting-of-a-later-version = 1\n" if "999" in required else ""
    (directory / "quotediff.toml").write_text(f"{later}required-version = {required}\n")
    status, _, err = here("compare", "--show-settings")
    assert status == (2 if says else 0)
    assert says in err
    assert here("compare", "--show-settings", "--isolated").status == 0


def test_a_code_says_more_than_a_prefix(here: Call, directory: Path) -> None:
    (directory / "quotediff.toml").write_text('[levels]\nQD202 = "error"\nQD2 = "off"\nshared-passage = "off"\n')
    from tests.cli.test_options import values

    levels = options.compare_options(values(), None, ()).levels
    assert levels["QD202"] == "error"
    assert {code for code, level in levels.items() if level == "off"} == {
        "QD101", "QD201", "QD203", "QD204", "QD205", "QD206",
    }  # fmt: skip


def test_levels_and_agencies_from_variables(here: Call, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEDIFF_LEVEL", "QD101=off QD202=error")
    monkeypatch.setenv("QUOTEDIFF_LICENSED_CREDIT", "PA Media;AP")
    read = tomllib.loads(shown(here))
    assert read["levels"] == {"QD101": "off", "QD202": "error"}
    assert read["licensed"] == {"credit": ["PA Media", "AP"]}
