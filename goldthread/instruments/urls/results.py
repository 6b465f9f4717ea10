"""Addresses of results: pages, charts, copies to take away, the big screen."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
