"""Survey: instruments read, and what their answers say, with the rules that protect small groups.

It owns the form of an instrument, summaries, agreement, comparisons, suppression and linking.
Floor: a part of the core, above values; it does not know the other parts.
"""
