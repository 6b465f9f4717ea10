"""Reviews: one run of the cycle.

It owns reviews and their dates.
Floor: beside projects, above people.
"""
