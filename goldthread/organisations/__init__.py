"""Organisations: trusts, their directorates and corporate groups over time, words and settings.

It owns organisations, directorates, dated names, changes, words, retention; the one clock.
Floor: beside ledger, below people.
"""
