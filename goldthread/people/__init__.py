"""People: accounts, roles, membership and sign-in.

It owns persons, memberships and the table of permissions.
Floor: above ledger and organisations, below projects and reviews.
"""
