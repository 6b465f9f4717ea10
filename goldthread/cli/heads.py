"""The last head of each chain, saved in a file outside the database.

Whoever may change the database could cut off the end of a chain and nobody would see it there;
the file, kept elsewhere (setting LEDGER_HEADS_FILE), tells how far the chain had come.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings

from goldthread.ledger.queries import Head, head_of, verify
from goldthread.organisations.models import Organisation


def saved_heads() -> dict[int, Head]:
    """Heads by the organisation's id; none where nothing was saved yet."""
    file = Path(settings.LEDGER_HEADS_FILE)
    if not file.is_file():
        return {}
    told: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return {int(key): Head(seq=head["seq"], hash=head["hash"]) for key, head in told.items()}


def save_heads() -> list[str]:
    """Save the head of every chain that agrees with its saved one; names of those that do not."""
    heads, disagreeing = saved_heads(), []
    for organisation in Organisation.objects.order_by("pk"):
        if verify(organisation.pk, saved=heads.get(organisation.pk)).whole:
            heads[organisation.pk] = head_of(organisation.pk)
        else:
            disagreeing.append(organisation.name)
    write_heads(heads)
    return disagreeing


def write_heads(heads: dict[int, Head]) -> None:
    """Replace the file in one step, so that it is never half written."""
    file = Path(settings.LEDGER_HEADS_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {str(key): {"seq": head.seq, "hash": head.hash} for key, head in sorted(heads.items())}
    fresh = file.with_suffix(".fresh")
    fresh.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    os.replace(fresh, file)  # noqa: PTH105
