"""Tables of the portfolio: similar projects, links, baselines and decisions."""

from goldthread.portfolio.models.baselines import Baseline, BaselineProject
from goldthread.portfolio.models.decisions import AgreedException, Approval, Decision
from goldthread.portfolio.models.links import (
    Comparison,
    LinkProposal,
    LinkType,
    LinkView,
    NeedsList,
    ProposedLink,
    SimilarGroup,
)

__all__ = [
    "AgreedException",
    "Approval",
    "Baseline",
    "BaselineProject",
    "Comparison",
    "Decision",
    "LinkProposal",
    "LinkType",
    "LinkView",
    "NeedsList",
    "ProposedLink",
    "SimilarGroup",
]
