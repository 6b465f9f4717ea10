"""Who may do what, written out by hand: the table of `people.roles` must say the same.

One row a deed, one column a role. `all`: anywhere in the organisation; `own`: where the thing
belongs to the own directorate; `mine`: where the person is named in the project; `-`: never.
"""

import pytest

from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed, Role

ROLES = [
    Role.QI_LEAD,
    Role.QI_MEMBER,
    Role.FACILITATOR,
    Role.DIRECTORATE_LEAD,
    Role.DIRECTORATE_MEMBER,
    Role.PATIENT_PARTNER,
    Role.BOARD_MEMBER,
    Role.OPERATOR,
]
#                                            lead  team  facil d.lead d.memb patnt board oper
TABLE = """
read the register                          | all | all | all | all  | all  | all | all | -
see leads and contacts                     | all | all | all | all  | all  | -   | all | -
register a project                         | all | all | own | own  | own  | -   | own | -
edit a project                             | all | all | -   | own  | mine | -   | -   | -
restrict a project                         | all | all | -   | own  | mine | -   | -   | -
import a list                              | all | all | -   | own  | -    | -   | -   | -
undo an import                             | all | all | -   | own  | -    | -   | -   | -
see details filled in by directorate       | all | all | -   | own  | own  | -   | -   | -
see proposed links                         | all | all | -   | own  | mine | -   | -   | -
give the directorate's view on a link      | all | -   | -   | own  | mine | -   | -   | -
set and word goals                         | all | -   | -   | own  | -    | -   | -   | -
confirm which goals a project serves       | all | -   | -   | own  | -    | -   | -   | -
write the directorate's six answers        | all | -   | -   | own  | -    | -   | -   | -
read six answers shared with the teams     | all | all | -   | own  | own  | -   | -   | -
comment on six answers                     | all | all | -   | all  | all  | -   | -   | -
propose a link                             | all | all | -   | all  | all  | -   | -   | -
propose a decision                         | all | -   | -   | own  | mine | -   | -   | -
ask leads before their work ends           | all | all | -   | own  | -    | -   | -   | -
approve a decision                         | -   | -   | -   | own  | -    | -   | all | -
plan meetings and make their papers        | all | all | -   | own  | -    | -   | -   | -
read papers of meetings                    | all | all | -   | own  | -    | -   | all | -
write down what a meeting decided          | all | -   | -   | own  | -    | -   | all | -
reverse a decision                         | all | -   | -   | own  | -    | -   | -   | -
try decisions in a what-if                 | all | -   | -   | own  | -    | -   | -   | -
read what-ifs shared with them             | all | all | -   | own  | -    | -   | all | -
read the decision log                      | all | all | all | all  | all  | all | all | -
export what is shown                       | all | all | all | all  | all  | -   | all | -
take a baseline                            | all | -   | -   | -    | -    | -   | -   | -
plan and run rounds                        | all | -   | all | -    | -    | -   | -   | -
read results of rounds                     | all | all | all | all  | all  | all | all | -
write a directorate's agreed rating        | all | -   | -   | own  | own  | -   | -   | -
read single answers of named rounds        | all | -   | all | -    | -    | -   | -   | -
bring own instruments                      | all | -   | -   | -    | -    | -   | -   | -
set the organisation's words               | all | -   | -   | -    | -    | -   | -   | -
operate the installation                   | -   | -   | -   | -    | -    | -   | -   | all
"""
OWN, OTHER = 1, 2
ROWS = [[cell.strip() for cell in row.split("|")] for row in TABLE.strip().splitlines()]
CELLS = [(role, row[0], reach) for row in ROWS for role, reach in zip(ROLES, row[1:], strict=True)]


def test_every_role_and_every_deed_stands_in_the_table() -> None:
    assert [row[0] for row in ROWS] == [deed.value for deed in Deed]
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize(("role", "words", "reach"), CELLS)
def test_a_role_may_do_a_deed_where_the_table_says(role: Role, words: str, reach: str) -> None:
    person, deed = holder(role), Deed(words)

    may = {
        "own": can(person, deed, directorate_ids=frozenset({OWN})),
        "own, as partner of another's": can(person, deed, directorate_ids=frozenset({OWN, OTHER})),
        "other": can(person, deed, directorate_ids=frozenset({OTHER})),
        "named, of the own": can(person, deed, directorate_ids=frozenset({OWN}), mine=True),
        "named, of another": can(person, deed, directorate_ids=frozenset({OTHER}), mine=True),
        "anywhere at all": can(person, deed),
    }

    at_home = reach in {"all", "own"}
    named = reach in {"all", "mine"}
    assert may == {
        "own": at_home,
        "own, as partner of another's": at_home,
        "other": reach == "all",
        "named, of the own": at_home or named,
        "named, of another": named,
        "anywhere at all": reach != "-",
    }


def holder(role: Role) -> Person:
    """Somebody with one role in one directorate; no database is asked."""
    person = Person(name="One")
    person.__dict__["held"] = ((role, OWN),)
    return person
