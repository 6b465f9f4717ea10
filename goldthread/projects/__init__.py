"""Projects: projects, their people and history; named lists, intake batches and drafts.

It owns projects, members, versions, lists and batches.
Floor: beside reviews, above people; it does not know goals, links or decisions.
"""
