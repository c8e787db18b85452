"""The codes of the `problems` table: what each means, and what can be done about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """A code, the stage that gives it, its meaning, and what a user can do."""

    code: str
    stage: str
    meaning: str
    remedy: str


PROBLEM_CODES = (
    ProblemCode(
        "attachment",
        "read",
        "A message has attachments that are in no known format; the message itself is kept.",
        "Save them in a format that is read, if they hold articles.",
    ),
    ProblemCode(
        "binary",
        "read",
        "The bytes are no text.",
        "Leave the file out, or name its format with `--format`.",
    ),
    ProblemCode(
        "duplicate",
        "read",
        "The same article (title, text and stated dates) was read before; the reason says where.",
        "Nothing: it is kept where it came first.",
    ),
    ProblemCode(
        "empty",
        "read",
        "There is no text in the file or record, no record in the table, no file in the folder.",
        "Nothing, if it is meant to be empty.",
    ),
    ProblemCode(
        "encoding",
        "read",
        "The encoding was guessed, or some bytes do not fit it; the article is kept.",
        "Look at its accents and quotation marks; save it as UTF-8 if they are wrong.",
    ),
    ProblemCode(
        "malformed",
        "read",
        "The file or record breaks the rules of its format, or breaks off.",
        "Fetch it again; if it is whole, name its true format with `--format`.",
    ),
    ProblemCode(
        "no_page",
        "read",
        "Records of a web archive that are no pages, in one row with what they are.",
        "Nothing: images, scripts and redirects hold no articles.",
    ),
    ProblemCode(
        "no_text",
        "read",
        "A page or news item without an article's text, such as a picture or a scan.",
        "Run text recognition over scans; leave the rest out.",
    ),
    ProblemCode(
        "too_large",
        "read",
        "A file, line or record beyond 20,000,000 bytes for one article, or an archive that "
        "unpacks to far more than its size or is nested more than three deep.",
        "Unpack the archive, or split the file into its articles.",
    ),
    ProblemCode(
        "too_long",
        "read",
        "A text of more than 1,000,000 characters, longer than any article.",
        "Split it into its articles (or a book into its chapters).",
    ),
    ProblemCode(
        "unknown_column",
        "read",
        "A table that was found in a folder has no such column as was named.",
        "Correct the column's name, or build tables of another form by themselves.",
    ),
    ProblemCode(
        "unknown_format",
        "read",
        "Neither the name nor the beginning of the file tells its format.",
        "Name the format with `--format`, or convert the file.",
    ),
    ProblemCode(
        "unreadable",
        "read",
        "It cannot be opened or read: permission, password, broken link, disk or network.",
        "Mend what the reason names, and build again.",
    ),
    ProblemCode(
        "language_not_supported",
        "language",
        "The text is not in English, in which alone events are found; it is kept.",
        "Nothing; if it is English, say so with `--language en`.",
    ),
    ProblemCode(
        "no_dct",
        "dateline",
        "Nothing says on which day the article was written; it is kept, and dates that depend "
        "on that day are left open.",
        "Give `--dct`, `--as-of` or a column of dates.",
    ),
    ProblemCode(
        "internal_error",
        "annotate",
        "The annotation failed, which is a defect of this package; the article is kept without "
        "annotations.",
        "Report the reason, and the output of `timeline --version --verbose`.",
    ),
    ProblemCode(
        "out_of_memory",
        "annotate",
        "It needed more memory than a worker may use; it is kept without annotations.",
        "Raise `--megabytes-per-worker`, with fewer `--workers` if memory is short.",
    ),
    ProblemCode(
        "timeout",
        "annotate",
        "It took longer than an article may; it is kept without annotations.",
        "Raise `--seconds-per-article`, or look what the text is: hardly an article.",
    ),
    ProblemCode(
        "worker_died",
        "annotate",
        "Its worker process died of it; it is kept without annotations.",
        "Look for the system's reason (often memory: `dmesg`), and build again with fewer "
        "`--workers`.",
    ),
)
"""Every code that a row of `problems` may have, by stage and code."""
