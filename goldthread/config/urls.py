"""The map of addresses, as a site map: each app's own list hangs here."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("goldthread.people.urls")),
    path("", include("goldthread.goals.urls")),
    path("", include("goldthread.instruments.urls")),
    path("", include("goldthread.portfolio.urls")),
    path("", include("goldthread.overview.urls")),
    path("", include("goldthread.ui.urls")),
]
