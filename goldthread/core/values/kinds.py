"""What sort of work a project is; the screen's word for it is "type"."""

from enum import StrEnum


class Kind(StrEnum):
    """A project's type as the code names it."""

    QI = "qi"
    AUDIT = "audit"
    RE_AUDIT = "re-audit"
    SERVICE_EVALUATION = "service evaluation"
    SERVICE_DEVELOPMENT = "service development"
    RESEARCH = "research"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The word on a screen."""
        return _WORDS.get(self, self.value)

    @property
    def in_register_form(self) -> str:
        """The value that `read-register` prints, which knows five types only."""
        return Kind.OTHER.value if self in _PRINTED_AS_OTHER else self.value


_WORDS = {Kind.QI: "QI", Kind.AUDIT: "clinical audit"}
_PRINTED_AS_OTHER = frozenset({Kind.SERVICE_DEVELOPMENT, Kind.RESEARCH})
