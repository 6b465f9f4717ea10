"""Addresses of those who run rounds, and of the instruments that they choose from."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
