"""What a version says otherwise than the one before it, line by line."""

import json
from pathlib import Path

from goldthread.core.survey.differences import differences
from goldthread.core.survey.exchange import Files
from goldthread.core.survey.instrument import Instrument

FOLDER = Path("goldthread/data/instruments/qi-self-evaluation/1.0.0")


def read(structure: dict[str, object] | None = None, **said: str) -> Instrument:
    """The nine statements, some of it otherwise."""
    told = json.loads((FOLDER / "instrument.json").read_text()) | (structure or {})
    texts = json.loads((FOLDER / "text.en.json").read_text()) | said
    files = Files(
        structure=json.dumps(told),
        texts={"en": json.dumps(texts)},
        meaning=(FOLDER / "meaning.csv").read_text(),
    )
    return files.read()


def told(before: Instrument, after: Instrument) -> dict[str, tuple[str, str]]:
    return {one.where: (one.before, one.after) for one in differences(before, after)}


def test_nothing_differs_from_itself() -> None:
    assert differences(read(), read()) == ()


def test_words_labels_and_readings_are_told_where_they_stand() -> None:
    other = read(title="Nine of our own", fully="Wholly", opening="“We” means {we}.")

    found = told(read(), other)

    assert set(found) == {"Title", "Read before the first question", "Scale r05"}
    assert found["Title"] == ("How we improve quality today", "Nine of our own")
    assert "5 Fully" in found["Scale r05"][0]
    assert "5 Wholly" in found["Scale r05"][1]


def test_an_item_that_comes_goes_moves_or_must_be_answered_is_told() -> None:
    items = json.loads((FOLDER / "instrument.json").read_text())["items"]
    fewer = [items[1] | {"required": True}, items[0], *items[2:8]]
    lines = (FOLDER / "meaning.csv").read_text().splitlines(keepends=True)
    files = Files(
        structure=json.dumps(
            json.loads((FOLDER / "instrument.json").read_text())
            | {"items": fewer, "scores": [], "placeholders": {"we": "us"}}
        ),
        texts={"en": _without((FOLDER / "text.en.json").read_text(), "s9", "s9_short", "overall")},
        meaning="".join(line for line in lines if not line.startswith("s9,")),
    )

    found = told(read(), files.read())

    assert found["s9"][1] == ""
    assert "must be answered" in found["s2"][1]
    assert "must be answered" not in found["s2"][0]
    assert found["Order"][0].startswith("s1 s2")
    assert found["Order"][1].startswith("s2 s1")
    assert "s3" not in found
    assert told(files.read(), read())["s9"][0] == ""


def _without(text: str, *names: str) -> str:
    return json.dumps({name: said for name, said in json.loads(text).items() if name not in names})
