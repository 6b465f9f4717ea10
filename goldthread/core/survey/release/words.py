"""Free text: in random order, from as many people as the rules ask, without what was left out."""

import random
from collections.abc import Collection, Mapping, Sequence

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
    chance = random.Random(seed)  # noqa: S311 - an order for readers, no secret
    found: dict[str, tuple[str, ...] | CannotSay] = {}
    for item in instrument.each_item():
        if item.type != "text" or unit not in item.unit:
            continue
        said = sorted(person.words[item.id] for person in people if item.id in person.words)
        chance.shuffle(said)
        kept = tuple(text for text in said if text not in left_out.get(item.id, ()))
        found[item.id] = kept if not said or len(said) >= rules.words else SUPPRESSED
    return found
