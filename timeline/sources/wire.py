"""Parts of a wire story that formats keep apart, put together as the story is printed."""

from timeline.sources.article import one_line

_DASHES = "-–—:"
_COMPARED = 16


def as_printed(dateline: str | None, body: str) -> str:
    """The body with its dateline before it, unless it begins with the dateline itself.

    A dateline without a dash gets one.

    >>> as_printed("MADRID, Jan 30", "It rained.")
    'MADRID, Jan 30 - It rained.'
    >>> as_printed("MADRID, Jan 30 -", "It rained.")
    'MADRID, Jan 30 - It rained.'
    >>> as_printed("Madrid", "MADRID, Jan 30 (NN) - It rained.")
    'MADRID, Jan 30 (NN) - It rained.'
    """
    line = one_line(dateline)
    if line is None or body.lstrip().upper().startswith(
        line.rstrip(_DASHES + " ")[:_COMPARED].upper()
    ):
        return body
    dash = "" if line.endswith(tuple(_DASHES)) else " -"
    return f"{line}{dash} {body.lstrip()}"
