"""A bare Django view that inserts one JSON row: the yardstick for storing an answer.

Served by the same server on the same database as goldthread, with nothing in between.
"""

import json
import os
import uuid
from pathlib import Path

import django
from django.conf import settings

from goldthread.config.databases import database

settings.configure(
    DATABASES={
        "default": database(
            os.environ.get("DATABASE_URL", ""), Path(os.environ["GOLDTHREAD_VAR"]) / "bare.sqlite3"
        )
    },
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    USE_TZ=True,
    INSTALLED_APPS=[],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402


class Row(models.Model):
    """One document."""

    id = models.UUIDField(primary_key=True)
    document = models.JSONField()

    class Meta:
        app_label = "bare"


def store(request: HttpRequest) -> JsonResponse:
    """Insert what came."""
    told = json.loads(request.body)
    Row._default_manager.create(id=uuid.UUID(told["id"]), document=told)
    return JsonResponse({"state": "stored"}, status=201)


urlpatterns = [path("", store)]
application = get_wsgi_application()

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Row)
