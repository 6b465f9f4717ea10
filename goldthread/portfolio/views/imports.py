"""Importing a list: choose it, check what was read, import it, undo it."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldthread.core.intake.cells import Unreadable
from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.portfolio import tasks
from goldthread.portfolio.actions.imports import undo_import
from goldthread.portfolio.forms.imports import CheckForm, StartForm, UndoForm
from goldthread.portfolio.presenters.import_rows import changes_of, row_lines
from goldthread.portfolio.presenters.import_template import TYPE, template_list
from goldthread.portfolio.presenters.imports import preview_of
from goldthread.portfolio.queries import imports as queries
from goldthread.projects import actions
from goldthread.projects.models import Batch
from goldthread.projects.permissions import can_import
from goldthread.projects.policies import BuiltOn, Refused, StaleDraft
from goldthread.projects.queries import get_draft, get_imported, imported_batches, was_imported
from goldthread.projects.uploads import announced_too_large

ROWS_A_PAGE = 25
EARLIER = 10


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste cells, and say whose list it is."""
    person = _importer(request)
    form = StartForm(
        _posted(request),
        request.FILES if request.method == "POST" else None,
        lists=queries.lists_of(person),
        too_large=announced_too_large(request.META.get("CONTENT_LENGTH")),
        initial={"as_at": today(person.organisation)},
    )
    if request.method == "POST" and form.is_valid():
        draft = _begin(form, person)
        if draft is not None:
            return redirect("import_check", draft.pk)
    earlier = Paginator(imported_batches(person), EARLIER).get_page(request.GET.get("page"))
    drafts = queries.drafts_of(person, at=now())
    told = {"form": form, "earlier": earlier, "drafts": drafts}
    return render(request, "portfolio/imports/start.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, batch: int) -> HttpResponse:
    """Check what was read, correct it, import it."""
    person = _importer(request)
    if was_imported(person, batch):
        # Pressed twice, or by two people: what it did is the answer to both.
        return redirect("import_done", batch)
    draft = get_draft(person, batch, at=now())
    checked = queries.check_of(draft, person)
    form = _check_form(request, checked)
    if request.method == "POST" and form.is_valid():
        try:
            return _checked(request, person, checked, form)
        except StaleDraft:
            messages.warning(request, _MEANWHILE)
            return redirect("import_check", draft.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    told = {"draft": draft, "form": form, "preview": preview_of(checked, form)}
    return render(request, "portfolio/imports/check.html", told)


@require_safe
def rows(request: HttpRequest, batch: int) -> HttpResponse:
    """Every row as it will be stored."""
    person = _importer(request)
    draft = get_draft(person, batch, at=now())
    checked = queries.check_of(draft, person)
    lines = row_lines(checked.plan, checked.directorates)
    doubtful = "doubts" in request.GET
    if doubtful:
        lines = [line for line in lines if line.doubts]
    page = Paginator(lines, ROWS_A_PAGE).get_page(request.GET.get("page"))
    told = {"draft": draft, "page": page, "doubtful": doubtful}
    return render(request, "portfolio/imports/rows.html", told)


@require_safe
def changes(request: HttpRequest, batch: int) -> HttpResponse:
    """Each change, old and new, and what is left alone."""
    person = _importer(request)
    draft = get_draft(person, batch, at=now())
    told = {"draft": draft, "changes": changes_of(queries.check_of(draft, person))}
    return render(request, "portfolio/imports/changes.html", told)


@require_POST
def cancel(request: HttpRequest, batch: int) -> HttpResponse:
    """Leave a draft; nothing of it is kept."""
    person = _importer(request)
    actions.leave_draft(batch=get_draft(person, batch, at=now()), by=person, at=now())
    messages.success(request, "Nothing was imported, and nothing of the list was kept.")
    return redirect("import_start")


@require_safe
def done(request: HttpRequest, batch: int) -> HttpResponse:
    """What an import did, with its undo."""
    person = _importer(request)
    made = get_imported(person, batch)
    told = {
        "batch": made,
        "result": queries.import_of(made, person),
        "may_undo": queries.may_be_undone(made, person),
        "comparing": queries.waits_for_comparison(made),
    }
    return render(request, "portfolio/imports/done.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, batch: int) -> HttpResponse:
    """Ask once, then take an import back; or say what was built on it."""
    person = _importer(request)
    made = get_imported(person, batch)
    if not queries.may_be_undone(made, person):
        raise Http404("There is nothing to undo")
    form = UndoForm(_posted(request))
    told = {"batch": made, "form": form, "causes": queries.causes_of(made, person)}
    if request.method == "POST" and form.is_valid():
        try:
            undo_import(batch=made, by=person, at=now(), request_id=form.cleaned_data["request_id"])
        except BuiltOn:
            return render(request, "portfolio/imports/undo.html", told)
        tasks.compare_changed.enqueue(person.organisation_id)
        messages.success(request, "The import was undone. The register is as it was before.")
        return redirect("import_done", made.pk)
    return render(request, "portfolio/imports/undo.html", told)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty list with the headings that goldthread knows."""
    person = _importer(request)
    answer = HttpResponse(template_list(queries.names_of(person)), content_type=TYPE)
    answer["Content-Disposition"] = 'attachment; filename="list-of-projects.xlsx"'
    return answer


def _posted(request: HttpRequest) -> QueryDict | None:
    # An empty form was posted all the same.
    return request.POST if request.method == "POST" else None


_CHOOSE_AGAIN = (
    "Choose the file again: its numbers were cut before anything was stored. From now on this "
    "list keeps the column, unless it holds NHS numbers."
)
_MEANWHILE = "Somebody else changed this import meanwhile. This is how it stands now."


def _importer(request: HttpRequest) -> Person:
    person = cast(Person, request.user)
    if not can_import(person):
        raise Http404("There is no such page")
    return person


def _begin(form: StartForm, person: Person) -> Batch | None:
    """The draft of what was sent in; None when it cannot be read, and the form says why."""
    given = form.cleaned_data
    around = {
        "organisation": person.organisation,
        "named_list": form.chosen_list,
        "as_at": given["as_at"],
        "by": person,
        "at": now(),
        "request_id": given["request_id"],
    }
    try:
        if given["file"]:
            return actions.start_draft(
                file_name=given["file"].name, data=given["file"].read(), **around
            )
        return actions.start_draft_from_cells(text=given["cells"], **around)
    except Unreadable as unreadable:
        form.add_error("file" if given["file"] else "cells", unreadable.sentence)
    except Refused as refused:
        for field, sentence in refused.problems.items():
            form.add_error(field, sentence)
    return None


def _check_form(request: HttpRequest, checked: queries.Check) -> CheckForm:
    return CheckForm(
        _posted(request),
        initial={"version": checked.draft.version},
        reading=checked.plan.reading,
        corrections=checked.corrections,
        directorates=checked.choosable,
        found=checked.draft.found,
    )


def _checked(
    request: HttpRequest, person: Person, checked: queries.Check, form: CheckForm
) -> HttpResponse:
    """Read the draft again with what was corrected; or, when nothing was, import it."""
    draft, version = checked.draft, form.cleaned_data["version"]
    request_id = form.cleaned_data["request_id"]
    if version != draft.version:
        raise StaleDraft(draft)
    if form.declared():
        actions.declare_own_references(
            batch=draft,
            expected_version=version,
            columns=form.declared(),
            by=person,
            at=now(),
            request_id=request_id,
        )
        messages.success(request, _CHOOSE_AGAIN)
        return redirect("import_start")
    corrections = form.corrections()
    if corrections.as_json() != checked.corrections.as_json():
        actions.correct_draft(
            batch=draft,
            expected_version=version,
            corrections=corrections,
            by=person,
            at=now(),
            request_id=request_id,
        )
        messages.success(request, "Read again with your changes. Look at what will happen.")
        return redirect("import_check", draft.pk)
    if request.POST.get("do") != "import":
        messages.success(request, "You changed nothing, so nothing reads differently.")
        return redirect("import_check", draft.pk)
    actions.import_batch(
        batch=draft, expected_version=version, by=person, at=now(), request_id=request_id
    )
    tasks.compare_changed.enqueue(person.organisation_id)
    return redirect("import_done", draft.pk)
