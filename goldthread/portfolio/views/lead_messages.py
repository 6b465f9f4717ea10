"""One message to a lead: its text, how it stands, what was heard; and projects without a lead."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.portfolio.actions import asking as actions
from goldthread.portfolio.forms.asking import DraftForm, NameForm, PressForm, TriedForm
from goldthread.portfolio.forms.steps import request_of
from goldthread.portfolio.models import LeadMessage
from goldthread.portfolio.permissions.asking import can_ask_about_all, is_the_lead
from goldthread.portfolio.policies.asking import Sent
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.presenters import asking as words
from goldthread.portfolio.presenters import asking_page as pages
from goldthread.portfolio.queries.asking import (
    Asked,
    Lead,
    ToAsk,
    message_of,
    still_asked,
    to_draft,
)
from goldthread.portfolio.queries.links_to_reply import reply_terms


@require_safe
def lead_message(request: HttpRequest, message: int) -> HttpResponse:
    """One message: for who asks, its text and how it stands; for its lead, the reply."""
    person = cast(Person, request.user)
    found, asked = message_of(person, message)
    if not can_ask_about_all(person, [one.decision for one in asked]):
        return redirect("reply_to_message", message)
    under = _under(request, found) if found.link_key else ""
    told = {
        "message": found,
        "page": pages.message_page(found, asked, today(person.organisation)),
        "under": under,
        "whole": pages.whole(found, under),
        "mailto": pages.mailto(found, under),
        "mine": is_the_lead(person, found),
        "form": PressForm(),
        "mails": settings.SENDS_MAIL and bool(found.address),
    }
    return render(request, "portfolio/asking/message.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_draft(request: HttpRequest, message: int) -> HttpResponse:
    """Put a draft in one's own words."""
    person = cast(Person, request.user)
    found, _ = _draft_of(person, message)
    held = {name: getattr(found, name) for name in ("address", "subject", "text", "version")}
    form = DraftForm(request.POST or None, initial=held)
    if form.is_valid():
        said = dict(form.cleaned_data)
        version = said.pop("version") or 0
        said["request_id"] = request_of(said["request_id"], said)
        try:
            actions.change_draft(
                message=found, expected_version=version, **said, by=person, at=now()
            )
        except NotNow as told:
            form.add_error(None, str(told))
        else:
            messages.success(request, "The draft is kept. It is not sent yet.")
            return redirect("lead_message", message)
    told_page = {"message": found, "form": form, "under": _under(request, found)}
    return render(request, "portfolio/asking/edit.html", told_page)


@require_POST
def redraft(request: HttpRequest, message: int) -> HttpResponse:
    """Draft a message anew from how its proposals stand now; without any left, let it go."""
    person, form = cast(Person, request.user), PressForm(request.POST)
    found, asked = _draft_of(person, message)
    left = tuple(one.decision for one in still_asked(asked))
    if form.is_valid():
        lead = Lead(found.name, found.asked_as, found.person)
        again = [ToAsk(lead, left, (found.pk,))] if left else []
        given = {"request_id": form.cleaned_data["request_id"], "by": person, "at": now()}
        try:
            if again:
                drafts = [words.draft(one, person, found.address) for one in again]
                actions.draft_messages(drafts=drafts, **given)
            else:
                actions.drop_draft(message=found, **given)
        except NotNow as told:
            messages.error(request, str(told))
    return redirect("ask_leads")


@require_http_methods(["GET", "HEAD", "POST"])
def nobody_reached(request: HttpRequest, message: int) -> HttpResponse:
    """Write down that nobody could be reached, and what was tried."""
    person = cast(Person, request.user)
    found, asked = message_of(person, message)
    may = can_ask_about_all(person, [one.decision for one in asked])
    if not may or found.state not in (Sent.DRAFTED, Sent.WAITING):
        raise Http404("There is nothing to write down")
    form = TriedForm(request.POST or None)
    if form.is_valid():
        names = ("tried", "request_id")
        given = {name: form.cleaned_data[name] for name in names}
        try:
            actions.give_up(message=found, **given, by=person, at=now())
        except NotNow as told:
            messages.error(request, str(told))
        return redirect("lead_message", message)
    told_page = {"message": found, "asked": asked, "form": form}
    return render(request, "portfolio/asking/nobody_reached.html", told_page)


@require_POST
def go_on(request: HttpRequest, message: int) -> HttpResponse:
    """Let the proposals go on without a reply once the lead's days have passed."""
    person, form = cast(Person, request.user), PressForm(request.POST)
    found, asked = message_of(person, message)
    if not can_ask_about_all(person, [one.decision for one in asked]):
        raise Http404("There is no such message")
    if form.is_valid():
        request_id = form.cleaned_data["request_id"]
        try:
            actions.let_go_on(message=found, request_id=request_id, by=person, at=now())
        except NotNow as told:
            messages.error(request, str(told))
        else:
            messages.success(request, "They go on. Each says that there was no reply.")
    return redirect("lead_message", message)


@require_http_methods(["GET", "HEAD", "POST"])
def nobody_to_ask(request: HttpRequest, decision: int) -> HttpResponse:
    """A project that names nobody: name somebody, or say that nobody could be found."""
    person = cast(Person, request.user)
    found = to_draft(person, only=[decision]).nobody
    if not found:
        raise Http404("There is nobody to look for")
    naming = NameForm(request.POST if "name" in request.POST else None)
    tried = TriedForm(request.POST if "tried" in request.POST else None)
    form = naming if naming.is_bound else tried
    if form.is_valid():
        said = dict(form.cleaned_data)
        said.pop("version")
        given = {"request_id": said.pop("request_id"), "by": person, "at": now()}
        if form is naming:
            asked = ToAsk(Lead(said["name"], "named"), found)
            draft = words.draft(asked, person, said["address"])
            actions.draft_messages(drafts=[draft], **given)
        else:
            actions.ask_nobody(decision=found[0], tried=said["tried"], **given)
        return redirect("ask_leads")
    told_page = {"decision": found[0], "naming": naming, "tried": tried, "form": form}
    return render(request, "portfolio/asking/nobody.html", told_page)


def _under(request: HttpRequest, message: LeadMessage) -> str:
    terms = reply_terms(message)
    return words.underneath(request.build_absolute_uri(terms.path), terms.until, terms.days)


def _draft_of(person: Person, pk: int) -> tuple[LeadMessage, list[Asked]]:
    """A draft that the person may still change. Raises Http404."""
    found, asked = message_of(person, pk)
    may = can_ask_about_all(person, [one.decision for one in asked])
    if not may or found.state != Sent.DRAFTED:
        raise Http404("There is no such draft")
    return found, asked
