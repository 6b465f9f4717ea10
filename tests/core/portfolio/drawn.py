"""Portfolios as hypothesis draws them: small, tangled, with ties and decimals."""

from hypothesis import strategies as st

from goldthread.core.portfolio.model import Goal, Portfolio, Project, Relation, RelationType

_EFFORTS = st.sampled_from([None, 0.0, 0.5, 1.0, 2.0, 2.0, 3.7, 12.0, 40.0])
_STRENGTHS = st.sampled_from([1.0, 2.0, 2.0, 0.5, 0.0])
_NEEDS = st.sampled_from([0.0, 1.0, 1.6, 2.0, 3.0, 5.5, 40.0])


@st.composite
def portfolios(draw: st.DrawFn, *, most: int = 8) -> Portfolio:
    """Up to `most` projects of two directorates with three goals and any links between them."""
    ids = [f"P{at}" for at in range(draw(st.integers(0, most)))]
    goals = tuple(Goal(f"G{at}", draw(_NEEDS)) for at in range(draw(st.integers(0, 3))))
    served = st.dictionaries(st.sampled_from([goal.id for goal in goals] or [""]), _STRENGTHS)
    heads = ids[::3]
    projects = tuple(
        Project(
            id=one,
            directorate=draw(st.sampled_from(["", "AMH", "CYP"])),
            effort=draw(_EFFORTS),
            mandatory=draw(st.integers(0, 7)) == 0,
            goals=draw(served) if goals else {},
            people=tuple(draw(st.lists(st.sampled_from(["ana", "ben", "cy"]), max_size=2))),
            counted_with=draw(st.sampled_from(["", heads[0], heads[-1]])) if at % 3 else "",
        )
        for at, one in enumerate(ids)
    )
    return Portfolio(projects, draw(_relations(ids)), goals)


def _relations(ids: list[str]) -> st.SearchStrategy[tuple[Relation, ...]]:
    if len(ids) < 2:
        return st.just(())
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    one = st.builds(
        lambda ends, of, hard: Relation(
            ends[0], ends[1], of, hard=hard and of is RelationType.CONFLICT
        ),
        pair,
        st.sampled_from(RelationType),
        st.booleans(),
    )
    return st.lists(one, max_size=len(ids)).map(tuple)
