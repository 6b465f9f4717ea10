"""How far two joined projects are with a name for both, for one reader."""

from dataclasses import dataclass

from goldthread.people.models import Person
from goldthread.portfolio.models import Decision, NewName
from goldthread.portfolio.permissions.naming import can_say_unreached, sides_of
from goldthread.portfolio.policies.decisions import State, Verb


@dataclass(frozen=True, slots=True)
class Naming:
    """`asked` is the name not yet agreed, `agreed` the one that took effect last. `mine` are the
    sides this person speaks for, `waits_for` the titles of those that have still to agree."""

    title: str
    asked: NewName | None
    agreed: NewName | None
    mine: frozenset[str]
    waits_for: tuple[str, ...]
    may_say_unreached: bool

    @property
    def may_agree(self) -> bool:
        """Whether this person's agreement is still needed."""
        return bool(self.mine.intersection(side.value for side in self._waiting))

    @property
    def may_propose(self) -> bool:
        """Whether this person may propose a name."""
        return bool(self.mine)

    @property
    def _waiting(self) -> list[NewName.Side]:
        done = set(self.asked.agreed_sides) if self.asked else set(NewName.Side.values)
        return [side for side in NewName.Side if side.value not in done]


def naming_of(person: Person, decision: Decision) -> Naming | None:
    """The naming that goes with a join that stands; None for any other decision, and where the
    person may not see the project that went on."""
    into = decision.into
    stands = decision.verb == Verb.JOIN and decision.state == State.TAKEN
    if not stands or into is None or not into.reference:
        return None
    rows = list(decision.new_names.select_related("proposed_by", "settled_by"))
    asked = next((row for row in rows if row.state == NewName.State.ASKED), None)
    done = set(asked.agreed_sides) if asked else set()
    titles = {NewName.Side.JOINED: decision.project.title, NewName.Side.KEPT: into.title}
    return Naming(
        title=into.title,
        asked=asked,
        agreed=next((row for row in rows if row.state == NewName.State.AGREED), None),
        mine=sides_of(person, decision),
        waits_for=tuple(titles[side] for side in titles if asked and side.value not in done),
        may_say_unreached=asked is not None and can_say_unreached(person),
    )
