"""The six questions in words: the document, its answers, what is known, what changed."""
