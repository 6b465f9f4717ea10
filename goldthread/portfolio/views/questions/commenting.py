"""Commenting on a directorate's answers, and its replies one by one."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.questions.comments import AlreadyReplied, comment, reply
from goldthread.portfolio.forms.questions import CommentForm, ReplyForm
from goldthread.portfolio.permissions.questions import check_can_write
from goldthread.portfolio.policies.questions import NotYet
from goldthread.portfolio.presenters.questions.commenting import commenting_page
from goldthread.portfolio.queries.questions.comments import (
    can_comment_now,
    comment_to_answer,
    next_to_answer,
)
from goldthread.portfolio.queries.questions.documents import Questions, questions_of


@require_http_methods(["GET", "HEAD", "POST"])
def question_comments(request: HttpRequest, directorate: int) -> HttpResponse:
    """All six with room to comment under each; a link to this page can be sent to people."""
    person = cast(Person, request.user)
    page = questions_of(person, directorate)
    sent = request.POST if request.method == "POST" else None
    form = CommentForm(sent, asked=page.asked)
    if sent is not None and form.is_valid() and page.row is not None:
        return _comment(request, page, form)
    open_ = can_comment_now(person, page)
    shown = commenting_page(page, form if open_ else None)
    told = {"page": shown, "asked": page, "form": form, "open": open_}
    return render(request, "portfolio/questions/comments.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def reply_comment(request: HttpRequest, directorate: int, comment: int) -> HttpResponse:
    """One comment and the owner's reply."""
    person = cast(Person, request.user)
    page = questions_of(person, directorate)
    if request.method == "POST":
        check_can_write(person, page.directorate)
    one, found = comment_to_answer(page, comment)
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            reply(
                comment=found,
                text=said["text"],
                request_id=said["request_id"],
                by=person,
                at=now(),
            )
        except AlreadyReplied as told:
            messages.warning(request, f"{told} Yours was not kept: {said['text']}")
        return _after_reply(request, page, comment)
    following = next_to_answer(page, comment)
    shown = {"asked": page, "one": one, "comment": found, "form": form, "following": following}
    return render(request, "portfolio/questions/reply.html", shown)


def _comment(request: HttpRequest, page: Questions, form: CommentForm) -> HttpResponse:
    person, said = cast(Person, request.user), form.cleaned_data
    if page.row is None:
        raise ValueError("a document that was not begun has no comments")
    try:
        comment(
            document=page.row,
            said=form.said(),
            on_behalf_of=said["on_behalf_of"],
            request_id=said["request_id"],
            by=person,
            at=now(),
        )
    except NotYet as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "Your comments are kept. The owner replies to each of them.")
    return redirect("question_comments", page.directorate.pk)


def _after_reply(request: HttpRequest, page: Questions, comment: int) -> HttpResponse:
    following = next_to_answer(page, comment)
    if following is None:
        messages.success(request, "Every comment has its reply.")
        return redirect("six_questions", page.directorate.pk)
    messages.success(request, "Your reply is kept. Here is the next comment.")
    return redirect("reply_comment", page.directorate.pk, following.pk)
