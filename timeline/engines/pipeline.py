"""What an engine runs by default: the pipeline, imported by the process that first needs it.

The process that reads and writes hands these functions on by name, and never loads the rules, the
parser or the gazetteer behind them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.engines.contract import Annotator
from timeline.model.annotation import Annotation
from timeline.model.document import Document
from timeline.model.options import Options

if TYPE_CHECKING:
    from timeline.pipeline import Resources


def _load(options: Options) -> "Resources":
    from timeline.pipeline import load_resources

    return load_resources(options)


def _annotate(documents: Sequence[Document], resources: "Resources") -> list[Annotation]:
    from timeline.pipeline import annotate_batch

    return annotate_batch(documents, resources)


PIPELINE = Annotator(load=_load, annotate=_annotate)
