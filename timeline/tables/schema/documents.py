"""The `documents` table: one row an article, with the time it speaks from."""

from timeline.model.dateline import DctMethod
from timeline.tables.schema.field import (
    GRANULARITIES,
    Field,
    Table,
    confidence,
    count,
    degrees,
    members,
    offset,
)

DOCUMENTS = Table(
    name="documents",
    description=(
        "One row an article: its text, what its source says about it, and its document "
        "creation time (DCT), the local date that the article speaks from."
    ),
    primary_key=("doc_id",),
    fields=(
        Field(
            "doc_id",
            "string",
            "Identifier of the article: a hash of its title, text and stated dates, the same "
            "wherever and whenever it is read.",
            nullable=False,
        ),
        Field("source_uri", "string", "Where the article was read from.", nullable=False),
        Field("source_format", "string", "Format that it was read as.", nullable=False),
        Field("url", "string", "Address that the article was published under, as stated."),
        Field("title", "string", "Headline, as the source states it."),
        Field(
            "text",
            "string",
            "Text of the article, dateline included. All character offsets count Unicode "
            "characters of this string from 0.",
            nullable=False,
        ),
        Field(
            "language",
            "string",
            "Language of the text, an ISO 639-1 code such as `en`: found in it, or for a short "
            "text as stated; null where it is neither.",
        ),
        Field("publisher", "string", "Publisher, as the source states it."),
        Field("author", "string", "Author or byline, as the source states it."),
        Field("agency", "string", "News agency that the dateline credits, such as `Reuters`."),
        Field(
            "published_at",
            "string",
            "When the source says that the article was published: ISO 8601, with the offset "
            "from UTC as it is stated; the day alone where no time is.",
        ),
        Field(
            "modified_at",
            "string",
            "When the source says that the article was last changed, in the form of "
            "`published_at`.",
        ),
        Field(
            "crawled_at",
            "string",
            "When the article's page was fetched, in the form of `published_at`.",
        ),
        Field("dateline_text", "string", "Dateline as written: `SEOUL, Jan 30 (Reuters) –`."),
        offset("dateline_start", "Offset of the dateline's first character.", nullable=True),
        offset("dateline_end", "Offset behind the dateline's last character.", nullable=True),
        Field("dateline_place", "string", "Place that the dateline names, as the article has it."),
        Field("dateline_country", "string", "Country of that place: an ISO 3166-1 alpha-3 code."),
        degrees("dateline_lat", "Latitude of that place (WGS 84).", limit=90),
        degrees("dateline_lon", "Longitude of that place (WGS 84).", limit=180),
        Field("timezone", "string", "Time zone of that place: an IANA name such as `Asia/Seoul`."),
        Field(
            "dct",
            "date",
            "Document creation time: the local day that relative expressions are resolved "
            "against. Null where nothing supports one; never the day of the run.",
        ),
        Field(
            "dct_granularity",
            "string",
            "Calendar unit to which the DCT is known.",
            enum=GRANULARITIES,
        ),
        Field(
            "dct_method",
            "string",
            "Where the DCT was taken from: an option of the run, a date stated by the source, "
            "a dateline with its year, a dateline whose year was inferred, or the path of the "
            "file.",
            enum=members(DctMethod),
            nullable=False,
        ),
        confidence("dct_confidence", "Confidence in the DCT; 0 where there is none."),
        Field(
            "dct_evidence",
            "string",
            "Evidence for the DCT: JSON text, an array of objects with the keys `source`, "
            "`claim`, `note` and `stance` (`chosen`, `supports`, "
            "`bounds`, `contradicts` or `refused`).",
        ),
        Field("dct_conflict", "string", "Evidence that speaks against the DCT, in one sentence."),
        Field(
            "dct_alternatives",
            "string",
            "Other days that the DCT may be: JSON text, an array of objects with the keys `dct` "
            "and `share`, its probability.",
        ),
        count("n_timexes", "Number of the article's rows in `timexes`.", "timexes"),
        count("n_events", "Number of the article's rows in `events`.", "events"),
        Field(
            "extractor_version",
            "string",
            "Version of `timeline` that read the article.",
            nullable=False,
        ),
    ),
)
