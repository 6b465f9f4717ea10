"""Intake: messy spreadsheets into register rows.

It owns cells, tables, headings, rows, values, identifiers and doubts: bytes in, frozen results out.
Floor: core, above values only.
"""
