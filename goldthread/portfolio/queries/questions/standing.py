"""How far a document is, counted from its rows, as a step is decided on."""

from goldthread.portfolio.models import QuestionDocument
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.policies.questions import Stage, Standing
from goldthread.portfolio.queries.questions.instruments import shipped


def standing_of(document: QuestionDocument) -> Standing:
    """The document's standing now; three queries."""
    answered = set(document.answers.filter(number=1).values_list("item", flat=True))
    instrument = shipped(document.instrument, document.instrument_version)
    return Standing(
        stage=Stage(document.stage),
        others_from=document.others_from,
        answered=len(answered - {TOLD}),
        questions=len(instrument.questions()),
        told=TOLD in answered,
        to_answer=document.comments.filter(replied_at=None).count(),
    )
