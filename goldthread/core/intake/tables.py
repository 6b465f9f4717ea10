"""All tables of a page, whichever way they run.

Method: docs/methods/intake.md, step 2 (tables).
"""

from dataclasses import replace

from goldthread.core.intake.down_tables import down_tables
from goldthread.core.intake.find_tables import find_heading_rows
from goldthread.core.intake.guess_headings import guess_heading_row
from goldthread.core.intake.headings import HeadingBook
from goldthread.core.intake.label_lines import beside_each_other
from goldthread.core.intake.page import Page
from goldthread.core.intake.strips import join_strips, with_titles_above
from goldthread.core.intake.table import Table
from goldthread.core.intake.turned import find_turned


def find_tables(page: Page, book: HeadingBook) -> tuple[Table, ...]:
    """Forms and registers that run across first; heading rows in what they leave."""
    turned = find_turned(page, book)
    if not turned.tables:
        page = beside_each_other(page, book)
        turned = find_turned(page, book) if page.origins else turned
    headings = tuple(
        heading
        for heading in find_heading_rows(page, book)
        if turned.rows.isdisjoint(range(heading.top, heading.bottom + 1))
    )
    if not headings and not turned.tables:
        headings = guess_heading_row(page, book.vocabulary)
    down = [table for table in down_tables(page, headings, turned.rows) if table.records]
    titled = [with_titles_above(table, book) for table in join_strips(down, book)]
    tables = [*titled, *turned.tables]
    return tuple(replace(table, number=at) for at, table in enumerate(tables, start=1))
