"""What the log may say: an address that opens something to whoever holds it is no use in it."""

import logging
import re

# Links of rounds and invitations, and links to reply: the address is the key.
_KEYED = re.compile(r"(/(?:answer|by-link)/)[^\s?]+")


class WithoutKeys(logging.Filter):
    """Takes the keys out of addresses in what is logged, whoever logs it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, its message without keys."""
        record.msg, record.args = _KEYED.sub(r"\1…/", record.getMessage()), None
        return True
