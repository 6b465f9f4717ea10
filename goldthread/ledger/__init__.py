"""Ledger: who did what, when and why; append-only and chained.

It owns entries, their payloads and the requests already carried out.
Floor: beside organisations, below people; it knows no person.
"""
