"""Addresses of results: pages, charts, copies to take away, the big screen."""

from django.urls import URLPattern, path

from goldthread.instruments.views import big_screen, copies, results

urlpatterns: list[URLPattern] = [
    path("rounds/<int:round>/results/", results.round_results, name="round_results"),
    path("rounds/<int:round>/screen/", big_screen.big_screen, name="big_screen"),
    path(
        "rounds/<int:round>/results/copy/<str:form>/",
        copies.results_copy,
        name="results_copy",
    ),
    path(
        "rounds/<int:round>/results/<slug:item>/",
        results.statement_results,
        name="statement_results",
    ),
]
