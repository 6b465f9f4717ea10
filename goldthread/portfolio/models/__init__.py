"""Tables of the portfolio: similar projects, links, the six questions, baselines, decisions,
messages to leads, meetings, what-ifs."""

from goldthread.portfolio.models.asking import AskedAbout, LeadMessage, LeadReply
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
from goldthread.portfolio.models.meetings import Body, Meeting, MeetingItem
from goldthread.portfolio.models.naming import NewName
from goldthread.portfolio.models.questions import (
    AnswerPair,
    Judgement,
    QuestionAnswer,
    QuestionComment,
    QuestionDocument,
    QuestionStep,
)
from goldthread.portfolio.models.whatif import (
    Scenario,
    ScenarioChange,
    ScenarioComment,
    ScenarioLock,
    SuggestedSet,
)

__all__ = [
    "AgreedException",
    "AnswerPair",
    "Approval",
    "AskedAbout",
    "Baseline",
    "BaselineProject",
    "Body",
    "Comparison",
    "Decision",
    "Judgement",
    "LeadMessage",
    "LeadReply",
    "LinkProposal",
    "LinkType",
    "LinkView",
    "Meeting",
    "MeetingItem",
    "NeedsList",
    "NewName",
    "Objection",
    "ProposedLink",
    "ProposedTogether",
    "QuestionAnswer",
    "QuestionComment",
    "QuestionDocument",
    "QuestionStep",
    "Scenario",
    "ScenarioChange",
    "ScenarioComment",
    "ScenarioLock",
    "SimilarGroup",
    "SuggestedSet",
]
