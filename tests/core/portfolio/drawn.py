"""Portfolios as hypothesis draws them: small, tangled, with ties and decimals."""

from hypothesis import strategies as st

from goldthread.core.portfolio.model import (
    Goal,
    Limits,
    Lock,
    Penalties,
    Portfolio,
    Project,
    Relation,
    RelationType,
    Request,
)

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


@st.composite
def requests(draw: st.DrawFn, *, most: int = 8) -> Request:
    """A portfolio with limits, locks and penalties, now and then at odds with one another."""
    portfolio = draw(portfolios(most=most))
    ids = [one.id for one in portfolio.projects]
    locks = st.dictionaries(st.sampled_from(ids), st.sampled_from(Lock), max_size=2)
    shares = st.sampled_from([None, None, None, 0.1, 0.5, 0.75])
    limits = Limits(
        most=draw(st.sampled_from([None, None, None, 2, 4])),
        share=draw(shares),
        floor=draw(st.dictionaries(st.sampled_from(["AMH", "CYP"]), st.integers(0, 2), max_size=1)),
        floor_share=draw(shares),
    )
    return Request(
        portfolio,
        limits,
        draw(locks) if ids else {},
        Penalties(
            draw(st.sampled_from([500.0, 3.0, 0.0])), draw(st.sampled_from([60.0, 2.5, 0.0]))
        ),
        draw(st.sampled_from([1.0, 0.0, 2.5])),
    )
