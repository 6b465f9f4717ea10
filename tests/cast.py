"""The cast: the demonstration trust and its people, by name and role, for every test that needs
rows."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from goldthread.organisations.models import Organisation
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from tests.migrated import AT as AT
from tests.migrated import put_back


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody of the demonstration; what the test does to the rows is undone after it."""
    return standing()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The cast with real transactions, for tests that write from several threads."""
    with django_db_blocker.unblock():
        yield standing()
        put_back(str(connection.settings_dict["NAME"]))


def standing() -> Cast:
    """The cast as its rows stand, without its reviews."""
    trusts = {row.pk: row for row in Organisation.objects.all()}
    people = {row.persona: row for row in Person.objects.order_by("pk")}
    for person in people.values():
        person.organisation = trusts[person.organisation_id]
    return Cast({row.slug: row for row in trusts.values()}, people, {})


@pytest.fixture
def northgate(cast: Cast) -> Organisation:
    return cast.organisations["northgate"]


@pytest.fixture
def asha(cast: Cast) -> Person:
    """QI lead of Northgate."""
    return cast.people["asha"]


@pytest.fixture
def ruth(cast: Cast) -> Person:
    """Directorate lead of Older People's Services."""
    return cast.people["ruth"]


@pytest.fixture
def ben(cast: Cast) -> Person:
    """Directorate member of Older People's Services."""
    return cast.people["ben"]


@pytest.fixture
def mina(cast: Cast) -> Person:
    """Directorate lead of Adult Mental Health."""
    return cast.people["mina"]


@pytest.fixture
def hal(cast: Cast) -> Person:
    """Board member."""
    return cast.people["hal"]


@pytest.fixture
def olu(cast: Cast) -> Person:
    """QI lead of another trust."""
    return cast.people["olu"]


@pytest.fixture
def jon(cast: Cast) -> Person:
    """Directorate lead of Forensic and Prisons."""
    return cast.people["jon"]


@pytest.fixture
def tom(cast: Cast) -> Person:
    """QI team member."""
    return cast.people["tom"]


@pytest.fixture
def grace(cast: Cast) -> Person:
    """Patient partner."""
    return cast.people["grace"]


@pytest.fixture
def dee(cast: Cast) -> Person:
    """Facilitator."""
    return cast.people["dee"]


@pytest.fixture
def luke(cast: Cast) -> Person:
    """Directorate lead of Adult Learning Disability."""
    return cast.people["luke"]
