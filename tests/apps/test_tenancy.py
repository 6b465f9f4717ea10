"""Every address there is, asked for by a person of another trust and by nobody.

For another trust the pages of Northgate do not exist; nobody is asked to sign in, but for the
pages on the public list. A new address takes part by itself; one with a new kind of name in it
must be given a value of Northgate's in `values`.
"""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from goldthread.people.demonstration import Cast
from goldthread.people.middleware import is_public
from goldthread.portfolio.actions.exceptions import ask_exception
from goldthread.portfolio.models import Comparison, SimilarGroup
from goldthread.portfolio.policies.decisions import Verb
from goldthread.projects.actions import import_batch, start_draft
from goldthread.projects.models import Project
from tests.addresses import Address, addresses
from tests.agreed import appraisal
from tests.asked import asked_about
from tests.asking import draft_all, thought_of
from tests.cast import AT
from tests.goals import set_goal
from tests.meetings import planned
from tests.portfolio import baseline, propose, register
from tests.rounds import own_instrument
from tests.whatif import stop, what_if

PLANTED = "Zephyrine"
ADDRESSES = sorted(addresses(), key=lambda address: address.route)
# A signed address opens for whoever holds it, and for nobody else: tests/apps/test_asking.py.
NO_ROWS = {"form", "column", "persona", "token", "key", "group_key"}
WITH_ROWS = [address for address in ADDRESSES if set(address.arguments) - NO_ROWS]
OF_THE_TRUST = [
    address for address in ADDRESSES if address not in WITH_ROWS and not address.arguments
]


@pytest.fixture
def values(cast: Cast) -> dict[str, dict[str, object]]:
    """Names in addresses → values that lead to something of Northgate's; by address, or ""."""
    northgate, asha = cast.organisations["northgate"], cast.people["asha"]
    first = register(asha, title=f"{PLANTED} nights")
    second = register(asha, title=f"{PLANTED} days")
    draft = start_draft(
        organisation=northgate,
        named_list=f"{PLANTED} list",
        file_name="list.csv",
        data=f"Title,Directorate\n{PLANTED} mornings,OPS\n".encode(),
        as_at=date(2016, 3, 1),
        by=asha,
        at=AT,
    )
    import_batch(batch=draft, expected_version=1, by=asha, at=AT)
    run = Comparison.objects.create(organisation=northgate, started_at=AT, method="test")
    group = SimilarGroup.objects.create(organisation=northgate, comparison=run, title=PLANTED)
    decision = propose(first, Verb.CONTINUE, asha)
    everywhere: dict[str, object] = {
        "reference": first.reference,
        "left": first.reference,
        "right": second.reference,
        "version": 1,
        "batch": draft.pk,
        "group": group.pk,
        "pk": decision.pk,
        "whatif": what_if(asha, stop(second), shared="team").pk,
        "decision": decision.pk,
        "goal": set_goal(asha, text=f"{PLANTED} wards").pk,
        "message": a_message(cast),
        **a_meeting(cast),
        "token": "unsigned",
        "round": appraisal(asha).round_id,
        "key": "unsigned",
        "group_key": "unsigned",
        "baseline": baseline(asha).pk,
        "form": "csv",
        "column": "title",
        "persona": "asha",
        **asked_about(first, second, cast.people["ruth"], f"{PLANTED} fits"),
    }
    own = own_instrument(asha, title=f"{PLANTED} statements")
    instrument = {**everywhere, "slug": own.slug, "version": own.version}
    return {
        "": everywhere,
        "exception": {**everywhere, "pk": an_exception(cast)},
        **dict.fromkeys(("instrument", "document", "codebook"), instrument),
    }


def a_meeting(cast: Cast) -> dict[str, object]:
    asha = cast.people["asha"]
    decision = propose(register(asha, title=f"{PLANTED} rounds"), Verb.CONTINUE, asha)
    meeting = planned(asha, cast.people["hal"], asha, decision)
    return {"meeting": meeting.pk, "item": meeting.items.get().pk}


def a_message(cast: Cast) -> int:
    project = register(cast.people["asha"], title=f"{PLANTED} checks", leads=("Sister Bell",))
    thought_of(project, cast.people["asha"])
    return draft_all(cast.people["asha"])[0].pk


def an_exception(cast: Cast) -> int:
    asha = cast.people["asha"]
    project = register(asha, title=f"{PLANTED} audit", mandatory=True, mandatory_source="Contract")
    return ask_exception(
        project=project, owner_name="Chief pharmacist", reason="It ended", by=asha, at=AT
    ).pk


def test_another_trusts_rows_do_not_exist(
    client: Client, cast: Cast, values: dict[str, dict[str, object]]
) -> None:
    client.force_login(cast.people["olu"])

    answers = {
        address.route: {client.get(path).status_code, client.post(path).status_code}
        for address in WITH_ROWS
        for path in [filled(address, values)]
    }

    # 405: the address knows only the other method, whoever asks.
    wrong = {
        route: codes for route, codes in answers.items() if 404 not in codes or codes - {404, 405}
    }
    assert wrong == {}


def test_pages_of_the_own_trust_show_nothing_of_another(
    client: Client, cast: Cast, values: dict[str, dict[str, object]]
) -> None:
    client.force_login(cast.people["olu"])

    shown = {address.route: client.get(f"/{address.route}") for address in OF_THE_TRUST}

    codes = {route: response.status_code for route, response in shown.items()}
    assert set(codes.values()) <= {200, 302, 404, 405}, codes
    assert [route for route, response in shown.items() if PLANTED in text_of(response)] == []
    assert Project.objects.filter(title__startswith=PLANTED).count() == 6


def text_of(response: HttpResponseBase) -> str:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return body.decode(errors="replace")


def test_nobody_is_asked_to_sign_in(client: Client, values: dict[str, dict[str, object]]) -> None:
    asked, public = {}, set()
    for address in ADDRESSES:
        path = filled(address, values)
        if is_public(path):
            public.add(address.name)
            continue
        responses = [client.get(path), client.post(path)]
        asked[address.route] = {
            (response.status_code, urlsplit(response.headers.get("Location", "")).path)
            for response in responses
        }

    assert public <= PUBLIC_PAGES
    assert {route: got for route, got in asked.items() if got != {(302, reverse("sign_in"))}} == {}


# Written out here too, so that a page becomes public by two decisions and not by one.
PUBLIC_PAGES = {
    "sign_in",
    "demonstration",
    "demonstration_sign_in",
    "accessibility",
    "protection",
    "glossary",
    "reply_by_link",
    "answer",
    "answer_return",
    "answer_invited",
    "answer_invited_return",
    "group_answers",
    "group_answer",
}


def test_the_walk_walks() -> None:
    assert len(WITH_ROWS) > 20
    assert len(OF_THE_TRUST) > 10


def filled(address: Address, values: dict[str, dict[str, object]]) -> str:
    return address.filled(values.get(address.name, values[""]))
