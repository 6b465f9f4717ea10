"""Where to look for what a project may need: its nearest, and the nearest that build something.

What a project needs (equipment, access, a contract, a form, trained staff) is often described in
quite other words, so a list of its own serves better than more of the most alike. Nothing here
says that it does need it. See `docs/methods/likeness.md`.
"""

import numpy as np

from goldthread.core.overlap.channels import words_channel
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.reading import SAYS_WHAT, Reading

_NEAREST, _ENABLERS = 5, 5


def may_need(
    index: Index, project_id: str, *, nearest: int = _NEAREST, enablers: int = _ENABLERS
) -> tuple[str, ...]:
    """Ids of the nearest by likeness, then of the nearest enablers by shared rare words.

    An enabler is a project whose title or aim has a word of building, buying, recruiting, access,
    rules, equipment or data (`enablers.csv`). KeyError for no such id.
    """
    found = [near.id for near in index.nearest(project_id, nearest)]
    row = index.rows[project_id]
    sides = words_channel(index.channels).sides
    shared = np.asarray((sides.left[[row]] @ sides.right.T).todense()).ravel()
    for at in np.argsort(-shared, kind="stable").tolist():
        other = index.readings[at]
        if len(found) >= nearest + enablers or not shared[at]:
            break
        if at != row and other.project.id not in found and _enables(index, other):
            found.append(other.project.id)
    return tuple(found)


def _enables(index: Index, reading: Reading) -> bool:
    words = (word for field in SAYS_WHAT for word in reading.words[field])
    return any(word.stem in index.lexicon.enablers for word in words)
