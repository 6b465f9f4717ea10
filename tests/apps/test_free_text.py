"""No form that writes keeps a patient identifier, whatever its words are about."""

import pytest

from goldthread.ledger.models import Payload
from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, Decision, LinkView
from goldthread.portfolio.policies.decisions import Verb
from tests.portfolio import agree, propose, register
from tests.registered import signed_in

NHS_NUMBER = "999 000 1243"
SAYS = f"Mrs Example, NHS number {NHS_NUMBER}, fell"
STOP = {
    "verb": "stop",
    "told_by": "Ward manager",
    "told_on_day": "1",
    "told_on_month": "3",
    "told_on_year": "2016",
    "lead_said": "Fine with me",
    "relies": "yes",
    "relies_where": "The risk entry goes to the ward",
    "learned": "Small tests first",
    "reason": "The team agreed",
    "evidence": "Minutes",
}


def kept() -> bool:
    rows = [*Decision.objects.values(), *AgreedException.objects.values()]
    told = str([*rows, *LinkView.objects.values(), *Payload.objects.values_list("text")])
    return NHS_NUMBER in told


@pytest.mark.parametrize(
    "field", ["told_by", "lead_said", "relies_where", "learned", "reason", "evidence"]
)
def test_a_proposal_keeps_none(asha: Person, field: str) -> None:
    project = register(asha)
    sent = {**STOP, field: SAYS, "confirmed": f"stop///{project.version}"}

    page = signed_in(asha).post(f"/projects/{project.reference}/decide/", sent)

    assert "looks like a patient identifier" in page.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("step", ["refuse", "reverse"])
def test_a_reason_keeps_none(asha: Person, ruth: Person, step: str) -> None:
    decision = propose(register(asha), Verb.PAUSE, asha)
    if step == "reverse":
        decision = agree(decision, ruth)

    sent = {"reason": SAYS, "version": decision.version}
    signed_in(ruth).post(f"/decisions/{decision.pk}/{step}/", sent)

    assert not kept()


@pytest.mark.parametrize("field", ["owner_name", "reason"])
def test_asking_for_an_exception_keeps_none(asha: Person, field: str) -> None:
    project = register(asha, mandatory=True, mandatory_source="Contract")
    sent = {"owner_name": "Chief pharmacist", "reason": "Covered", field: SAYS}

    signed_in(asha).post(f"/projects/{project.reference}/exception/", sent)

    assert not AgreedException.objects.exists()


def test_a_view_on_a_link_keeps_none(asha: Person) -> None:
    pair = register(asha, "OPS"), register(asha, "F&P")
    owner = pair[0].belongs.get().directorate_id
    sent = {"type": "overlap", "words": SAYS, "side": owner}

    signed_in(asha).post(f"/similar/{pair[0].reference}/{pair[1].reference}/", sent)

    assert not LinkView.objects.exists()
