"""The gallery: every component in every state, for people who build screens and for tests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.ui import gallery


@require_safe
def show_gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    told = {
        "directorates": gallery.DIRECTORATES,
        "colours": gallery.COLOURS,
        "form": gallery.Example(),
        "broken": gallery.broken_form(),
        "chart": gallery.sample_chart(),
        "sample_page": gallery.sample_page(),
    }
    return render(request, "ui/gallery/page.html", told)
