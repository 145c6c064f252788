"""Log lines without control characters, so that no request can forge or garble one."""

import logging
import re

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class PrintableFormatter(logging.Formatter):
    """Escapes control characters; a message stays on one line, a traceback keeps its lines."""

    def formatMessage(self, record):
        return self.escape(super().formatMessage(record)).replace("\n", "\\n")

    def format(self, record):
        return self.escape(super().format(record))

    def escape(self, text):
        return CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
