"""The cast: the demonstration trust and its people, by name and role, for every test that needs
rows."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection

from goldthread.instruments import guards as round_guards
from goldthread.ledger import guards
from goldthread.organisations.models import Organisation
from goldthread.people.demonstration import Cast, create_cast
from goldthread.people.models import Person

AT = datetime(2016, 3, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody of the demonstration, in a fresh database."""
    return create_cast(at=AT)


@pytest.fixture
def committed(transactional_db: None) -> Iterator[Cast]:
    """The cast with real transactions, for tests that write from several threads."""
    yield create_cast(at=AT)
    # The rows go by a flush, which the guards would refuse; it puts them up again.
    guards.take_down(connection)
    round_guards.take_down(connection)


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
