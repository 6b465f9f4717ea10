"""Registering a project, and what looks like it while it is typed."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.goals.tasks import suggest_goals
from goldthread.organisations.queries import directorates_of, now, words_of
from goldthread.people.models import Person
from goldthread.portfolio.forms.project import RegistrationForm
from goldthread.portfolio.presenters.registration import alike_cards, registered_words
from goldthread.portfolio.queries.project import details_of
from goldthread.portfolio.queries.registration import alike_to, title_registered
from goldthread.projects.actions import register_project
from goldthread.projects.models import Project
from goldthread.projects.permissions import can_edit, can_register
from goldthread.projects.policies import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; before a project is added, what looks like it is shown once."""
    person = cast(Person, request.user)
    _check(person)
    form = _form(request, person)
    if form.is_valid():
        typed = form.cleaned_data
        alike = () if typed["add_anyway"] else alike_to(person, **form.texts())
        if alike:
            shown = {"form": form, "alike": alike_cards(alike), "typed": form.sent()}
            return render(request, "portfolio/register/before_adding.html", shown)
        project = _registered(form, person)
        if project is not None:
            may_edit = can_edit(person, project)
            words = registered_words(project, details_of(project), may_edit=may_edit)
            messages.success(request, words)
            return redirect("project", project.reference)
    return render(request, "portfolio/register/new.html", {"form": form})


@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """What looks like the project being typed, as a fragment."""
    person = cast(Person, request.user)
    _check(person)
    typed = {name: request.POST.get(name, "")[:2000] for name in ("title", "aim", "methods")}
    found = alike_to(person, measures=request.POST.get("measures", "")[:2000], **typed)
    return render(request, "portfolio/register/_alike.html", {"alike": alike_cards(found)})


def _check(person: Person) -> None:
    if not can_register(person):
        raise Http404("There is no such page")


def _form(request: HttpRequest, person: Person) -> RegistrationForm:
    word = words_of(person.organisation)["directorate"][0]
    directorates = directorates_of(person.organisation)
    data = request.POST if request.method == "POST" else None
    return RegistrationForm(
        data, person=person, directorates=directorates, word=word[:1].upper() + word[1:]
    )


def _registered(form: RegistrationForm, person: Person) -> Project | None:
    try:
        project = register_project(
            organisation=person.organisation,
            directorate=form.cleaned_data["directorate"],
            fields=form.cleaned_data["changes"],
            by=person,
            at=now(),
            request_id=form.cleaned_data["request_id"],
        )
    except Refused as refused:
        form.refuse(refused.problems)
        return None
    if title_registered(project) != " ".join(form.cleaned_data["title"].split()):
        form.was_sent_before(project.reference)
        return None
    suggest_goals.enqueue(person.organisation_id)
    return project
