"""An empty list with headings that goldthread reads, for people who have none."""

from collections.abc import Sequence
from io import BytesIO

from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    ("Reference", 14),
    ("Project title", 44),
    ("Directorate", 28),
    ("Team", 22),
    ("Project lead", 28),
    ("Type", 20),
    ("Aim", 44),
    ("Methods", 28),
    ("Setting", 22),
    ("Measures", 30),
    ("Start date", 14),
    ("End date", 14),
    ("Status", 14),
    ("Required by", 24),
)
ROWS = 500


def template_list(directorates: Sequence[str]) -> bytes:
    """The workbook's bytes; drop-downs where one of a few is meant."""
    data = BytesIO()
    import xlsxwriter  # noqa: PLC0415 - decision 0011

    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Projects")
        bold = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
        choices = {
            "Directorate": list(directorates),
            "Type": [kind.words for kind in Kind],
            "Status": [status.words for status in Status],
        }
        for column, (heading, width) in enumerate(HEADINGS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
            offered = choices.get(heading, [])
            # Excel takes no list longer than 255 characters.
            if offered and len(",".join(offered)) <= 255:
                sheet.data_validation(
                    1, column, ROWS, column, {"validate": "list", "source": offered}
                )
        sheet.freeze_panes(1, 0)
    return data.getvalue()
