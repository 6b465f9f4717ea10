"""The six questions: documents, progress, what answers point at, what is already known."""
