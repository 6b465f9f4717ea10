"""Values: what every part of the core speaks.

It owns "we cannot say", dates with precision, statuses, kinds and link types.
Floor: below the other parts of the core, which do not know each other.
"""
