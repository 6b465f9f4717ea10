"""Statuses, types, leads and required work, one cell a line."""

import pytest

from goldthread.core.intake.values.kinds import kind_in_heading, kind_in_title, read_kind
from goldthread.core.intake.values.leads import read_leads
from goldthread.core.intake.values.mandatory import read_required
from goldthread.core.intake.values.status import read_status
from tests.core.intake.reading import vocabulary


@pytest.mark.parametrize(
    ("text", "status", "doubted"),
    [
        ("In progress", "active", False),
        ("PDSA cycle 4", "active", True),
        ("not yet started", "proposed", False),
        ("not complete", "active", False),
        ("Abandonned", "abandoned", True),
        ("stopped - pool closed", "abandoned", True),
        ("complete; letter sent", "completed", True),
        ("on hold ?", "paused", True),
        ("transferred to acute trust", "transferred", True),
        ("70% done", "active", False),
        ("100%", "completed", False),
        ("0 %", "proposed", False),
        ("?", "unknown", True),
        ("lead left", "unknown", False),
        ("purple", "unknown", True),
        ("Amber", "active", True),
        ("", "unknown", False),
    ],
)
def test_status(text: str, status: str, doubted: bool) -> None:
    read = read_status(text, vocabulary())
    assert (read.status.value, bool(read.doubts)) == (status, doubted)


def test_a_key_explains_codes_and_colours_but_no_word_we_know() -> None:
    meanings = {"2": "on hold", "green": "completed", "in progress": "completed"}
    found = [read_status(text, vocabulary(), meanings=meanings) for text in ("2", "Green")]
    assert [read.status.value for read in found] == ["paused", "completed"]
    known = read_status("In progress", vocabulary(), meanings=meanings)
    assert known.status.value == "active"


def test_lead_left_needs_a_lead() -> None:
    assert read_status("lead left", vocabulary()).needs_lead
    assert read_leads("lead left", vocabulary()).needs_lead


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("QIP", "qi"),
        ("Clinical audit", "audit"),
        ("Nat audit", "audit"),
        ("Re-audit", "re-audit"),
        ("SE", "service evaluation"),
        ("Service development", "service development"),
        ("R&D", "research"),
        ("Policy", "other"),
        ("Tea party", "other"),
    ],
)
def test_type(text: str, kind: str) -> None:
    read = read_kind(text, vocabulary())
    assert read is not None
    assert read.kind.value == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("POMH lithium (audit)", "audit"),
        ("Re-audit of letters", "re-audit"),
        ("Couples therapy – service evaluation", "service evaluation"),
        ("Alcohol screening", None),
    ],
)
def test_type_in_a_title(title: str, kind: str | None) -> None:
    found = kind_in_title(title, vocabulary())
    assert (found.value if found else None) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Table 2: Clinical audits (re-audits go in the SAME row)", "audit"),
        ("QI PROJECTS", "qi"),
        ("QI & Clinical Audit Register", None),
        ("Project", None),
    ],
)
def test_type_in_a_heading(heading: str, kind: str | None) -> None:
    found = kind_in_heading(heading, vocabulary())
    assert (found.value if found else None) == kind


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("FY1 (K.V.) / CT2 (A.Q.)", ["FY1 (K.V.)", "CT2 (A.Q.)"]),
        ("Ward manager, Maple ward", ["Ward manager, Maple ward"]),
        ("Ward manager, Oak (bleep 2214)", ["Ward manager, Oak"]),
        ("Digital team ext 4410", ["Digital team"]),
        ("Safeguarding adults & children lead", ["Safeguarding adults & children lead"]),
        ("Consultant C&A psychiatrist", ["Consultant C&A psychiatrist"]),
        ("Head of quality and safety", ["Head of quality and safety"]),
        ("Nurse (A/B team)", ["Nurse (A/B team)"]),
        ("Dentist & dental nurse", ["Dentist", "dental nurse"]),
        ("CT1\nCT2 and Consultant", ["CT1", "CT2", "Consultant"]),
        ("Jo Bloggs <jo@example.org>; Jo Bloggs", ["Jo Bloggs"]),
        ("tbc", []),
        ("n/a", []),
    ],
)
def test_leads(text: str, leads: list[str]) -> None:
    assert list(read_leads(text, vocabulary()).leads) == leads


@pytest.mark.parametrize(
    ("text", "heading", "required", "source"),
    [
        ("Y - NICE PH48 / contract", "Mandatory?", True, "NICE PH48 / contract"),
        ("yes (POMH-UK)", "Mandatory?", True, "POMH-UK"),
        ("N", "Mandatory?", False, ""),
        ("", "Mandatory?", False, ""),
        ("NICE", "National?", False, "NICE"),
        ("national guidance", "Source", False, "national guidance"),
        ("NICE / CQUIN", "Source", True, "NICE / CQUIN"),
        ("x", "CQUIN?", True, "CQUIN"),
        ("x", "Trust priority", False, "Trust priority"),
        ("1", "Priority (1-4)", True, ""),
        ("3", "Priority (1-4)", False, "3"),
        ("Tier 2", "Level", False, "Tier 2"),
    ],
)
def test_required(text: str, heading: str, required: bool, source: str) -> None:
    read = read_required(text, heading, vocabulary())
    assert (read.required, read.source) == (required, source)
