"""Free text: in random order, from as many people as the rules ask, without what was left out."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release.answered import Answered
from goldthread.core.survey.release.rules import SUPPRESSED, Rules
from goldthread.core.values.unknowns import CannotSay


def words_of(
    instrument: Instrument,
    rules: Rules,
    people: Sequence[Answered],
    *,
    unit: str,
    seed: int,
    left_out: Mapping[str, Collection[str]],
) -> dict[str, tuple[str, ...] | CannotSay]:
    """What people wrote to each open question, everybody's together and never by group.

    `left_out`: question → texts that whoever moderated took out. `seed` makes the order, which
    has nothing to do with that of the answers.
    """
    chance = np.random.default_rng(seed)
    found: dict[str, tuple[str, ...] | CannotSay] = {}
    for item in instrument.each_item():
        if item.type != "text" or unit not in item.unit:
            continue
        said = sorted(person.words[item.id] for person in people if item.id in person.words)
        order = chance.permutation(len(said)).tolist()
        kept = tuple(said[at] for at in order if said[at] not in left_out.get(item.id, ()))
        found[item.id] = kept if not said or len(said) >= rules.words else SUPPRESSED
    return found
