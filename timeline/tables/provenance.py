"""What made a set of tables: recorded in every file, so that it can be made again."""

import json
import re
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from timeline.model.options import Options
from timeline.tables.schema import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Provenance:
    """The version of this package and the options of one run.

    >>> from datetime import date
    >>> Provenance("0.1.0", Options(as_of=date(2023, 1, 30))).metadata()["timeline.as_of"]
    '2023-01-30'
    """

    version: str
    options: Options

    def metadata(self) -> dict[str, str]:
        """Key-value metadata of a Parquet file; `timeline.as_of` only where it is set."""
        metadata = {
            "timeline.version": self.version,
            "timeline.schema_version": SCHEMA_VERSION,
            "timeline.options": self.options_json(),
        }
        if self.options.as_of is not None:
            metadata["timeline.as_of"] = self.options.as_of.isoformat()
        return metadata

    def options_json(self) -> str:
        """The options as canonical JSON: sorted keys, no spaces, days as ISO 8601.

        >>> Provenance("0.1.0", Options()).options_json()
        '{"as_of":null,"dct":null,"event_scope":"happenings","events":true,"fast":false,"genre":null,"language":null,"model":null,"ontology":null}'
        """
        return json.dumps(
            asdict(self.options),
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            default=str,
        )


def library_versions() -> dict[str, str]:
    """The versions of the libraries that this package requires; none where it is not installed.

    >>> "pyarrow" in library_versions()
    True
    """
    try:
        stated = requires("timeline") or []
    except PackageNotFoundError:
        return {}
    names = (re.split(r"[^A-Za-z0-9._-]", line)[0] for line in stated if "extra ==" not in line)
    return {name: version(name) for name in sorted(names, key=str.lower)}
