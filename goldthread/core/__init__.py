"""The core: everything that could be worked out with pencil and paper.

It owns no tables and knows no framework, clock, path, network or unseeded chance.
Floor: the lowest; everything above may import it.
"""
