"""Reading a draft: its cut grid, with the corrections people made, into rows of a register."""

import json
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from goldthread.core.intake.corrections import Corrections, corrections_from_json
from goldthread.core.intake.directorates import DirectorateName
from goldthread.core.intake.drafts import grid_from_text
from goldthread.core.intake.grid import Workbook
from goldthread.core.intake.identifiers import IdentifierFound
from goldthread.core.intake.read import read
from goldthread.core.intake.reading import Reading
from goldthread.core.intake.vocabulary import FILES, Vocabulary, parse_vocabulary
from goldthread.organisations.models import Directorate
from goldthread.projects.models import Batch


@cache
def vocabulary() -> Vocabulary:
    """The words that headings, statuses, types and rows are known by, read once a process."""
    folder = files("goldthread") / "data" / "intake"
    return parse_vocabulary({name: (folder / name).read_bytes() for name in FILES})


def directorate_names(organisation_id: int) -> tuple[DirectorateName, ...]:
    """Every directorate and corporate group with its names of today and before."""
    directorates = Directorate.objects.of(organisation_id).prefetch_related("names")
    return tuple(
        DirectorateName(
            name=row.name,
            short=row.short,
            former=tuple(sorted({old.name for old in row.names.all()} - {row.name})),
            corporate=row.corporate,
        )
        for row in directorates
    )


def corrections_of(batch: Batch) -> Corrections:
    """What people corrected in a draft, over what its named list remembers."""
    remembered = batch.named_list.corrections if batch.named_list is not None else {}
    return corrections_from_json(batch.corrections).over(corrections_from_json(remembered))


def reading_of(batch: Batch) -> Reading:
    """The draft as it reads with its corrections."""
    return _read(
        batch.grid,
        json.dumps(corrections_of(batch).as_json()),
        directorate_names(batch.organisation_id),
        batch.as_at,
        tuple(
            IdentifierFound(f["sheet"], f["row"], f["column"], f["sort"], "", f["where"])
            for f in batch.found
        ),
    )


def cut_texts(batch: Batch) -> tuple[str, ...]:
    """What the draft holds where identifiers stood, as it will be stored: by place of `found`;
    empty where nothing is kept, as of a comment."""
    sheets = {sheet.name: sheet.cells for sheet in _grid(batch.grid).sheets}
    texts = []
    for one in batch.found:
        cell = sheets.get(one["sheet"], {}).get((one["row"], one["column"]))
        texts.append(cell.text if cell is not None and one["where"] == "cell" else "")
    return tuple(texts)


@lru_cache(maxsize=2)
def _grid(text: str) -> Workbook:
    return grid_from_text(text)


# A page is looked at, corrected and imported within minutes: read once, shown several times.
@lru_cache(maxsize=4)
def _read(
    grid: str,
    corrections: str,
    names: tuple[DirectorateName, ...],
    as_at: date,
    found: tuple[IdentifierFound, ...],
) -> Reading:
    return read(
        _grid(grid),
        vocabulary=vocabulary(),
        directorates=names,
        today=as_at,
        identifiers=found,
        corrections=corrections_from_json(json.loads(corrections)),
    )
