"""Invented values with which the gallery shows every component in every state."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from goldthread.report.bars import Bar, Piece
from goldthread.report.charts import Svg, before_and_now
from goldthread.report.patterns import Pattern
from goldthread.ui import forms


@dataclass(frozen=True, slots=True)
class Sample:
    """Stands for a directorate."""

    order: int
    short: str
    name: str


DIRECTORATES = (
    Sample(1, "AMH", "Adult Mental Health"),
    Sample(2, "OPS", "Older People's Services"),
    Sample(3, "CYP", "Children and Young People"),
    Sample(4, "ALD", "Adult Learning Disability"),
    Sample(5, "F&P", "Forensic and Prisons"),
    Sample(6, "WF", "Workforce"),
    Sample(7, "EST", "Estates"),
    Sample(8, "PHA", "Pharmacy"),
)

COLOURS = (
    ("ink", "Ink", "#212b32", "14.4 text"),
    ("grey", "Grey ink", "#4c6272", "6.4; on the page 5.8"),
    ("blue", "Blue", "#005eb8", "6.4 links, marks"),
    ("green", "Green", "#007f3b", "5.1 main button"),
    ("red", "Red", "#d5281b", "5.1 wrong"),
    ("purple", "Purple", "#330072", "15.2 guarded"),
    ("gold", "Gold", "#ffb81c", "a fill only, ink on it 8.3"),
    ("gold-wash", "Gold wash", "#fff6dd", "gold ink on it 9.2"),
    ("wash", "Wash", "#f0f4f5", "the page"),
    ("line", "Line", "#d8dde0", "between rows"),
    ("focus", "Focus", "#ffeb3b", "ink on it 11.8"),
)

TYPES = [("qi", "QI project"), ("audit", "Clinical audit"), ("re-audit", "Re-audit")]


class Example(forms.Form):
    """One of each field."""

    title = forms.TextField(label="Title", hint="As the team calls it", width=30)
    aim = forms.TextAreaField(label="Aim", max_length=200, required=False)
    choice = forms.RadioField(
        label="Type",
        choices=TYPES,
        hints={"audit": "Compares care with a standard"},
        keys=True,
        error_messages={"required": "Choose a type"},
    )
    side = forms.RadioField(
        label="Still going?", choices=[("y", "Yes"), ("n", "No")], inline=True, required=False
    )
    methods = forms.CheckboxesField(
        label="Methods", choices=TYPES, counts={"qi": 26, "audit": 11}, required=False
    )
    told = forms.TickField(label="The lead has been told", hint="By a person, not by a screen")
    status = forms.SelectField(label="Status", choices=[("", "Choose a status"), ("a", "Active")])
    start = forms.DateField(label="Start", required=False)
    file = forms.FileField(label="List", hint="Excel, Word, CSV", required=False, accept=".xlsx")


def broken_form() -> Example:
    """The form as it comes back with something wrong; what was typed is kept."""
    return Example(
        {"aim": "Fewer falls", "start_day": "31", "start_month": "2", "start_year": "2016"},
        auto_id="wrong_%s",
    )


def sample_page() -> Page[int]:
    """The second page of a long list."""
    return Paginator(range(44), 10).page(2)


def sample_chart() -> Svg:
    """Bars before and now, every pattern in them."""
    words = ("go on", "joined with another", "moved", "stopped", "finished", "record closed")
    counts = ((45, 19, 4, 26, 3, 1), (39, 15, 3, 21, 0, 0), (2, 0, 1, 1, 1, 0))
    rows = (DIRECTORATES[0], DIRECTORATES[1], DIRECTORATES[5])
    bars = [
        Bar(one.name, one.order, tuple(map(Piece, Pattern, words, row)))
        for one, row in zip(rows, counts, strict=True)
    ]
    return before_and_now(bars, title="Live projects before and now")
