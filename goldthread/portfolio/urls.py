"""The register, similar projects and decisions as a site map."""

from django.urls import URLPattern, URLResolver, include, path

from goldthread.portfolio.views import links, similar

register_urls: list[URLPattern | URLResolver] = []

project_urls: list[URLPattern | URLResolver] = []

import_urls: list[URLPattern | URLResolver] = []

similar_urls: list[URLPattern | URLResolver] = [
    path("", similar.similar, name="similar"),
    path("again/", similar.compare_again, name="compare_again"),
    path("comparing/", similar.comparing, name="comparing"),
    path("alone/", similar.similar_alone, name="similar_alone"),
    path("groups/<int:group>/", similar.similar_group, name="similar_group"),
    path("sheet.<str:form>", similar.similar_sheet, name="similar_sheet"),
    path("<str:left>/<str:right>/", links.compare, name="compare"),
]

decision_urls: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [
    path("projects/import/", include(import_urls)),
    path("projects/", include(register_urls)),
    path("projects/<str:reference>/", include(project_urls)),
    path("similar/", include(similar_urls)),
    path("decisions/", include(decision_urls)),
]
