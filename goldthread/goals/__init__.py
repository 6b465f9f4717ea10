"""Goals: what each directorate and the trust want, and which projects serve it.

It owns goals with their wordings, official plans, and links from projects to goals.
Floor: beside instruments and measures, above projects; it does not know the portfolio.
"""
