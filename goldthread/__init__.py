"""goldthread: an action-learning review of quality improvement in a health organisation."""

__version__ = "0.1.0"
