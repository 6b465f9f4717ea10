"""Small groups: several pens and one answer, the table, themes, files; the eighth question."""

import io

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from goldthread.core.survey.release import HELD_BACK
from goldthread.instruments import actions
from goldthread.instruments.actions.groups import make_groups, set_themes
from goldthread.instruments.actions.releasing import reveal
from goldthread.instruments.models import AnswerTheme, SmallGroup, Statement, Wave
from goldthread.instruments.policies import NotNow, Refused
from goldthread.instruments.policies.statements import StaleStatement
from goldthread.ledger.models import Entry
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from tests.agreed import appraisal, table, wrote
from tests.cast import AT
from tests.rounds import answer


@pytest.fixture
def wave(asha: Person) -> Wave:
    return appraisal(asha)


def shown(wave: Wave, by: Person) -> Wave:
    return reveal(wave=actions.close_wave(wave=wave, by=by, at=AT), by=by, at=AT)


def read(client: Client, person: Person, name: str, *arguments: object, query: str = "") -> str:
    client.force_login(person)
    return client.get(reverse(name, args=arguments) + query).content.decode()


def test_groups_have_a_link_each_and_more_may_join(wave: Wave, asha: Person, ruth: Person) -> None:
    make_groups(wave=wave, number=5, by=asha, at=AT)

    groups = SmallGroup.objects.filter(wave=wave)
    assert [group.title for group in groups] == [f"Group {n}" for n in range(1, 6)]
    assert len({group.key for group in groups}) == 5
    assert min(len(group.key) for group in groups) >= 20
    for number in (0, 2, 41):
        with pytest.raises(Refused):
            make_groups(wave=wave, number=number, by=asha, at=AT)
    with pytest.raises(NotAllowed):
        make_groups(wave=wave, number=6, by=ruth, at=AT)


def test_two_pens_on_two_questions_both_stay(wave: Wave) -> None:
    group = table(wave, 1)
    wrote(group, "a1", "Safer wards")
    both = wrote(group, "a2", "A falls team", "struggled", expected=0)

    assert both.words == {"a1": "Safer wards", "a2": "A falls team"}
    assert both.answers == {"a1_ease": "easy", "a2_ease": "struggled"}
    assert [one.version for one in Statement.objects.order_by("version")] == [1, 2]


def test_two_pens_on_one_question_the_second_is_told_and_nothing_is_lost(wave: Wave) -> None:
    group = table(wave, 1)
    wrote(group, "a1", "Safer wards")
    with pytest.raises(StaleStatement) as told:
        wrote(group, "a1", "Shorter waits", expected=0)
    assert told.value.current.words["a1"] == "Safer wards"
    again = wrote(group, "a1", "Safer wards", expected=0)
    assert again.version == 1

    wrote(group, "a1", "Safer wards, shorter waits", expected=1)
    assert [one.words["a1"] for one in Statement.objects.order_by("version")] == [
        "Safer wards",
        "Safer wards, shorter waits",
    ]


def test_who_typed_is_kept_nowhere(client: Client, wave: Wave, ruth: Person) -> None:
    client.force_login(ruth)
    where = reverse("group_answer", args=[table(wave, 2).key, 1])
    entries = Entry.objects.count()

    client.post(where, {"text": "Three goals", "ease": "easy", "version": "0"})

    kept = Statement.objects.get()
    assert (kept.author_id, kept.author_name) == (None, "Group 2")
    assert Entry.objects.count() == entries


def test_a_group_writes_by_its_link_without_an_account(client: Client, wave: Wave) -> None:
    group = table(wave, 1)
    home = client.get(reverse("group_answers", args=[group.key])).content.decode()
    assert "Answer question 1" in home
    assert home.count("<h2>") == 7
    assert "speaking for yourself" not in home

    where = reverse("group_answer", args=[group.key, 1])
    sent = client.post(where, {"text": "Three goals", "ease": "struggled", "version": "0"})
    assert sent["Location"] == reverse("group_answer", args=[group.key, 2]) + "?kept=1"
    assert b"Your answer to question 1 is kept" in client.get(sent["Location"]).content
    stale = client.post(where, {"text": "Four", "ease": "easy", "version": "0"}).content.decode()
    assert "wrote to this question meanwhile" in stale
    assert "Three goals" in stale
    assert "Four" in stale
    empty = client.post(where, {"text": "", "version": "1"}).content.decode()
    assert "Write your answer, or say how it went" in empty


def test_an_unknown_link_and_a_private_question_do_not_exist(client: Client, wave: Wave) -> None:
    assert client.get(reverse("group_answers", args=["unknown"])).status_code == 404
    assert client.get(reverse("group_answer", args=[table(wave, 1).key, 8])).status_code == 404
    with pytest.raises(Refused):
        wrote(table(wave, 1), "a8", "Alone")


def test_nothing_is_written_once_the_round_is_closed(
    client: Client, wave: Wave, asha: Person
) -> None:
    actions.close_wave(wave=wave, by=asha, at=AT)

    with pytest.raises(NotNow, match="closed"):
        wrote(table(wave, 1), "a1", "Late")
    page = client.get(reverse("group_answers", args=[table(wave, 1).key])).content.decode()
    assert "Closed. What you wrote stays as it is." in page
    assert "Answer question" not in page


def test_most_struggled_over_comes_first_with_a_square_for_each_group(
    client: Client, wave: Wave, asha: Person
) -> None:
    for number, ease in enumerate(("easy", "struggled", "struggled"), start=1):
        wrote(table(wave, number), "a6", "Counted", ease)
    wrote(table(wave, 1), "a7", "Late", "struggled", expected=1)

    text = read(client, asha, "appraisal", wave.round_id)

    assert text.index("Question 6") < text.index("Question 7") < text.index("Question 1<")
    assert "2 of 3" in text
    assert "1 of 1" in text
    assert "Group 1: easy" in text
    assert "Group 2: struggled" in text
    assert "Group 3: still writing" in text
    assert "Themes not made yet (answers in full)" in text
    assert "speaking for yourself" in text
    full = read(client, asha, "appraisal_question", wave.round_id, 6)
    assert full.count("Counted") == 3


def test_others_read_it_once_revealed(
    client: Client, wave: Wave, asha: Person, hal: Person, grace: Person, olu: Person
) -> None:
    wrote(table(wave, 1), "a1", "Three goals")
    where = reverse("appraisal", args=[wave.round_id])
    client.force_login(hal)
    assert client.get(where).status_code == 404

    shown(wave, asha)

    for person, code in ((hal, 200), (grace, 200), (olu, 404)):
        client.force_login(person)
        assert client.get(where).status_code == code
    client.force_login(hal)
    assert client.get(reverse("small_groups", args=[wave.round_id])).status_code == 404


@pytest.mark.parametrize(
    ("marks", "said"),
    [("eses", ""), ("eeesse", "“I could answer this easily”: 67%"), ("eeeeee", "")],
)
def test_the_eighth_comes_from_the_release_only(
    client: Client, wave: Wave, asha: Person, marks: str, said: str
) -> None:
    words = {"e": "easy", "s": "struggled"}
    for mark in marks:
        told = {"a8": "Because of my manager", "a8_ease": words[mark]}
        assert answer(wave, told, groups={}).state == "stored"
    assert "Shown once the round is closed" in read(client, asha, "appraisal", wave.round_id)

    shown(wave, asha)

    text = read(client, asha, "appraisal", wave.round_id).replace("&#x27;", "'")
    assert (HELD_BACK in text) is (not said)
    assert said in text
    assert "Because of my manager" not in text


def test_people_name_themes_and_counts_lead_to_the_answers(
    client: Client, wave: Wave, asha: Person, ruth: Person
) -> None:
    for number in (1, 2):
        wrote(table(wave, number), "a7", f"Late figures {number}", "struggled")
    client.force_login(asha)
    for number, themes in ((1, "Late figures, Data near the team"), (2, "late  FIGURES")):
        where = reverse("answer_themes", args=[wave.round_id, 7, number])
        client.post(where, {"themes": themes})

    assert set(AnswerTheme.objects.values_list("theme", flat=True)) == {
        "Late figures",
        "Data near the team",
    }
    text = read(client, asha, "appraisal", wave.round_id)
    assert "theme=Late%20figures" in text
    only = read(
        client, asha, "appraisal_question", wave.round_id, 7, query="?theme=Data near the team"
    )
    assert "Late figures 1" in only
    assert "Late figures 2" not in only
    by_theme = read(client, asha, "appraisal_themes", wave.round_id)
    assert "2 answers, 2 of them" in by_theme
    with pytest.raises(NotAllowed):
        set_themes(group=table(wave, 1), item="a7", themes=[], by=ruth, at=AT)


def test_excel_and_word_hold_every_answer_with_its_group_and_no_person(
    client: Client, wave: Wave, asha: Person
) -> None:
    wrote(table(wave, 1), "a1", "=Three goals", "struggled")
    for _ in range(3):
        answer(wave, {"a8_ease": "easy"}, groups={})
    shown(wave, asha)
    client.force_login(asha)

    sent = client.get(reverse("appraisal_file", args=[wave.round_id, "xlsx"])).content
    sheet = openpyxl.load_workbook(io.BytesIO(sent))["Answers in full"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][2:5] == ("Group 1", "We struggled to answer this", "=Three goals")
    assert len(rows) == 1 + 7 * 3 + 1
    assert rows[-1][2:4] == ("Each person alone", HELD_BACK)

    sent = client.get(reverse("appraisal_file", args=[wave.round_id, "docx"])).content
    book = docx.Document(io.BytesIO(sent))
    told = [cell.text for each in book.tables for row in each.rows for cell in row.cells]
    assert "=Three goals\nWe struggled to answer this" in told
    assert HELD_BACK in [each.text for each in book.paragraphs]


def test_files_are_for_those_who_may_take_copies(
    client: Client, wave: Wave, asha: Person, grace: Person
) -> None:
    shown(wave, asha)
    client.force_login(grace)

    assert client.get(reverse("appraisal_file", args=[wave.round_id, "xlsx"])).status_code == 404
