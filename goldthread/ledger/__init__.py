"""Ledger: who did what, when and why; append-only and chained.

It owns entries, their payloads and the requests already carried out.
Floor: below organisations; it knows no organisation and no person, only their ids and names.
"""
