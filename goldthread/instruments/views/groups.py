"""What a small group sees by its link, without an account: its questions, and writing to one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.instruments.actions.groups import write_group_answer
from goldthread.instruments.forms.groups import GroupAnswerForm
from goldthread.instruments.models import Statement
from goldthread.instruments.policies.refusals import NotNow, Refused
from goldthread.instruments.policies.statements import StaleStatement
from goldthread.instruments.queries.groups import Question, Writing, writing_of
from goldthread.organisations.queries import now


@require_safe
def group_answers(request: HttpRequest, group_key: str) -> HttpResponse:
    """The group's questions and how far it is."""
    writing = writing_of(group_key)
    rows = [(one, writing.words(one), _ease(writing, one)) for one in writing.questions]
    left = next((one for one in writing.questions if not writing.answered(one)), None)
    told = {"writing": writing, "rows": rows, "left": left, "kept": _kept(request, writing)}
    return render(request, "instruments/groups/all.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def group_answer(request: HttpRequest, group_key: str, question: int) -> HttpResponse:
    """One question: write the answer, and say how it went."""
    writing = writing_of(group_key)
    asked = writing.question(question)
    if not writing.is_open:
        return redirect("group_answers", group_key)
    initial = {
        "text": writing.words(asked),
        "ease": writing.ease(asked),
        "version": writing.version,
    }
    form = GroupAnswerForm(request.POST or None, writing=writing, question=asked, initial=initial)
    told: dict[str, object] = {"writing": writing, "asked": asked, "form": form}
    told["kept"] = _kept(request, writing)
    if request.method == "POST" and form.is_valid():
        try:
            _write(writing, asked, form)
        except StaleStatement as stale:
            told |= {"stale": _stands(writing, asked, stale.current)}
            form.follow(stale.current.version)
        except Refused as refused:
            form.add_error("text", str(refused))
        except NotNow as why:
            form.add_error(None, str(why))
        else:
            return _saved(writing, asked)
    return render(request, "instruments/groups/one.html", told)


def _write(writing: Writing, asked: Question, form: GroupAnswerForm) -> None:
    told = form.cleaned_data
    write_group_answer(
        group=writing.group,
        item=asked.item.id,
        text=told["text"],
        ease=told.get("ease", ""),
        expected=form.expected,
        at=now(),
    )


def _saved(writing: Writing, asked: Question) -> HttpResponse:
    following = [one for one in writing.questions if one.number > asked.number]
    left = next((one for one in following if not writing.answered(one)), None)
    if left is None:
        leads = reverse("group_answers", args=[writing.group.key])
    else:
        leads = reverse("group_answer", args=[writing.group.key, left.number])
    return redirect(f"{leads}?kept={asked.number}")


def _kept(request: HttpRequest, writing: Writing) -> int | None:
    """The question whose answer was just kept, as the address says."""
    told = request.GET.get("kept", "")
    return next((one.number for one in writing.questions if str(one.number) == told), None)


def _ease(writing: Writing, asked: Question) -> str:
    given = writing.ease(asked)
    return writing.asking.say(asked.mark.labels[given]) if given and asked.mark else ""


def _stands(writing: Writing, asked: Question, current: Statement) -> dict[str, str]:
    mark = asked.mark
    given = current.answers.get(mark.id, "") if mark else ""
    said = writing.asking.say(mark.labels[given]) if mark and given else ""
    return {"text": current.words.get(asked.item.id, ""), "ease": said}
