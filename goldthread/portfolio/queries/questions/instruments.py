"""The shipped instruments that the portfolio asks from, read once."""

from functools import cache
from importlib.resources import files

from goldthread.core.survey.instrument import Instrument, Question
from goldthread.core.survey.reading import read_instrument
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import words_of

PORTFOLIO_QUESTIONS = ("portfolio-questions", "1.0.0")


@cache
def shipped(name: str, version: str) -> Instrument:
    """A shipped instrument in that version, from its folder."""
    folder = files("goldthread") / "data" / "instruments" / name / version
    texts = {
        path.name.split(".")[1]: path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name.startswith("text.")
    }
    structure, meaning = folder / "instrument.json", folder / "meaning.csv"
    return read_instrument(
        structure.read_text(encoding="utf-8"), texts, meaning.read_text(encoding="utf-8")
    )


def portfolio_questions(
    organisation: Organisation, version: str = PORTFOLIO_QUESTIONS[1]
) -> tuple[Question, ...]:
    """The six questions in the organisation's own words."""
    instrument = shipped(PORTFOLIO_QUESTIONS[0], version)
    return instrument.questions(directorate=words_of(organisation)["directorate"][0])
