"""Makes the cast and an open anonymous round, and prints the round's key.

`python -m benchmarks.survey_round` in an empty folder named by GOLDTHREAD_VAR.
"""

import django

django.setup()

from goldthread.cli.preparing import prepare_database  # noqa: E402
from goldthread.people.demonstration import create_cast  # noqa: E402
from tests.cast import AT  # noqa: E402
from tests.rounds import opened, somewhere  # noqa: E402

if __name__ == "__main__":
    prepare_database()
    wave = opened(create_cast(at=AT).people["asha"])
    print(wave.key, somewhere(wave)["directorate"])
