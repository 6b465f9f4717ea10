"""The register, similar projects and decisions as a site map."""

from django.urls import URLPattern, URLResolver, include, path

register_urls: list[URLPattern | URLResolver] = []

project_urls: list[URLPattern | URLResolver] = []

import_urls: list[URLPattern | URLResolver] = []

similar_urls: list[URLPattern | URLResolver] = []

decision_urls: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [
    path("projects/import/", include(import_urls)),
    path("projects/", include(register_urls)),
    path("projects/<str:reference>/", include(project_urls)),
    path("similar/", include(similar_urls)),
    path("decisions/", include(decision_urls)),
]
