"""Inviting people by name: their links once, files for mail merge, reminders."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.instruments import actions
from goldthread.instruments.forms.inviting import InviteForm, SentForm
from goldthread.instruments.models import Invitation, Wave
from goldthread.instruments.policies import NotNow, Refused
from goldthread.instruments.policies.modes import MODES, Mode
from goldthread.instruments.policies.waves import OVER
from goldthread.instruments.presenters import inviting as words
from goldthread.instruments.presenters.links import invited_link
from goldthread.instruments.queries import inviting as queries
from goldthread.instruments.queries.breakdowns import groups_to_choose
from goldthread.instruments.queries.running import run_by
from goldthread.organisations.queries import now, today
from goldthread.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, round: int) -> HttpResponse:
    """Who was invited; invite more, and see their links this once."""
    wave, person = run_by(request.user, round, request.GET), cast(Person, request.user)
    groups = groups_to_choose(wave)
    form = InviteForm(_sent(request), groups=groups)
    if form.is_valid():
        try:
            invited = actions.invite(
                wave=wave,
                people=form.cleaned_data["people"],
                by=person,
                at=now(),
                request_id=form.cleaned_data["request_id"],
            )
            links = [(row, invited_link(request, token)) for row, token in invited]
            told = {"wave": wave, "links": links, "mail": words.mail(wave, *_SAMPLE, person.name)}
            return render(request, "instruments/desk/invited.html", told)
        except NotNow as sentence:
            form.add_error(None, str(sentence))
        except Refused as refused:
            form.add_error("people", str(refused))
    asked = queries.asked_by_name(wave)
    told = {
        "wave": wave,
        "form": form,
        "asked": asked,
        "lines": [(row, words.group_words(row, groups)) for row in asked.rows],
        "invites": MODES[Mode(wave.round.mode)].invitations,
        "over": wave.state in OVER,
        "known": words.KNOWN.get(wave.round.mode, ""),
        "sent": SentForm(initial={"until": asked.last}),
    }
    return render(request, "instruments/desk/invitations.html", told)


@require_safe
def mails(request: HttpRequest, round: int) -> HttpResponse:
    """A file for mail merge: of mails still to send, or of reminders."""
    wave, person = run_by(request.user, round, request.GET), cast(Person, request.user)
    reminder = request.GET.get("for") == "reminder"
    rows = _to_mail(wave, reminder=reminder)
    if not rows or wave.state in OVER:
        raise Http404("There is no mail to send")
    data = words.merge_file(
        wave,
        rows,
        groups_to_choose(wave),
        person.name,
        lambda row: invited_link(request, queries.token_of(row)),
        reminder=reminder,
    )
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    name = f"{'reminders' if reminder else 'invitations'}-{today(person.organisation)}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def mails_sent(request: HttpRequest, round: int) -> HttpResponse:
    """Note that somebody sent the mails, as invitations or as reminders."""
    wave, form = run_by(request.user, round, request.GET), SentForm(request.POST)
    if not form.is_valid():
        raise Http404("There is no such mail")
    reminder = form.cleaned_data["reminder"]
    rows = [
        row for row in _to_mail(wave, reminder=reminder) if row.pk <= form.cleaned_data["until"]
    ]
    try:
        actions.note_sent(
            wave=wave,
            invitations=rows,
            reminder=reminder,
            by=cast(Person, request.user),
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
        messages.success(request, "Noted: the mails went out.")
    except NotNow as sentence:
        messages.error(request, str(sentence))
    return redirect("invitations", wave.round_id)


# Stands in the mail's text on the page, where each person's own go in the file.
_SAMPLE = ("[name]", "[link]")


def _to_mail(wave: Wave, *, reminder: bool) -> list[Invitation]:
    return queries.awaiting(wave) if reminder else queries.unsent(wave)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
