"""Nobody learns from a screen that their work is to end: the lead is told before, not after."""

from datetime import timedelta

from goldthread.organisations.queries import today
from goldthread.people.models import Person
from goldthread.portfolio.actions.exceptions import ask_exception
from goldthread.portfolio.models import Decision
from tests.portfolio import AT, register
from tests.registered import signed_in, text_of


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


def test_asking_for_an_exception_tells_the_projects_own_people_nothing(
    asha: Person, ruth: Person, ben: Person
) -> None:
    project = register(asha, leads=(ben.name,), mandatory=True)
    project.members.update(person=ben)
    asked = ask_exception(project=project, owner_name="Matron", reason="Old", by=asha, at=AT)
    page, client = f"/decisions/exceptions/{asked.pk}/", signed_in(ben)

    for address in ("", "history/", "decide/", "decide/?verb=stop", "exception/"):
        told = text_of(client, f"/projects/{project.reference}/{address}")
        assert page not in told
        assert "asked for already" not in told
    sent = client.post(
        f"/projects/{project.reference}/exception/", {"owner_name": "Matron", "reason": "Old"}
    )

    assert "asked for already" not in sent.content.decode()
    assert client.get(page).status_code == 404
    assert page in text_of(signed_in(ruth), f"/projects/{project.reference}/decide/?verb=stop")


def test_what_is_missing_is_said_in_the_order_of_the_page(asha: Person) -> None:
    project = register(asha)

    page = signed_in(asha).post(
        f"/projects/{project.reference}/decide/", {"verb": "join", "lead_said": "Hm"}
    )

    summary = page.content.decode().split("data-error-summary", 1)[1].split("</ul>", 1)[0]
    places = [
        summary.index(words)
        for words in ("who told", "anything relies", "becomes part of", "Enter a reason")
    ]
    assert places == sorted(places)
