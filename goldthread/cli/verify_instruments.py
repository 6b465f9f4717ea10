"""`goldthread verify instruments [FOLDER]`: whether the files of instruments are right."""

import argparse
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.linting import lint, reading_minutes, reference
from goldthread.core.survey.reading import read_instrument
from goldthread.core.survey.signing import Signature, read_signatures, valid
from goldthread.core.survey.strict import InstrumentError

_STRUCTURE = "instrument.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the files are."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help="a folder that holds NAME/VERSION/instrument.json; the shipped ones unless told",
    )


def run(args: argparse.Namespace) -> int:
    """Print a line for each instrument and each fault; 0 when nothing is wrong, 1 when it is."""
    shipped = files("goldthread").joinpath("data", "instruments")
    if not args.folder:
        return 1 if report(shipped) else 0
    # An organisation's own version may say that it compares with a shipped one.
    beside = [_read(folder) for _, folder in _folders(shipped)]
    return 1 if report(args.folder, beside) else 0


def report(place: Traversable, beside: Sequence[Instrument] = ()) -> int:
    """Check every instrument under a folder and say what was found; how many faults."""
    read: list[Instrument] = []
    faults = 0
    for name, folder in _folders(place):
        try:
            instrument = _read(folder)
            if reference(instrument) != name:
                raise InstrumentError(f"instrument.json: it calls itself {reference(instrument)}")
            signed = valid(_signatures(folder), instrument)
        except (InstrumentError, UnicodeDecodeError, OSError) as wrong:
            print(f"{name}: something is wrong:\n  - {wrong}.")
            faults += 1
            continue
        read.append(instrument)
        print(_line(instrument, signed))
    for fault in lint(read, beside=beside):
        print(f"{fault.instrument}:\n  - {fault.sentence}.")
        faults += 1
    if not read and not faults:
        print(f"There is no NAME/VERSION/{_STRUCTURE} in {place}.")
        return 1
    print(f"Instruments read: {len(read)}; {faults or 'no'} faults found.")
    return faults


def _folders(place: Traversable) -> Iterator[tuple[str, Traversable]]:
    for outer in _inside(place):
        for inner in _inside(outer):
            if inner.joinpath(_STRUCTURE).is_file():
                yield f"{outer.name}/{inner.name}", inner


def _inside(place: Traversable) -> list[Traversable]:
    if not place.is_dir():
        return []
    return sorted((each for each in place.iterdir() if each.is_dir()), key=lambda each: each.name)


def _read(folder: Traversable) -> Instrument:
    texts = {
        path.name.split(".")[1]: path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name.startswith("text.") and path.name.endswith(".json")
    }
    structure, meaning = folder.joinpath(_STRUCTURE), folder.joinpath("meaning.csv")
    return read_instrument(
        structure.read_text(encoding="utf-8"), texts, meaning.read_text(encoding="utf-8")
    )


def _signatures(folder: Traversable) -> tuple[Signature, ...]:
    path = folder.joinpath("signed.json")
    return read_signatures(path.read_text(encoding="utf-8")) if path.is_file() else ()


def _line(instrument: Instrument, signed: Sequence[Signature]) -> str:
    asked = "; ".join(
        f"{unit} {sum(bool(each.number) for each in instrument.questions(unit=unit))} questions, "
        f"{reading_minutes(instrument, unit=unit):.1f} minutes to read"
        for unit in instrument.unit
    )
    readers = ", ".join(f"{each.by} on {each.on}" for each in signed)
    by = f"meaning signed by {readers}" if signed else "meaning not yet signed by a second reader"
    return f"{reference(instrument)}: {asked}; {by}; {instrument.digest[:12]}."
