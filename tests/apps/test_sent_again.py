"""A page that somebody goes back to and sends again with other words loses none of them."""

from uuid import uuid4

from goldthread.people.models import Person
from goldthread.portfolio.models import LinkView
from goldthread.projects.models import Project
from tests.portfolio import register
from tests.registered import signed_in


def test_registering_another_from_the_same_page_is_said(asha: Person) -> None:
    client = signed_in(asha)
    sent = {"directorate": "OPS", "status": "active", "request_id": str(uuid4())}

    client.post("/projects/new/", {**sent, "title": "Fewer falls"})
    again = client.post("/projects/new/", {**sent, "title": "Fewer falls"})
    other = client.post("/projects/new/", {**sent, "title": "Shorter waits for clozapine"})

    assert again.status_code == 302
    assert "This page was sent before and made OPS-001" in other.content.decode()
    assert "Shorter waits for clozapine" in other.content.decode()
    assert sent["request_id"] not in other.content.decode()
    assert Project.objects.count() == 1


def test_changing_it_otherwise_from_the_same_page_is_said(asha: Person) -> None:
    client, project = signed_in(asha), register(asha)
    sent = {"version": "1", "status": "active", "request_id": str(uuid4())}
    address = f"/projects/{project.reference}/change/"

    client.post(address, {**sent, "title": "Fewer  falls"})
    again = client.post(address, {**sent, "title": "Fewer  falls"})
    other = client.post(address, {**sent, "title": "No falls"})

    assert again.status_code == 302
    assert "It now says: Fewer falls" in other.content.decode()
    cell = {"version": "1", "request_id": str(uuid4())}
    address = f"/projects/{project.reference}/cell/team/"
    client.post(address, {**cell, "version": "2", "value": "Maple"})
    assert "It now says: Maple" in client.post(address, {**cell, "value": "Oak"}).content.decode()


def test_answering_otherwise_from_the_same_page_is_said(asha: Person) -> None:
    client, pair = signed_in(asha), (register(asha), register(asha))
    owner = pair[0].belongs.get().directorate_id
    sent = {"side": owner, "words": "", "request_id": str(uuid4())}
    address = f"/similar/{pair[0].reference}/{pair[1].reference}/"

    client.post(address, {**sent, "type": "overlap"})
    again = client.post(address, {**sent, "type": "overlap"})
    other = client.post(address, {**sent, "type": "duplicate"})

    assert again.status_code == 302
    assert other.status_code == 200
    assert LinkView.objects.get().type == "overlap"
