"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from goldthread.ui import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("gallery/", views.show_gallery, name="gallery"),
]
