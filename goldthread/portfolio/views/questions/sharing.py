"""The next step of a document: share, close as final, open again."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.questions.steps import StaleDocument, take_step
from goldthread.portfolio.forms.questions import StepForm
from goldthread.portfolio.permissions.questions import check_can_write
from goldthread.portfolio.policies.questions import NEXT, NotYet, Step, missing
from goldthread.portfolio.presenters.questions.sharing import DONE, sharing_page
from goldthread.portfolio.queries.questions.documents import Questions, questions_of


@require_http_methods(["GET", "HEAD", "POST"])
def share_questions(request: HttpRequest, directorate: int) -> HttpResponse:
    """What the next step does, who reads it then, what is missing."""
    person = cast(Person, request.user)
    page = questions_of(person, directorate)
    if request.method == "POST":
        check_can_write(person, page.directorate)
    elif not page.writes:
        raise Http404("There is no such page")
    step = _step(request, page)
    initial = {"version": page.row.version if page.row else 0}
    form = StepForm(request.POST or None, step=step, initial=initial)
    if form.is_valid() and _taken(request, page, step, form):
        return redirect("six_questions", directorate)
    lacking = missing(step, page.standing, page.on)
    link = request.build_absolute_uri(reverse("question_comments", args=[directorate]))
    told = {"page": sharing_page(step, page), "asked": page, "form": form}
    told |= {"lacking": lacking if request.method != "POST" else (), "link": link, "step": step}
    return render(request, "portfolio/questions/share.html", told)


def _step(request: HttpRequest, page: Questions) -> Step:
    # Another day for everybody is asked for by name; else the way on from where the document is.
    asked = request.POST.get("step") or request.GET.get("step", "")
    return Step(asked) if asked in {step.value for step in Step} else NEXT[page.stage]


def _taken(request: HttpRequest, page: Questions, step: Step, form: StepForm) -> bool:
    if page.row is None:
        form.add_error(None, "Answer a question first.")
        return False
    try:
        take_step(
            document=page.row,
            step=step,
            expected_version=form.cleaned_data["version"] or 0,
            request_id=form.cleaned_data["request_id"],
            by=cast(Person, request.user),
            at=now(),
            **form.details(),
        )
    except StaleDocument as told:
        messages.warning(request, f"{told} Here is how it stands now.")
    except NotYet as problem:
        form.add_error(None, str(problem))
        return False
    else:
        messages.success(request, DONE[step])
    return True
