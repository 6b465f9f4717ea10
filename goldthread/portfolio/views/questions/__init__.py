"""The six questions, a file for each thing people do with them."""
