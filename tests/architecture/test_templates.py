"""Template lint: strict policy, the organisation's words, partials that say what they take."""

import re
from pathlib import Path

import pytest

ROOT = Path("goldthread")
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
PARTIALS = [path for path in TEMPLATES if path.name.startswith("_")]

_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
_INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\s(?:src=|type=\"application/json\"))|hx-on|javascript:"
)
_INCLUDE = re.compile(r"\{% include (.*?) %\}")

# What an organisation may call otherwise is written by {% word %} alone.
ITS_OWN = re.compile(r"\b(directorates?|corporate groups?|QI leads?)\b", re.IGNORECASE)
# product.md, Words: never on a screen.
NEVER = re.compile(
    r"\b(duplicates?|likeness(?:es)?|relations?|waivers?|ledgers?|chas(?:e|ed|ing)|abandoned|silent"
    r"|merged into|kinds?|waves?|programmes?|child-bearing age|cosine|solver|seed|tf-idf"
    r"|mandatory|overlap map|submit|manage)\b",
    re.IGNORECASE,
)
# The gallery shows invented words of one organisation; the glossary explains what the words are.
SAMPLES = {"gallery"}
# Values of the frame that the header reads for every page.
FRAME = {"ui/_header.html"}


def told(path: Path) -> str:
    """The template without what never reaches a reader."""
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def readable(path: Path) -> str:
    """Only the words between the tags, and the values of attributes that are read out."""
    text = told(path)
    spoken = re.findall(
        r"\s(?:heading|label|summary|action|caption|title|aria-label)=\"(.*?)\"", text
    )
    return " ".join([_TAG.sub(" ", text), *(_TAG.sub(" ", words) for words in spoken)])


def name_of(path: Path) -> str:
    return str(path).split("templates/", 1)[1]


def ids(paths: list[Path]) -> list[str]:
    return [name_of(path) for path in paths]


def test_there_are_templates_to_read() -> None:
    assert len(TEMPLATES) > 40
    assert PARTIALS


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_no_style_and_no_script_is_written_inline(path: Path) -> None:
    assert _INLINE.findall(told(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_the_organisations_words_come_from_the_word_tag(path: Path) -> None:
    if SAMPLES & set(path.parts):
        return
    assert ITS_OWN.findall(readable(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_no_word_stands_on_a_screen_that_never_should(path: Path) -> None:
    assert NEVER.findall(readable(path)) == []


@pytest.mark.parametrize("path", PARTIALS, ids=ids(PARTIALS))
def test_partials_open_with_a_comment_that_names_their_parameters(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_partials_are_included_with_what_they_take_and_no_more(path: Path) -> None:
    included = [words for words in _INCLUDE.findall(told(path)) if "goldthread" not in words]
    ours = [words for words in included if re.match(r"[\"'][\w/]*/_\w+\.html", words)]
    loose = [words for words in ours if not words.endswith(" only")]

    assert [words for words in loose if words.strip("\"'") not in FRAME] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids(TEMPLATES))
def test_components_of_that_name_exist(path: Path) -> None:
    used = set(re.findall(r"<c-([a-z][\w.-]*)", told(path))) - {"vars", "slot"}
    known = {found.stem.replace("_", "-") for found in ROOT.rglob("templates/cotton/*.html")}

    assert used - known == set()


def test_style_sheets_and_scripts_ask_no_other_host() -> None:
    own = [*ROOT.glob("*/static/**/*.css"), *ROOT.glob("*/static/**/*.js")]
    asking = [str(path) for path in own if "vendor" not in path.parts and "//" in _addresses(path)]

    assert len(own) > 5
    assert asking == []


def _addresses(path: Path) -> str:
    found = re.findall(
        r"url\((.*?)\)|@import\s+(\S+)|(?:fetch|import)\(\s*[\"'`](.*?)[\"'`]", path.read_text()
    )
    return " ".join("".join(parts) for parts in found)


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (_INLINE, '<p style="color:red">'),
        (_INLINE, '<a onclick="go()">'),
        (_INLINE, "<script>go()</script>"),
        (ITS_OWN, "All directorates"),
        (NEVER, "Is this a duplicate?"),
        (NEVER, "merged into another"),
    ],
)
def test_the_lint_finds_what_it_is_for(pattern: re.Pattern[str], bad: str) -> None:
    assert pattern.search(bad)


def test_scripts_with_an_address_and_data_are_allowed() -> None:
    assert not _INLINE.search('<script src="/static/a.js" type="module"></script>')
    assert not _INLINE.search('<script type="application/json">{}</script>')
