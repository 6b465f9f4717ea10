"""Nobody learns from a screen that their work is to end: the lead is told before, not after."""

from datetime import timedelta

from goldthread.organisations.queries import today
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from tests.portfolio import register
from tests.registered import signed_in


def test_telling_the_lead_tomorrow_is_not_telling_first(asha: Person) -> None:
    project = register(asha)
    day = today(asha.organisation) + timedelta(days=1)
    sent = {
        "verb": "stop",
        "told_by": "Ward manager",
        "told_on_day": day.day,
        "told_on_month": day.month,
        "told_on_year": day.year,
        "lead_said": "Will be fine",
        "relies": "no",
        "reason": "The team agreed",
        "confirmed": f"stop///{project.version}",
    }

    page = signed_in(asha).post(f"/projects/{project.reference}/decide/", sent)

    assert "cannot be to come" in page.content.decode()
    assert not Decision.objects.exists()
