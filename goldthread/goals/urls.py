"""Goals as a site map."""

from django.urls import URLPattern, URLResolver, include, path

from goldthread.goals.views import coverage, goal, suggestions

goal_urls: list[URLPattern | URLResolver] = [
    path("", goal.page, name="goal"),
    path("reword/", goal.reword, name="reword_goal"),
    path("close/", goal.close, name="close_goal"),
    path("open/", goal.open_again, name="open_goal"),
    path("trust-goals/", goal.point, name="point_goal"),
]

goals_urls: list[URLPattern | URLResolver] = [
    path("", coverage.goals, name="goals"),
    path("suggest/", coverage.suggest, name="suggest_goals"),
    path("new/", goal.new, name="set_goal"),
    path("plan/", goal.plan, name="write_plan"),
    path("suggestions/<int:directorate>/", suggestions.suggestions, name="goal_suggestions"),
    path("projects/<str:reference>/", suggestions.say, name="say_goal"),
    path("<int:goal>/", include(goal_urls)),
]

urlpatterns: list[URLPattern | URLResolver] = [path("goals/", include(goals_urls))]
