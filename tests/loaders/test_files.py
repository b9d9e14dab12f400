"""Finding files: paths, directories and globs; each file once, in one order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import OptionError
from quotediff.loaders import list_files, load
from quotediff.options import LoadOptions


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str, content: str = "Words to read.") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")


def files(*paths: str, **options: object) -> tuple[str, ...]:
    return list_files(paths, LoadOptions(**options))[0]  # type: ignore[arg-type]


def reason(*paths: str, **options: object) -> str:
    (skipped,) = list_files(paths, LoadOptions(**options))[1]  # type: ignore[arg-type]
    assert skipped.record is None
    return f"{skipped.path}: {skipped.reason}"


# Directories


def test_a_directory_gives_the_known_suffixes_in_it_sorted() -> None:
    known = ["a.txt", "b.md", "c.markdown", "d.html", "e.htm", "f.jsonl", "g.ndjson", "h.csv", "I.TXT"]
    packed = ["a.txt.gz", "b.md.bz2", "c.jsonl.xz", "d.csv.zst"]
    others = ["a.jpg", "b", "c.json", "d.gz", "e.tar.gz", "f.txt.bak"]
    make(*(f"in/{name}" for name in known + packed + others))
    assert files("in") == tuple(sorted(f"in/{name}" for name in known + packed))


@pytest.mark.parametrize(
    ("given", "shown"),
    [("in", "in/a.txt"), ("in/", "in/a.txt"), ("in//", "in/a.txt"), ("./in", "./in/a.txt"), (".", "in/a.txt")],
)
def test_files_of_a_directory_are_shown_under_it_as_given(given: str, shown: str) -> None:
    make("in/a.txt")
    assert files(given) == (shown,)


def test_an_absolute_directory(tmp_path: Path) -> None:
    make("in/a.txt")
    assert files(f"{tmp_path}/in") == (f"{tmp_path}/in/a.txt",)


def test_hidden_files_are_left_out_and_hidden_directories_too_unless_given() -> None:
    make("in/.a.txt", "in/.git/b.txt", "in/.c/d.txt", "in/e.txt")
    assert files("in") == ("in/e.txt",)
    assert files("in/.c", "in/.a.txt") == ("in/.a.txt", "in/.c/d.txt")


def test_a_directory_without_articles_is_skipped_and_says_why() -> None:
    Path("empty").mkdir()
    make("others/a.jpg", "others/b.pdf")
    assert reason("empty").startswith("empty: no readable article in this directory: looked for .txt .md")
    assert reason("others") == "others: no readable article in this directory: left out: 2 of another suffix"


def test_what_is_left_out_is_a_remark() -> None:
    make("in/a.txt", "in/b.jpg", "in/c.txt")
    loaded = load(["in"], LoadOptions(exclude=("c.txt",)))
    assert [(r.path, r.message) for r in loaded.remarks] == [
        ("in", "left out: 1 left out by --exclude, 1 of another suffix")
    ]


def test_a_directory_that_cannot_be_listed_is_skipped_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    make("in/a.txt", "in/shut/b.txt")
    scandir = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, skipped = list_files(["in"])
    assert found == ("in/a.txt",)
    assert [(s.path, s.reason.split(":")[0]) for s in skipped] == [("in/shut", "permission denied")]


def test_a_directory_tree_deeper_than_the_recursion_limit_is_read(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("Words.")
    assert len(files(".")) == 1


# Links


def test_links_in_a_circle_are_harmless() -> None:
    make("in/a.txt", "in/deep/b.txt")
    os.symlink(".", "in/self")
    os.symlink("..", "in/deep/up")
    os.symlink("c.txt", "in/c.txt")
    found, skipped = list_files(["in", "in/**/*.txt"])
    assert found == ("in/a.txt", "in/deep/b.txt")
    assert {s.path for s in skipped} == {"in/c.txt"}
    assert any("1 linked directories" in r.message for r in load(["in/deep"]).remarks)


def test_a_linked_directory_is_read_where_it_is_given() -> None:
    make("store/a.txt")
    os.symlink("store", "link")
    assert files("link") == ("link/a.txt",)
    assert files("link", "store") == ("link/a.txt",)


def test_a_linked_file_is_read_once() -> None:
    make("in/b.txt")
    os.symlink("b.txt", "in/a.txt")
    assert files("in") == ("in/a.txt",)


def test_a_link_to_nothing_is_skipped() -> None:
    make("in/a.txt")
    os.symlink("gone.txt", "in/b.txt")
    os.symlink("gone.jpg", "in/b.jpg")
    assert reason("in") == "in/b.txt: a symbolic link to nothing: mend it or remove it"
    assert reason("in/b.txt") == reason("in")


def test_what_is_no_regular_file_is_left_out_of_directories() -> None:
    make("in/a.txt")
    os.mkfifo("in/b.txt")
    assert files("in") == ("in/a.txt",)


# Files


def test_a_file_is_read_whatever_its_suffix() -> None:
    make("a.story", ".b", "c")
    assert files("a.story", ".b", "c") == (".b", "a.story", "c")


@pytest.mark.parametrize("again", ["./a.txt", "in/../a.txt", "a.txt", "*.txt", "."])
def test_another_spelling_is_the_same_file_and_the_first_sorting_one_is_shown(again: str) -> None:
    make("a.txt", "in/other.jpg")
    assert files("a.txt", again) == files(again, "a.txt") == ("./a.txt" if again == "./a.txt" else "a.txt",)


def test_a_missing_path_asks_for_the_nearest_name() -> None:
    make("in/harbour.txt")
    assert reason("in/harbor.txt") == "in/harbor.txt: no such file or directory; did you mean in/harbour.txt?"
    assert reason("in/zzz") == "in/zzz: no such file or directory: check the spelling"
    assert reason("in/harbour.txt/deeper") == "in/harbour.txt/deeper: no such file or directory: check the spelling"
    assert reason("") == ": no such file or directory: check the spelling"
    assert reason("a\0b") == "a\0b: no such file or directory: check the spelling"
    assert "file name too long" in reason("x" * 5000)


def test_a_name_that_is_not_utf8_can_be_printed() -> None:
    Path(os.fsdecode(b"caf\xe9.txt")).write_text("Words.")
    (article,) = load(["."]).articles
    assert article.path == article.id == "caf\ufffd.txt"
    assert load([os.fsdecode(b"caf\xe9.txt")]).articles == (article,)


def test_paths_can_be_path_objects() -> None:
    make("in/a.txt")
    assert list_files([Path("in")]) == (("in/a.txt",), ())


def test_standard_input_goes_by_its_name_and_is_sorted_with_the_rest() -> None:
    make("a.txt", "c.txt")
    assert files("-", "c.txt", "a.txt", stdin_filename="b.jsonl") == ("a.txt", "b.jsonl", "c.txt")
    assert files("-", "-") == ("-",)


@given(st.permutations(["in", "in/a.txt", "./in/a.txt", "in/*", "in/deep", "-", "nope", "*.nope", "x/**"]))
def test_the_order_of_the_paths_does_not_matter(paths: list[str]) -> None:
    make("in/a.txt", "in/b.txt", "in/deep/c.txt", "x/y/z.txt")
    wanted = ("-", "./in/a.txt", "in/b.txt", "in/deep/c.txt", "x/y/z.txt")
    found, skipped = list_files(paths)
    assert found == wanted
    assert [s.path for s in skipped] == ["*.nope", "nope"]


# Globs


@pytest.mark.parametrize(
    ("glob", "wanted"),
    [
        ("in/*.txt", "in/a.txt in/b.txt"),
        ("in/?.txt", "in/a.txt in/b.txt"),
        ("in/[!a].txt", "in/b.txt"),
        ("*/a.txt", "in/a.txt"),
        ("in/**", "in/a.txt in/b.txt in/deep/c.txt in/deep/deeper/d.md"),
        ("in/*", "in/a.txt in/b.txt in/deep/c.txt in/deep/deeper/d.md"),
        ("**/*.txt", "in/a.txt in/b.txt in/deep/c.txt"),
        ("in/**/*.md", "in/deep/deeper/d.md"),
        ("in/**/deeper/*", "in/deep/deeper/d.md"),
        ("**/deep/**/*.*", "in/deep/c.txt in/deep/deeper/d.md"),
        ("./in/*.txt", "./in/a.txt ./in/b.txt"),
        ("in/d*", "in/deep/c.txt in/deep/deeper/d.md"),
        ("in/*.story", "in/e.story"),
        ("in/[e]*", ""),
        ("in/.*.txt", "in/.hidden.txt"),
        ("*/.h*", "in/.hidden.txt"),
        ("nope/*.txt", ""),
        ("in/*.nope", ""),
    ],
)
def test_globs(glob: str, wanted: str) -> None:
    make("in/a.txt", "in/b.txt", "in/deep/c.txt", "in/deep/deeper/d.md", "in/e.story", "in/.hidden.txt", "in/.x/a.txt")
    assert files(glob) == tuple(wanted.split())


def test_a_glob_that_matches_nothing_is_skipped() -> None:
    make("in/a.jpg")
    assert reason("in/*.txt").startswith("in/*.txt: no file matches this glob: looked for .txt")
    assert reason("in/*") == "in/*: no file matches this glob: left out: 1 of another suffix"


def test_a_file_whose_name_looks_like_a_glob_is_a_file() -> None:
    make("story[1].txt", "story1.txt")
    assert files("story[1].txt") == ("story[1].txt",)


def test_an_absolute_glob(tmp_path: Path) -> None:
    make("in/a.txt")
    assert files(f"{tmp_path}/*/*.txt") == (f"{tmp_path}/in/a.txt",)


# --include and --exclude


@pytest.mark.parametrize(
    ("include", "wanted"),
    [
        ("*.txt", "in/a.txt in/old/b.txt"),
        ("a.*", "in/a.md in/a.txt"),
        ("in/*.txt", "in/a.txt"),
        ("in/old/**", "in/old/b.txt"),
        ("old/", "in/old/b.txt"),
        ("*.story", "in/c.story"),
        ("c.*", ""),
    ],
)
def test_include(include: str, wanted: str) -> None:
    make("in/a.txt", "in/a.md", "in/old/b.txt", "in/c.story")
    assert files("in", include=(include,)) == tuple(wanted.split())


@pytest.mark.parametrize(
    ("exclude", "wanted"),
    [
        (["*.txt"], "in/a.md"),
        (["a.*"], "in/old/b.txt"),
        (["in/old"], "in/a.md in/a.txt"),
        (["old"], "in/a.md in/a.txt"),
        (["/in/a.txt", "*.md"], "in/old/b.txt"),
        (["*", "!b.txt"], "in/old/b.txt"),
    ],
)
def test_exclude(exclude: list[str], wanted: str) -> None:
    make("in/a.txt", "in/a.md", "in/old/b.txt")
    assert files("in", exclude=tuple(exclude)) == tuple(wanted.split())


def test_exclude_holds_for_files_by_name_and_include_does_not() -> None:
    make("a.txt", "b.md")
    assert files("a.txt", "b.md", exclude=("*.md",)) == ("a.txt",)
    assert files("a.txt", "b.md", include=("*.md",)) == ("a.txt", "b.md")
    assert [r.message for r in load(["b.md"], LoadOptions(exclude=("*.md",))).remarks] == ["left out by --exclude"]


def test_a_glob_that_cannot_be_read_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="--include and --exclude"):
        files(".", exclude=("a\\",))
