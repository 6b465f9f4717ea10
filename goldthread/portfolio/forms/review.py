"""Reading the address of the review one by one: which proposals, which comes first or last, how
many are done in this sitting, and what was said last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from goldthread.portfolio.queries.review import Key, Only

_MOST_LATER = 40


@dataclass(frozen=True, slots=True)
class ReviewAddress:
    """What the address asks for; anything it does not know is as if it were not there. `at`: the
    pair to begin with; `later`: pairs put off; `done`: answered in this sitting; `said`: the id of
    the view given last."""

    only: Only = Only.EVERYTHING
    at: Key | None = None
    later: tuple[Key, ...] = ()
    done: int = 0
    said: int | None = None

    def query(self) -> str:
        """The address's part from the question mark on."""
        told: list[tuple[str, str]] = [("only", self.only.value)]
        told += [("at", _written(self.at))] if self.at else []
        told += [("later", _written(key)) for key in self.later]
        told += [("done", str(self.done))] if self.done else []
        told += [("said", str(self.said))] if self.said else []
        return "?" + urlencode(told)

    def filtered(self, only: Only) -> str:
        """The address of other proposals, from their beginning."""
        return ReviewAddress(only=only).query()

    def putting_off(self, key: Key) -> str:
        """The address of the next pair, this one last."""
        later = (*(one for one in self.later if one != key), key)[-_MOST_LATER:]
        return replace(self, at=None, later=later, said=None).query()

    def after(self, said: int) -> str:
        """The address of the next pair once this one is answered."""
        return replace(self, at=None, done=self.done + 1, said=said).query()

    def back_at(self, key: Key) -> str:
        """The address of a pair whose answer was taken back."""
        return replace(self, at=key, done=max(self.done - 1, 0), said=None).query()


def read_review(address: QueryDict) -> ReviewAddress:
    """The address as asked for."""
    only, known = address.get("only") or "", {one.value for one in Only}
    later = (_read(one) for one in address.getlist("later")[:_MOST_LATER])
    return ReviewAddress(
        only=Only(only) if only in known else Only.EVERYTHING,
        at=_read(address.get("at") or ""),
        later=tuple(key for key in later if key is not None),
        done=_number(address.get("done")) or 0,
        said=_number(address.get("said")),
    )


def pairs_of(choices: Mapping[Only, int], address: ReviewAddress) -> list[tuple[Only, str, int]]:
    """The filters that hold anything, with their addresses and how many wait."""
    return [
        (one, address.filtered(one), count)
        for one, count in choices.items()
        if count or one is address.only
    ]


def _written(key: Key) -> str:
    return f"{key[0]}-{key[1]}"


def _read(text: str) -> Key | None:
    first, _, second = text.partition("-")
    low, high = _number(first), _number(second)
    return (low, high) if low and high and low < high else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
