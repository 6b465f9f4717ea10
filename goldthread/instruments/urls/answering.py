"""Addresses of those who answer, without an account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
