"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import TemplateView

from goldthread.people import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("demonstration/", views.demonstration, name="demonstration"),
    path(
        "accessibility/",
        TemplateView.as_view(template_name="people/accessibility.html"),
        name="accessibility",
    ),
    path(
        "how-we-protect-answers/",
        TemplateView.as_view(template_name="people/protection.html"),
        name="protection",
    ),
    path("glossary/", TemplateView.as_view(template_name="people/glossary.html"), name="glossary"),
]
