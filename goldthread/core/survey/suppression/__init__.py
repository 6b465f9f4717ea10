"""What may be shown of small groups, and what a reader could work out.

Method: docs/methods/survey.md, "Small groups". Rules 3, 4 and 5 of the method's page.
"""
