"""Release: what may be shown of a wave, decided once, so that small groups stay protected.

It owns the rules of what is held back, the figures of each area, and the form a release is kept in.
Floor: core, a part of survey above suppression.
"""

from goldthread.core.survey.release.answered import Answered
from goldthread.core.survey.release.document import from_json, to_json
from goldthread.core.survey.release.releasing import first_time, release
from goldthread.core.survey.release.results import (
    CLEAR,
    EVERYBODY,
    FAVOURABLE,
    NEUTRAL,
    NOT_CLEAR,
    TOO_FEW,
    UNFAVOURABLE,
    Area,
    AtLeast,
    Bands,
    Change,
    Method,
    Results,
    ScoreArea,
    Taking,
)
from goldthread.core.survey.release.rules import HELD_BACK, Mode, Rules
from goldthread.core.survey.release.waves import FirstTime

__all__ = [
    "CLEAR",
    "EVERYBODY",
    "FAVOURABLE",
    "HELD_BACK",
    "NEUTRAL",
    "NOT_CLEAR",
    "TOO_FEW",
    "UNFAVOURABLE",
    "Answered",
    "Area",
    "AtLeast",
    "Bands",
    "Change",
    "FirstTime",
    "Method",
    "Mode",
    "Results",
    "Rules",
    "ScoreArea",
    "Taking",
    "first_time",
    "from_json",
    "release",
    "to_json",
]
