"""The same questions answered the slow and obvious way, to test the clever answers with."""
