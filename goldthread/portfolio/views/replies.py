"""What leads reply: signed in, by the link in the message, or through somebody who heard it."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now, today, words_of
from goldthread.people.models import Person
from goldthread.portfolio.actions.asking import TheLead, answer
from goldthread.portfolio.forms.asking import OnBehalfForm, ReplyForm
from goldthread.portfolio.forms.steps import request_of
from goldthread.portfolio.models import LeadMessage, LeadReply
from goldthread.portfolio.permissions.asking import can_ask_about_all, is_the_lead
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.presenters import asking_page as pages
from goldthread.portfolio.queries.asking import (
    Asked,
    asked_in,
    message_of,
    nameless,
    still_asked,
    without_hidden_words,
)
from goldthread.portfolio.queries.links_to_reply import message_by_token

_THANKS = "Thank you. Your reply stands beside the proposal wherever it is shown."


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, message: int) -> HttpResponse:
    """The lead's own page, signed in."""
    person = cast(Person, request.user)
    found, asked = message_of(person, message)
    if not is_the_lead(person, found):
        raise Http404("There is no such message")
    form = _form(request, ReplyForm, found, asked)
    lead = TheLead(found.organisation_id, person.name, person.pk)
    if form.is_valid() and _kept(form, found, LeadReply.How.SIGNED_IN, lead):
        messages.success(request, _THANKS)
        return redirect("lead_message", message)
    told = {"message": found, "asked": asked, "form": form, "page": _page(found, asked)}
    return render(request, "portfolio/asking/reply.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same without an account. Opening it changes nothing; restricted projects stay unnamed."""
    found = message_by_token(token)
    asked = asked_in(found)
    for one in asked:
        if one.decision.project.restricted:
            nameless(one.decision)
        if one.decision.into is not None and one.decision.into.restricted:
            one.decision.into.title, one.decision.into.reference = "another project", ""
    asked = without_hidden_words(found, asked)
    form = _form(request, ReplyForm, found, asked)
    lead = TheLead(found.organisation_id, f"{found.name}, by the link in the message")
    if form.is_valid() and _kept(form, found, LeadReply.How.LINK, lead):
        messages.success(request, _THANKS)
        return redirect("reply_by_link", token)
    told = {
        "message": found,
        "asked": asked,
        "form": form,
        "page": _page(found, asked),
        "by_link": True,
        "organisation": found.organisation,
        "organisation_words": words_of(found.organisation),
    }
    return render(request, "portfolio/asking/reply.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def on_behalf(request: HttpRequest, message: int) -> HttpResponse:
    """Write down what the lead said to somebody."""
    person = cast(Person, request.user)
    found, asked = message_of(person, message)
    if not can_ask_about_all(person, [one.decision for one in asked]):
        raise Http404("There is no such message")
    form = _form(request, OnBehalfForm, found, asked)
    if form.is_valid() and _kept(form, found, LeadReply.How.ON_BEHALF, person):
        messages.success(request, "The reply is written down beside the proposal.")
        return redirect("lead_message", message)
    told = {"message": found, "asked": asked, "form": form, "page": _page(found, asked)}
    return render(request, "portfolio/asking/on_behalf.html", told)


def _form(
    request: HttpRequest, form: type[ReplyForm], message: LeadMessage, asked: list[Asked]
) -> ReplyForm:
    on = today(message.organisation)
    return form(request.POST or None, asked=still_asked(asked), today=on, initial={"given_on": on})


def _kept(form: ReplyForm, message: LeadMessage, how: LeadReply.How, by: Person | TheLead) -> bool:
    """Keep the reply; where it cannot be, the form says why and what was typed stays."""
    said = form.said()
    try:
        answer(
            message=message,
            said=said,
            how=how,
            heard=form.cleaned_data.get("heard", ""),
            on=form.cleaned_data.get("given_on") or form.today,
            request_id=request_of(form.cleaned_data["request_id"], said),
            by=by,
            at=now(),
        )
    except NotNow as told:
        form.add_error(None, str(told))
        return False
    return True


def _page(message: LeadMessage, asked: list[Asked]) -> pages.ReplyPage:
    return pages.reply_page(message, asked, today(message.organisation))
