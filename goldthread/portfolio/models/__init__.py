"""Tables of the portfolio: similar projects, links, the six questions, baselines, decisions."""

from goldthread.portfolio.models.baselines import Baseline, BaselineProject
from goldthread.portfolio.models.decisions import (
    Approval,
    Decision,
    Objection,
    ProposedTogether,
)
from goldthread.portfolio.models.exceptions import AgreedException
from goldthread.portfolio.models.links import (
    Comparison,
    LinkProposal,
    LinkType,
    LinkView,
    NeedsList,
    ProposedLink,
    SimilarGroup,
)
from goldthread.portfolio.models.naming import NewName
from goldthread.portfolio.models.questions import (
    AnswerPair,
    Judgement,
    QuestionAnswer,
    QuestionComment,
    QuestionDocument,
    QuestionStep,
)

__all__ = [
    "AgreedException",
    "AnswerPair",
    "Approval",
    "Baseline",
    "BaselineProject",
    "Comparison",
    "Decision",
    "Judgement",
    "LinkProposal",
    "LinkType",
    "LinkView",
    "NeedsList",
    "NewName",
    "Objection",
    "ProposedLink",
    "ProposedTogether",
    "QuestionAnswer",
    "QuestionComment",
    "QuestionDocument",
    "QuestionStep",
    "SimilarGroup",
]
