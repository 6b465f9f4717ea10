"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from goldthread.overview import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/sheet/<str:form>/", views.decisions_sheet, name="decisions_sheet"),
]
