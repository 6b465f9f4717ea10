"""Reading the address of the map: which groups, in which order, which page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from goldthread.portfolio.queries.similar import FILTERS, GroupSeen, Order, Show

_Value = TypeVar("_Value", Show, Order)
GROUPS_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class MapView:
    """What the address asks for; anything it does not know is as if it were not there."""

    show: Show
    order: Order
    everything: bool

    @property
    def pairs(self) -> str:
        """The address's values but the page, ready to have one more put behind."""
        return urlencode({"show": self.show.value, "sort": self.order.value}) + "&"

    def showing(self, show: Show) -> str:
        """The address of another choice of groups in the same order."""
        return "?" + replace(self, show=show).pairs.rstrip("&")

    def sorted_by(self, order: Order) -> str:
        """The address of the same groups in another order."""
        return "?" + replace(self, order=order).pairs.rstrip("&")


def read_map_view(address: Mapping[str, str], groups: Collection[GroupSeen]) -> MapView:
    """The view an address asks for; without one the first choice that is not empty."""
    first = next((show for show, keep in FILTERS.items() if any(map(keep, groups))), Show.ACROSS)
    return MapView(
        _known(Show, address.get("show", ""), first),
        _known(Order, address.get("sort", ""), Order.DIRECTORATES),
        "all" in address,
    )


def _known(values: type[_Value], given: str, otherwise: _Value) -> _Value:
    return values(given) if given in {one.value for one in values} else otherwise
