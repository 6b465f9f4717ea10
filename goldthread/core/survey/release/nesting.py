"""Whether two breakdowns together give a small set of people away.

Every published figure is a sum over directorates, roles or everybody. A set of people follows from
such sums when its indicator is a number for the directorate plus a number for the role, in every
piece (the row space of `suppression/differencing.py`, which tries sets one by one; this looks for
the numbers instead).
"""

from collections.abc import Mapping, Sequence

Ends = tuple[str, str]
Node = tuple[int, str]


def small_difference(people: Mapping[Ends, int], least: int) -> bool:
    """Whether a set of 1 to `least` - 1 people can be worked out.

    `people`: how many are in each piece, by shown directorate and shown role; all hidden ones of a
    breakdown have one name together.
    """
    there = {ends: n for ends, n in people.items() if n}
    return any(
        _found(there, order, {order[0]: 0}, 1, least, 0) for order in _connected(tuple(there))
    )


def _connected(pieces: Sequence[Ends]) -> list[list[Node]]:
    # Nodes in an order in which each is joined to an earlier one, for each connected part.
    beside: dict[Node, list[Node]] = {}
    for row, column in pieces:
        beside.setdefault((0, row), []).append((1, column))
        beside.setdefault((1, column), []).append((0, row))
    parts: list[list[Node]] = []
    seen: set[Node] = set()
    for node in beside:
        if node in seen:
            continue
        part = [node]
        seen.add(node)
        for at in part:
            fresh = [each for each in beside[at] if each not in seen]
            seen.update(fresh)
            part.extend(dict.fromkeys(fresh))
        parts.append(part)
    return parts


def _found(
    people: Mapping[Ends, int],
    order: Sequence[Node],
    numbers: dict[Node, int],
    at: int,
    least: int,
    total: int,
) -> bool:
    if at == len(order):
        return total > 0
    side, name = node = order[at]
    ends = [
        (other, (name, other[1]) if side == 0 else (other[1], name))
        for other in order[:at]
        if other[0] != side
    ]
    pieces = [(numbers[other], people[piece]) for other, piece in ends if piece in people]
    # Each piece is in the set or not: its two numbers add up to 1 or to 0.
    for number in sorted({inside - pieces[0][0] for inside in (0, 1)}):
        sums = [(number + other, n) for other, n in pieces]
        more = total + sum(n for inside, n in sums if inside == 1)
        if more < least and all(inside in (0, 1) for inside, _ in sums):
            numbers[node] = number
            if _found(people, order, numbers, at + 1, least, more):
                return True
    return False
