"""Survey: instruments as files, and how a text changed between two versions.

It owns reading an instrument's file, its texts and its table of meaning into frozen objects.
Floor: a part of the core, above values; it does not know the other parts.
"""
