"""Addresses of what directorates agreed, and of the groups' appraisal."""

from django.urls import URLPattern, URLResolver, include, path

from goldthread.instruments.views import agreeing, appraisal, directorate_words, groups

_round: list[URLPattern | URLResolver] = [
    path("agreed/", agreeing.agreed_ratings, name="agreed_ratings"),
    path("agreed/<int:directorate>/", agreeing.agreed_rating, name="agreed_rating"),
    path("agreed/<int:directorate>/versions/", agreeing.agreed_versions, name="agreed_versions"),
    path("agreed/<int:directorate>/beside/", agreeing.beside, name="beside"),
    path("agreed/<int:directorate>/talk/", agreeing.talk, name="write_talk"),
    path("words/", directorate_words.directorate_words, name="directorate_words"),
    path("words/word/", directorate_words.words_in_word, name="words_in_word"),
    path(
        "words/<int:directorate>/",
        directorate_words.write_directorate_words,
        name="write_directorate_words",
    ),
    path("appraisal/", appraisal.appraisal, name="appraisal"),
    path("appraisal/groups/", appraisal.small_groups, name="small_groups"),
    path("appraisal/themes/", appraisal.appraisal_themes, name="appraisal_themes"),
    path("appraisal/export/<str:form>/", appraisal.appraisal_file, name="appraisal_file"),
    path("appraisal/<int:question>/", appraisal.appraisal_question, name="appraisal_question"),
    path(
        "appraisal/<int:question>/group/<int:group>/",
        appraisal.answer_themes,
        name="answer_themes",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/<int:round>/", include(_round)),
    path("answer/g/<str:group_key>/", groups.group_answers, name="group_answers"),
    path("answer/g/<str:group_key>/<int:question>/", groups.group_answer, name="group_answer"),
]
