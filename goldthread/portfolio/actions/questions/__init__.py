"""The six questions: answers, steps, comments and judgements."""
