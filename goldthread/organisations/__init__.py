"""Organisations: trusts, their directorates and corporate groups over time, words and settings.

It owns organisations, directorates, dated names, changes, words, retention; the one clock.
Floor: above ledger, below people (decision 0002).
"""
