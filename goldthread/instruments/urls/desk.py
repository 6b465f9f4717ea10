"""Addresses of those who run rounds, and of the instruments that they choose from."""

from django.urls import URLPattern, URLResolver, include, path

from goldthread.instruments.views import entering, instruments, inviting, planning, rounds

round_urls: list[URLPattern | URLResolver] = [
    path("", rounds.page, name="round"),
    path("count/", rounds.count_now, name="round_count"),
    path("press/", rounds.press, name="press_round"),
    path("change/", planning.change, name="change_round"),
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/mails.csv", inviting.mails, name="invitation_mails"),
    path("invitations/sent/", inviting.mails_sent, name="invitation_mails_sent"),
    path("sheet/", entering.sheet, name="sheet"),
    path("enter/", entering.enter, name="enter_answers"),
]

rounds_urls: list[URLPattern | URLResolver] = [
    path("", rounds.rounds, name="rounds"),
    path("new/", planning.plan, name="plan_round"),
    path("new/promise/", planning.promise, name="promise_preview"),
    path("<int:round>/", include(round_urls)),
]

instruments_urls: list[URLPattern | URLResolver] = [
    path("", instruments.instruments, name="instruments"),
    path("bring/", instruments.bring, name="bring_instrument"),
    path("<slug:slug>/<str:version>/", instruments.instrument, name="instrument"),
    path("<slug:slug>/<str:version>/document.json", instruments.as_document, name="document"),
    path("<slug:slug>/<str:version>/codebook.csv", instruments.as_codebook, name="codebook"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/", include(rounds_urls)),
    path("instruments/", include(instruments_urls)),
]
