"""goldthread: an action-learning review of quality improvement in a health organisation."""
