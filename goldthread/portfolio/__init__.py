"""Portfolio: the register as people see it, similar projects, links, baseline and decisions.

It owns links, views, likeness runs, baselines and decisions.
Floor: above projects and reviews, below overview.
"""
