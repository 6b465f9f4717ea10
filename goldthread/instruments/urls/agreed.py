"""Addresses of what directorates agreed, and of the groups' appraisal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
