"""Every address of the map, for tests and benchmarks that walk them all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# Other people's code, with its own tests; without an account of ours nothing opens there.
FOREIGN = ("account/", "static/")
_NAME = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern with its route and the names in it, in their order."""

    name: str
    route: str
    arguments: tuple[str, ...]

    def filled(self, values: Mapping[str, object]) -> str:
        """The path with a value for each name."""
        return "/" + _NAME.sub(lambda name: str(values[name[1]]), self.route)


def addresses(resolver: URLResolver | None = None, route: str = "") -> Iterator[Address]:
    """Every address of the map."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, here)
        elif isinstance(entry, URLPattern) and not here.startswith(FOREIGN):
            yield Address(entry.name or here, here, tuple(_NAME.findall(here)))
