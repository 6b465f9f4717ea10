"""Similar projects: the map, a group with its pairs, those that stand alone, comparing again."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldthread.organisations.queries import directorates_of, now
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio import tasks
from goldthread.portfolio.actions.similar import start_comparison
from goldthread.portfolio.forms.similar import GROUPS_A_PAGE, read_map_view
from goldthread.portfolio.permissions.links import check_can_see_similar
from goldthread.portfolio.permissions.register import check_can_export
from goldthread.portfolio.presenters import similar as drawing
from goldthread.portfolio.presenters import similar_sheet as sheets
from goldthread.portfolio.presenters.links import pair_rows
from goldthread.portfolio.queries import similar as queries
from goldthread.portfolio.queries.links import directorates_by_id, owners_of, running_comparison
from goldthread.portfolio.queries.pairs import first_waiting

ALONE_A_PAGE = 20


@require_GET
def similar(request: HttpRequest) -> HttpResponse:
    """The map: every group the person may see, a row each."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    found = queries.similar_map(person)
    view = read_map_view(request.GET, found.groups)
    groups = queries.arranged(found.groups, view.show, view.order)
    size = max(len(groups), 1) if view.everything else GROUPS_A_PAGE
    page = Paginator(groups, size).get_page(request.GET.get("page"))
    projects = queries.projects_by_id(person, {one for group in page for one in group.projects})
    across = drawing.columns(list(directorates_of(person.organisation)))
    told = {
        "map": drawing.map_page(found, view, may_export=can(person, Deed.EXPORT)),
        "view": view,
        "page": page,
        "columns": across,
        "rows": drawing.rows(
            list(page), projects=projects, owners=owners_of(projects), across=across
        ),
    }
    return render(request, "portfolio/similar/map.html", told)


@require_GET
def similar_group(request: HttpRequest, group: int) -> HttpResponse:
    """A group's pairs with where each stands."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    seen = queries.group_seen_by(person, group)
    projects = queries.projects_by_id(
        person, {one for link in seen.links for one in (link.first, link.second)}
    )
    told = {
        "group": seen,
        "counts": drawing.counts_in_words(seen),
        "pairs": pair_rows(seen.links, projects),
        "members": drawing.members(seen, projects, owners_of(projects), directorates_by_id(person)),
        "next": first_waiting(seen, person),
    }
    return render(request, "portfolio/similar/group.html", told)


@require_GET
def similar_alone(request: HttpRequest) -> HttpResponse:
    """Projects that are like no other."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    alone = queries.standing_alone(person)
    page = Paginator(alone, ALONE_A_PAGE).get_page(request.GET.get("page"))
    told = {"page": page, "rows": queries.with_owners(person, page.object_list)}
    return render(request, "portfolio/similar/alone.html", told)


@require_POST
def compare_again(request: HttpRequest) -> HttpResponse:
    """Have the whole register compared; one goes on reading meanwhile."""
    person = cast(Person, request.user)
    comparison = start_comparison(organisation=person.organisation, by=person, at=now())
    tasks.compare.enqueue(comparison.pk)
    messages.success(request, "The comparison has begun. You may leave this page.")
    return redirect("similar")


@require_GET
def comparing(request: HttpRequest) -> HttpResponse:
    """How far the comparison is, as a part of the map's page."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    running = running_comparison(person.organisation_id)
    response = render(request, "portfolio/similar/_working.html", {"running": running})
    if running is None:
        response["HX-Refresh"] = "true"
    return response


@require_GET
def similar_sheet(request: HttpRequest, form: str) -> HttpResponse:
    """The map as it is filtered, as a file: a row a project, its group beside it."""
    person = cast(Person, request.user)
    check_can_see_similar(person)
    check_can_export(person)
    if form not in sheets.FORMS:
        raise Http404("There is no such page")
    found = queries.similar_map(person)
    view = read_map_view(request.GET, found.groups)
    groups = queries.arranged(found.groups, view.show, view.order)
    projects = queries.projects_by_id(person, {one for group in groups for one in group.projects})
    written = sheets.sheet_of(
        groups, projects, owners_of(projects), directorates_by_id(person), form=form
    )
    response = HttpResponse(written, content_type=sheets.FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="similar-projects.{form}"'
    return response
