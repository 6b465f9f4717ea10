"""User interface: shared components, styles, scripts and the organisation's words on screen.

It owns templates, template tags, form fields and the gallery; no tables.
Floor: above report, below ledger and organisations.
"""
