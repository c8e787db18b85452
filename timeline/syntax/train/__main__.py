"""The training command: `python -m timeline.syntax.train --ewt DIR --gum DIR --out DIR`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from threadpoolctl import threadpool_limits

from timeline.errors import TimelineError


def main(arguments: Sequence[str] | None = None) -> int:
    """Train a model from treebanks and print its scores; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m timeline.syntax.train",
        description="Train the English model from Universal Dependencies treebanks.",
    )
    parser.add_argument("--ewt", type=Path, help="folder of UD English EWT")
    parser.add_argument("--gum", type=Path, help="folder of UD English GUM (or its open genres)")
    parser.add_argument(
        "--uner", type=Path, action="append", default=[], help="folder of UNER's *.iob2 files"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--steps", type=int, default=8_000, help="training steps")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    if options.ewt is None and options.gum is None:
        parser.error("give --ewt or --gum, or both")
    try:
        from timeline.syntax.train.run import train
        from timeline.syntax.train.score import scores_line

        with threadpool_limits(1, "blas"):  # see `timeline.syntax.parser`
            scores = train(
                ewt=options.ewt,
                gum=options.gum,
                uner=options.uner,
                out=options.out,
                steps=options.steps,
                seed=options.seed,
            )
    except TimelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(scores_line(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
