"""Which groups of an item are hidden for their size, and which to cover those.

Method: docs/methods/releases.md, "Small groups and their cover".
"""

from collections.abc import Callable, Iterable, Mapping

Enough = Callable[[frozenset[str]], bool]


def hidden_groups(
    answers: Mapping[str, int], held: Iterable[str], enough: Enough
) -> frozenset[str]:
    """Groups with answers that are not shown.

    `answers`: people by group. `held`: those that must be hidden. While there are some and they
    are not `enough` cover for each other, the smallest shown one is hidden too (ties: first name).
    """
    hidden = frozenset(held)
    shown = sorted(
        (name for name, n in answers.items() if n and name not in hidden),
        key=lambda name: (answers[name], name),
    )
    while hidden and shown and not enough(hidden):
        hidden |= {shown.pop(0)}
    return hidden
