"""Asking leads: the list, drafting for all that wait, and saying that messages were sent."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.organisations.actions import set_days_to_reply
from goldthread.organisations.queries import now, reply_by, today
from goldthread.people.models import Person
from goldthread.portfolio.actions import asking as actions
from goldthread.portfolio.forms.asking import DaysForm, PressForm, TickedForm
from goldthread.portfolio.models import LeadMessage
from goldthread.portfolio.permissions.asking import can_ask_anybody, can_set_days
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.presenters import asking as words
from goldthread.portfolio.presenters import asking_page as pages
from goldthread.portfolio.queries.asking import to_draft
from goldthread.portfolio.queries.asking_list import asking_list, messages_to_send
from goldthread.portfolio.queries.links_to_reply import reply_terms


@require_safe
def ask_leads(request: HttpRequest) -> HttpResponse:
    """Messages to leads: to draft, to send, awaited, answered."""
    person = cast(Person, request.user)
    show, where = request.GET.get("show", ""), request.GET.get("directorate", "")
    directorate = int(where) if where.isdecimal() else None
    found = asking_list(person, show=show, directorate=directorate, page=request.GET.get("page"))
    if not can_ask_anybody(person) and not found.mine:
        raise Http404("There is no such page")
    told = {
        "list": found,
        "page": pages.list_page(found, show, directorate, today(person.organisation)),
        "asks": can_ask_anybody(person),
        "form": PressForm(),
        "days": person.organisation.reply_days,
        "sets_days": can_set_days(person),
        "mails": settings.SENDS_MAIL,
    }
    return render(request, "portfolio/asking/list.html", told)


@require_POST
def draft_messages(request: HttpRequest) -> HttpResponse:
    """Draft one message a lead for everything that waits for one."""
    person, form = cast(Person, request.user), PressForm(request.POST)
    drafts = [words.draft(one, person) for one in to_draft(person).leads]
    if not can_ask_anybody(person):
        raise Http404("There is no such page")
    if form.is_valid() and drafts:
        request_id = form.cleaned_data["request_id"]
        try:
            actions.draft_messages(drafts=drafts, request_id=request_id, by=person, at=now())
        except NotNow as told:
            messages.error(request, str(told))
        else:
            messages.success(request, pages.drafted(len(drafts)))
    return redirect("ask_leads")


@require_POST
def mark_sent(request: HttpRequest) -> HttpResponse:
    """Write down that a person sent the ticked messages, or send them by the own mail server."""
    person = cast(Person, request.user)
    drafts = {row.message.pk: row.message for row in messages_to_send(person)}
    if not drafts:
        raise Http404("There is nothing to send")
    form = TickedForm(request.POST, among=list(drafts))
    if not form.is_valid():
        messages.error(request, pages.first_error(form))
        return redirect("ask_leads")
    ticked = [drafts[pk] for pk in form.cleaned_data["messages"]]
    try:
        _send(request, ticked, form)
    except NotNow as told:
        messages.error(request, str(told))
    except OSError:
        messages.error(request, "The mail server did not take a message. It is not sent.")
    else:
        messages.success(request, pages.sent(ticked))
    if "back" in request.POST:
        return redirect("lead_message", ticked[0].pk)
    return redirect("ask_leads")


@require_safe
def merge_file(request: HttpRequest) -> HttpResponse:
    """All messages still to send as a file for mail merge."""
    person = cast(Person, request.user)
    if not can_ask_anybody(person):
        raise Http404("There is no such page")
    rows = messages_to_send(person)
    bodies = [(row, _under(request, row.message)) for row in rows]
    on = today(person.organisation)
    response = HttpResponse(pages.merge_file(bodies, on), content_type="text/csv; charset=utf-8")
    name = f"messages-to-leads-{on.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def days_to_reply(request: HttpRequest) -> HttpResponse:
    """How many working days leads have, and whose bank holidays count."""
    person = cast(Person, request.user)
    if not can_set_days(person):
        raise Http404("There is no such page")
    trust = person.organisation
    form = DaysForm(
        request.POST or None, initial={"days": trust.reply_days, "nation": trust.nation}
    )
    if form.is_valid():
        names = ("days", "nation", "request_id")
        given = {name: form.cleaned_data[name] for name in names}
        set_days_to_reply(organisation=trust, **given, by=person, at=now())
        messages.success(request, "Messages sent from now on give these days.")
        return redirect("ask_leads")
    example = words.in_full(reply_by(trust, today(trust)))
    return render(request, "portfolio/asking/days.html", {"form": form, "example": example})


def _send(request: HttpRequest, ticked: list[LeadMessage], form: TickedForm) -> None:
    person, said = cast(Person, request.user), form.cleaned_data["how"]
    how = LeadMessage.How(said) if said in pages.BY_A_PERSON else LeadMessage.How.OWN_MAIL
    if how != LeadMessage.How.OURS:
        request_id = form.cleaned_data["request_id"]
        actions.mark_sent(messages=ticked, how=how, request_id=request_id, by=person, at=now())
        return
    for message in ticked:
        actions.check_can_be_sent(message=message, by=person)
        actions.post(message, pages.whole(message, _under(request, message)))
        actions.mark_sent(messages=[message], how=how, by=person, at=now())


def _under(request: HttpRequest, message: LeadMessage) -> str:
    terms = reply_terms(message)
    return words.underneath(request.build_absolute_uri(terms.path), terms.until, terms.days)
