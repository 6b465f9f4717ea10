"""Portfolio: questions about a whole register that need pencil and paper only.

It owns sifting a register by filters with the counts beside each.
Floor: a part of the core, above values; it does not know the other parts.
"""
