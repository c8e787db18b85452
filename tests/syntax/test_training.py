"""The training command, on a treebank of a few dozen sentences made here."""

from itertools import product
from pathlib import Path

import pytest

from timeline.errors import CorpusMissing
from timeline.syntax import load
from timeline.syntax.train.__main__ import main
from timeline.syntax.train.run import train

AGENTS, VERBS, PLACES = ("king", "queen", "poet"), ("met", "saw", "left"), ("Lyon", "Cork", "Bari")
SENTENCE = """\
# sent_id = {id}
# text = The {agent} has {verb} him in {place}.
1	The	the	DET	DT	Definite=Def|PronType=Art	2	det	_	_
2	{agent}	{agent}	NOUN	NN	Number=Sing	4	nsubj	_	_
3	has	have	AUX	VBZ	VerbForm=Fin	4	aux	_	_
4	{verb}	{verb}	VERB	VBN	VerbForm=Part	0	root	_	_
5	him	he	PRON	PRP	Case=Acc	4	obj	_	_
6	in	in	ADP	IN	_	7	case	_	_
7	{place}	{place}	PROPN	NNP	Number=Sing	4	obl	_	{misc}SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	_	_

"""


def treebank(folder: Path, misc: str = "") -> Path:
    folder.mkdir()
    rows = [
        SENTENCE.format(id=f"made-{number}", agent=agent, verb=verb, place=place, misc=misc)
        for number, (agent, verb, place) in enumerate(product(AGENTS, VERBS, PLACES))
    ]
    for split in ("train", "dev"):
        (folder / f"en_made-ud-{split}.conllu").write_text("".join(rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("corpora")
    brackets = "Entity=(3-place-new-nnnnn-cf1-1-sgl)|"
    return {"ewt": treebank(folder / "ewt"), "gum": treebank(folder / "gum", brackets)}


def model_files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_command_trains_a_model_that_the_door_loads(
    corpora: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model"
    folders = ["--ewt", str(corpora["ewt"]), "--gum", str(corpora["gum"])]
    assert main([*folders, "--out", str(out), "--steps", "24"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("words 100.0  sentences ")
    assert "LOSS PARSER" in printed.err
    ((sentence,),) = load(str(out)).parse(["The king has met him in Lyon."])
    assert sentence.words == ("The", "king", "has", "met", "him", "in", "Lyon", ".")
    assert sentence.upos[:2] == ("DET", "NOUN")
    assert sentence.deps.count("root") == 1


def test_two_trainings_with_one_seed_agree(corpora: dict[str, Path], tmp_path: Path) -> None:
    for name in ("one", "two"):
        train(**corpora, uner=(), out=tmp_path / name, steps=4, seed=7)
    assert model_files(tmp_path / "one") == model_files(tmp_path / "two")


def test_a_missing_treebank_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--ewt", str(tmp_path), "--out", str(tmp_path / "model")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "*-ud-train.conllu" in error
    assert not (tmp_path / "model").exists()


def test_a_missing_split_is_named(corpora: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="it holds 0"):
        train(ewt=tmp_path, gum=None, uner=(), out=tmp_path / "model", steps=1, seed=0)
