"""Portfolio: questions about a whole register that need pencil and paper only.

It owns sifting a register by filters, coverage of goals, what if, and the suggested set.
Floor: a part of the core, above values; it does not know the other parts.
"""
