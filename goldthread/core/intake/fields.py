"""The fields that a column of a register can go to.

Method: docs/methods/intake.md, "Fields and the headings people use".
"""

from enum import StrEnum


class Field(StrEnum):
    """A project's field, or what else a column is for."""

    REF = "ref"
    TITLE = "title"
    DIRECTORATE = "directorate"
    TEAM = "team"
    SITE = "site"
    SETTING = "setting"
    LEADS = "leads"
    SUPERVISOR = "supervisor"
    SPONSOR = "sponsor"
    KIND = "kind"
    MANDATORY = "mandatory"
    REASON = "reason"
    AIM = "aim"
    METHODS = "methods"
    MEASURES = "measures"
    START = "start"
    END = "end"
    DATES = "dates"  # start and end in one cell
    STATUS = "status"
    RESULT = "result"
    REAUDIT = "re-audit"  # when the re-audit of the audit in this row was or will be
    REAUDIT_RESULT = "re-audit result"
    NOTES = "notes"
    EXTRA = "extra"  # kept as text under its own heading
    NUMBER = "number"  # a running number, kept as the list's own reference when there is no other
    PATIENT = "patient"  # not ours: never kept

    @property
    def words(self) -> str:
        """The name of the field on a screen."""
        return _WORDS.get(self, self.value.capitalize())


_WORDS = {
    Field.REF: "Reference",
    Field.LEADS: "Lead",
    Field.KIND: "Type",
    Field.MANDATORY: "Required by",
    Field.REASON: "Reason for starting",
    Field.DATES: "Start and end",
    Field.REAUDIT: "Re-audit date",
    Field.EXTRA: "Keep as text",
    Field.NUMBER: "Row number",
    Field.PATIENT: "Patient details: not kept",
}

# What a person may choose for a heading on the preview.
CHOOSABLE = tuple(Field)
