"""Meetings: the list, planning one, its page, its paper on screen and in Word, its outcome."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.queries import directorates_of, now, today
from goldthread.people.models import Person
from goldthread.portfolio.actions import meetings as actions
from goldthread.portfolio.forms.asking import PressForm
from goldthread.portfolio.forms.meetings import BodyForm, MeetingForm, OutcomeForm, PutForm
from goldthread.portfolio.models import Meeting
from goldthread.portfolio.permissions.meetings import (
    can_add_body,
    can_plan,
    can_read_any,
    recorder,
)
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.policies.meetings import Standing
from goldthread.portfolio.policies.proposals import SomeCannot
from goldthread.portfolio.presenters import meetings as words
from goldthread.portfolio.presenters import papers
from goldthread.portfolio.queries.decisions import seen_among
from goldthread.portfolio.queries.meetings import (
    candidates,
    get_meeting,
    items_seen_by,
    meetings_of,
    plannable_bodies,
    recorders,
)
from goldthread.portfolio.queries.papers import paper_of
from goldthread.report.word import docx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings to come and those held."""
    person = cast(Person, request.user)
    coming, held = meetings_of(person, today(person.organisation))
    if not can_read_any(person) and not coming and not held:
        raise Http404("There is no such page")
    told = {
        "coming": [words.row(one) for one in coming],
        "held": [words.row(one) for one in held],
        "plans": can_plan(person),
        "adds": can_add_body(person),
    }
    return render(request, "portfolio/meetings/list.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def add_body(request: HttpRequest) -> HttpResponse:
    """Add a body that meets and decides."""
    person = cast(Person, request.user)
    if not can_add_body(person):
        raise Http404("There is no such page")
    open_ones = list(directorates_of(person.organisation))
    form = BodyForm(request.POST or None, directorates=open_ones)
    if form.is_valid():
        said = form.cleaned_data
        chosen = [one for one in open_ones if str(one.pk) == said["directorate"]]
        try:
            actions.add_body(
                name=said["name"],
                directorate=chosen[0] if chosen else None,
                request_id=said["request_id"],
                by=person,
                at=now(),
            )
        except NotNow as told:
            form.add_error("name", str(told))
        else:
            return redirect("plan_meeting")
    return render(request, "portfolio/meetings/body.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_meeting(request: HttpRequest) -> HttpResponse:
    """Plan a meeting of a body."""
    person = cast(Person, request.user)
    bodies = plannable_bodies(person)
    if not can_plan(person):
        raise Http404("There is no such page")
    people = recorders(person, bodies)
    form = MeetingForm(request.POST or None, bodies=bodies, people=people)
    if form.is_valid():
        names = ("body", "on", "place", "chair", "secretary", "request_id")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            planned = actions.plan_meeting(**given, by=person, at=now())
        except NotNow as told:
            form.add_error(None, str(told))
        else:
            return redirect("meeting", planned.pk)
    told_page = {"form": form, "bodies": bodies, "adds": can_add_body(person)}
    return render(request, "portfolio/meetings/plan.html", told_page)


@require_safe
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """One meeting: what is on it, what may come to it, and what it said."""
    person = cast(Person, request.user)
    found = get_meeting(person, meeting)
    plans = can_plan(person, found.body) and found.state != Standing.HELD
    items = items_seen_by(person, found)
    seen = {one.pk for one in seen_among(person, [item.decision for item in items])}
    told = {
        "meeting": found,
        "page": words.meeting_page(person, found, items, seen),
        "plans": plans,
        "candidates": candidates(person, found) if plans else [],
        "records": recorder(person, found),
        "form": PressForm(initial={"version": found.version}),
    }
    return render(request, "portfolio/meetings/meeting.html", told)


@require_POST
def put_on_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """Put the ticked proposals on the meeting."""
    person = cast(Person, request.user)
    found = _mine_to_plan(person, meeting)
    among = [one.decision.pk for one in candidates(person, found)]
    form = PutForm(request.POST, among=among)
    if not form.is_valid():
        messages.error(request, words.first_error(form))
        return redirect("meeting", meeting)
    given = {name: form.cleaned_data[name] for name in ("decisions", "request_id")}
    return _press(request, found, lambda **who: actions.put_on(meeting=found, **given, **who))


@require_POST
def take_off_meeting(request: HttpRequest, meeting: int, item: int) -> HttpResponse:
    """Take a proposal off the meeting."""
    person, form = cast(Person, request.user), PressForm(request.POST)
    found = _mine_to_plan(person, meeting)
    row = [one.item for one in items_seen_by(person, found) if one.item.pk == item]
    if not row or not form.is_valid():
        raise Http404("There is no such item")
    request_id = form.cleaned_data["request_id"]
    return _press(
        request, found, lambda **who: actions.take_off(item=row[0], request_id=request_id, **who)
    )


@require_POST
def make_paper(request: HttpRequest, meeting: int) -> HttpResponse:
    """Say that the paper stands."""
    person, form = cast(Person, request.user), PressForm(request.POST)
    found = _mine_to_plan(person, meeting)
    if not form.is_valid():
        return redirect("meeting", meeting)
    request_id = form.cleaned_data["request_id"]
    return _press(
        request,
        found,
        lambda **who: actions.make_paper(meeting=found, request_id=request_id, **who),
    )


@require_safe
def paper(request: HttpRequest, meeting: int) -> HttpResponse:
    """The paper as a page, to read and to print."""
    person = cast(Person, request.user)
    found = get_meeting(person, meeting)
    document = papers.document_of(paper_of(person, found), person.name)
    told = {"meeting": found, "document": document, "blocks": papers.on_page(document)}
    return render(request, "portfolio/meetings/paper.html", told)


@require_safe
def paper_in_word(request: HttpRequest, meeting: int) -> HttpResponse:
    """The paper as a Word file."""
    person = cast(Person, request.user)
    found = get_meeting(person, meeting)
    written = docx(papers.document_of(paper_of(person, found), person.name))
    response = HttpResponse(written, content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="{words.file_name(found)}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def record_outcome(request: HttpRequest, meeting: int) -> HttpResponse:
    """Write down "agreed, all except", by chair or secretary."""
    person = cast(Person, request.user)
    found = get_meeting(person, meeting)
    if not recorder(person, found) or found.state == Standing.PLANNED:
        raise Http404("There is nothing to write down")
    items = [one for one in paper_of(person, found).items if one.on.open]
    mine = [one for one in items if one.on.decision.proposed_by_id == person.pk]
    others = [one for one in items if one not in mine]
    form = _outcome_form(request, found, others)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            _record(found, form, person)
        except SomeCannot as told:
            problems = words.problems(told, others)
        except NotNow as told:
            form.add_error(None, str(told))
        else:
            messages.success(request, words.recorded(found, mine))
            return redirect("meeting", meeting)
    told_page = {"meeting": found, "form": form, "problems": problems, "mine": mine}
    told_page["other"] = words.the_other(person, found)
    return render(request, "portfolio/meetings/outcome.html", told_page)


def _outcome_form(request: HttpRequest, found: Meeting, items: list[Any]) -> OutcomeForm:
    on = today(found.organisation)
    initial = {"held_on": min(found.on, on), "version": found.version}
    initial["minute_reference"] = found.minute_reference
    return OutcomeForm(request.POST or None, items=items, today=on, initial=initial)


def _record(found: Meeting, form: OutcomeForm, person: Person) -> None:
    said = form.cleaned_data
    actions.record_outcome(
        meeting=found,
        expected_version=said["version"] or 0,
        seen=form.seen(),
        exempt=form.exempt(),
        held_on=said["held_on"],
        minute_reference=said["minute_reference"],
        request_id=said["request_id"],
        by=person,
        at=now(),
    )


def _press(request: HttpRequest, found: Meeting, act: Any) -> HttpResponse:
    try:
        act(by=cast(Person, request.user), at=now())
    except NotNow as told:
        messages.error(request, str(told))
    return redirect("meeting", found.pk)


def _mine_to_plan(person: Person, pk: int) -> Meeting:
    """A meeting that the person may still change. Raises Http404."""
    found = get_meeting(person, pk)
    if not can_plan(person, found.body):
        raise Http404("There is no such meeting")
    return found
