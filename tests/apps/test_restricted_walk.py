"""A restricted project's words on every way out: each address of the map, asked by each person
who is not named, with the word in search fields too. A new address takes part by itself."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.http import HttpResponseBase

from goldthread.ledger.queries import entries_of
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.actions.exceptions import ask_exception
from goldthread.portfolio.actions.similar import compare_register
from goldthread.portfolio.models import (
    Baseline,
    LeadMessage,
    LinkType,
    MeetingItem,
    QuestionComment,
    Scenario,
    SimilarGroup,
)
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.queries.links_to_reply import link_token
from goldthread.projects.actions import (
    change_project,
    import_batch,
    restrict_project,
    start_draft,
)
from goldthread.projects.models import Batch, Project
from tests.apps.test_tenancy import ADDRESSES, WITH_ROWS, filled
from tests.asked import asked_about
from tests.asking import RATHER, draft_all, send, thought_of
from tests.asking import say as answer
from tests.cast import AT
from tests.goals import confirm, set_goal, suggest
from tests.meetings import planned
from tests.portfolio import agree, baseline, propose, register, say
from tests.registered import signed_in
from tests.whatif import join, stop, what_if

WORD = "Quillonfeather"
NOT_NAMED = ("asha", "ruth", "grace")
LIST = (
    "Ref,Title,Aim,Lead,Directorate,Measure,Notes\n"
    f"7,{WORD} nights on Willow,Fewer falls {WORD},{WORD} Smith,OPS,{WORD} a month,{WORD} asked\n"
    "8,Nights on Hazel ward,Fewer falls at night,Ward manager,OPS,Falls a month,\n"
)
# What a person typed into a search field comes back in that field and nowhere else.
SEARCHED = re.compile(rf"(value=\"|q=|“|&quot;){WORD}")
ASKED = (f"?q={WORD}&all=yes",)


@pytest.fixture
def secret(cast: Cast) -> Project:
    """Imported, changed, compared, linked and decided about; then restricted to Luke alone."""
    asha, ruth, jon, luke = (cast.people[name] for name in ("asha", "ruth", "jon", "luke"))
    draft = start_draft(
        organisation=asha.organisation,
        named_list="Ward list",
        file_name="list.csv",
        data=LIST.encode(),
        as_at=date(2016, 3, 1),
        by=asha,
        at=AT,
    )
    import_batch(batch=draft, expected_version=1, by=asha, at=AT)
    project: Project = Project.objects.get(title__startswith=WORD)
    changes = {"status": "active", "mandatory": True, "mandatory_source": f"{WORD} inquest"}
    project = change_project(
        project=project, expected_version=project.version, changes=changes, by=asha, at=AT
    )
    twin = register(asha, "F&P", title="Nights on Willow", aim="Fewer falls", measures="a month")
    say(project, twin, ruth, "OPS", LinkType.OVERLAP, words=f"{WORD} said so")
    say(project, twin, jon, "F&P", LinkType.OVERLAP, words=f"{WORD} agrees")
    agree(propose(project, Verb.NEW_LEAD, asha, reason=f"{WORD} left"), ruth)
    ask_exception(project=project, owner_name=WORD, reason=f"{WORD} ended", by=asha, at=AT)
    what_if(asha, stop(project, reason=f"{WORD} left"), join(twin, project), shared="team")
    asked_about(project, twin, ruth, f"{WORD} fits")
    ask_the_lead(project, asha)
    planned(asha, cast.people["hal"], asha, project.decisions.latest("pk"))
    compare_register(organisation=asha.organisation, by=asha, at=AT)
    baseline(asha)
    suggest(asha)
    confirm(project, set_goal(ruth), ruth, words=f"{WORD} helps")
    # Who restricts it stays named; here that is Tom.
    restrict_project(project=project, people=(luke,), by=cast.people["tom"], at=AT)
    project.refresh_from_db()
    return project


def ask_the_lead(project: Project, by: Person) -> None:
    """A message that speaks of it, sent, and the lead's reply."""
    thought_of(project, by, Verb.USUAL_PRACTICE, reason=f"{WORD} works", what=WORD, who=WORD)
    message = send(draft_all(by)[0], by)
    answer(message, by, RATHER, f"{WORD} has doubts")


def values_for(secret: Project) -> dict[str, object]:
    """Names in addresses → values that lead to the restricted project, or as near as can be."""
    batch, group = Batch.objects.get(), SimilarGroup.objects.first()
    message = LeadMessage.objects.get()
    return {
        "reference": secret.reference,
        "left": secret.reference,
        "right": Project.objects.exclude(pk=secret.pk).latest("pk").reference,
        "version": 1,
        "batch": batch.pk,
        "group": group.pk if group else 1,
        "baseline": Baseline.objects.get().pk,
        "whatif": Scenario.objects.get().pk,
        "pk": secret.decisions.earliest("pk").pk,
        "decision": secret.decisions.latest("pk").pk,
        "message": message.pk,
        "meeting": MeetingItem.objects.get().meeting_id,
        "item": MeetingItem.objects.get().pk,
        "token": link_token(message),
        "round": 1,
        "slug": "qi-self-evaluation",
        "key": "unsigned",
        "group_key": "unsigned",
        "column": "title",
        "persona": "asha",
        "directorate": secret.judgements.get().directorate_id,
        "question": 2,
        "goal": secret.goal_links.earliest("pk").goal_id,
        "comment": QuestionComment.objects.get().pk,
        "judgement": secret.judgements.get().pk,
    }


def words_in(response: HttpResponseBase) -> str:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    if body[:2] != b"PK":
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return " ".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def paths(secret: Project) -> list[str]:
    """Every address with the secret's own values; lists also with the word asked for."""
    values, exception, found = values_for(secret), secret.exceptions.get().pk, []
    for address in ADDRESSES:
        for form in ("csv", "xlsx") if "form" in address.arguments else ("",):
            told = {**values, "form": form}
            if address.name == "exception":
                told["pk"] = exception
            if "slug" in address.arguments:
                told["version"] = "1.0.0"
            path = filled(address, {"": told})
            found += [path] if address in WITH_ROWS else [path + query for query in ("", *ASKED)]
    return found


def test_no_way_out_tells_the_planted_word(cast: Cast, secret: Project) -> None:
    walked = paths(secret)
    telling = [
        (persona, path)
        for persona in NOT_NAMED
        for client in [signed_in(cast.people[persona])]
        for path in walked
        if WORD in SEARCHED.sub("", words_in(client.get(path)))
    ]

    assert telling == []


def test_somebody_named_sees_it_on_many_of_them(cast: Cast, secret: Project) -> None:
    client = signed_in(cast.people["luke"])

    telling = [path for path in paths(secret) if WORD in words_in(client.get(path))]

    assert len(telling) > 10


def test_it_still_counts(cast: Cast, secret: Project) -> None:
    page = signed_in(cast.people["grace"]).get("/projects/").content.decode()

    assert "3 projects" in page
    assert "A restricted project" in page


def test_the_chain_holds_its_words_beside_the_entries_only(cast: Cast, secret: Project) -> None:
    entries = entries_of(cast.organisations["northgate"].pk)

    assert not any(WORD in str(vars(entry)) for entry in entries.select_related(None))
