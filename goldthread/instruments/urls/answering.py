"""Addresses of those who answer, without an account."""

from django.urls import URLPattern, path

from goldthread.instruments.views import answering

urlpatterns: list[URLPattern] = [
    path("answer/i/<str:token>/", answering.answer_invited, name="answer_invited"),
    path(
        "answer/i/<str:token>/return/",
        answering.answer_invited_return,
        name="answer_invited_return",
    ),
    path("answer/<str:key>/", answering.answer, name="answer"),
    path("answer/<str:key>/return/", answering.answer_return, name="answer_return"),
]
