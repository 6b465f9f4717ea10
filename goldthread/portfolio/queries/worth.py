"""How likely a look at a proposal is to settle something, by what it proposes."""

from goldthread.portfolio.models import LinkType

# How often a proposal of a type was right on labelled registers (docs/methods/likeness.md); for
# could be one project the pair's own chance is known.
_RIGHT = {
    LinkType.CONFLICT: 0.5,
    LinkType.NEXT_ROUND: 0.8,
    LinkType.PART_OF: 0.3,
    LinkType.SAME_CHANGE: 0.4,
    LinkType.DEPEND: 0.25,
}
_OVERLAPS = 0.2


def worth_of(suggested: str, could_be_one: float) -> float:
    """Between 0 and 1; `could_be_one` is the pair's own chance."""
    if suggested == LinkType.DUPLICATE:
        return could_be_one
    return _RIGHT.get(LinkType(suggested or LinkType.OVERLAP), _OVERLAPS)
