"""Overview: the home page and the decision log.

It owns no tables; it joins what the apps below know.
Floor: above every app, below the command line.
"""
