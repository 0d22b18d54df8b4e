"""Training that begins shallow: nothing is lost when the other layers come."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from signdesk.errors import InputError
from signdesk.training.gloss_model.examples import TokenSet
from signdesk.training.gloss_model.tokenizer import ENGLISH_ID, GLOSSES_ID
from signdesk.training.gloss_model.training import Plan, Trainer
from signdesk.training.gloss_model.transformer import Shape, Transformer, deepened


def patterned(count: int, seed: int) -> TokenSet:
    """Examples whose answer repeats what was given."""
    chance = np.random.default_rng(seed)
    given = chance.integers(5, 50, (count, 4))
    marks = np.ones((count, 1), int)
    rows = np.hstack([ENGLISH_ID * marks, given, GLOSSES_ID * marks, given])
    ends = rows.shape[1] * np.arange(1, count + 1)
    return TokenSet(rows.ravel().astype(np.uint16), ends, np.full(count, 6))


def test_a_deepened_model_says_what_it_said_and_goes_on_learning() -> None:
    torch.manual_seed(3)
    shallow = Transformer(Shape(50, 32, 3, 2, 48, 64)).eval()
    for block in shallow.layers:  # as if trained: what each adds counts
        torch.nn.init.normal_(block.attended.weight, std=0.3)
        torch.nn.init.normal_(block.down.weight, std=0.3)
    tokens = torch.randint(0, 50, (2, 20))
    deep = deepened(shallow, 5).eval()
    assert torch.equal(deep(tokens), shallow(tokens))
    deep(tokens).square().mean().backward()
    new = [b for b in deep.layers if not b.down.weight.any()]
    assert [deep.layers.index(block) for block in new] == [1, 3]
    assert all(block.down.weight.grad is not None and block.down.weight.grad.any() for block in new)


@pytest.mark.parametrize("layers", [2, 7])
def test_a_model_cannot_be_deepened_to_less_nor_to_more_than_double(layers: int) -> None:
    with pytest.raises(ValueError, match="3 layers cannot become"):
        deepened(Transformer(Shape(50, 32, 3, 2, 48, 64)), layers)


def test_training_begins_shallow_and_goes_on_deep(tmp_path: Path) -> None:
    learned, held_out = patterned(400, seed=1), patterned(40, seed=2)
    shape = Shape(50, 32, 3, 2, 48, 64)
    plan = Plan(steps=20, batch_tokens=512, shallow=0.5)
    trainer = Trainer(shape, plan)
    assert trainer.model.shape.layers == 2
    told: list[str] = []
    trainer.train(learned, held_out, tmp_path / "made.pt", told.append)
    assert "deepened to 3 layers" in told
    assert trainer.steps == plan.steps
    assert trainer.model.shape == shape
    again = Trainer(shape, plan)
    again.resume(tmp_path / "made.pt")
    assert again.model.shape == shape
    kept, made = again.model.state_dict(), trainer.model.state_dict()
    assert all(torch.equal(kept[name], made[name]) for name in made)


def test_a_checkpoint_of_another_shape_is_refused(tmp_path: Path) -> None:
    plan = Plan(steps=10)
    Trainer(Shape(50, 32, 2, 2, 48, 64), plan).save(tmp_path / "made.pt")
    with pytest.raises(InputError, match="another shape"):
        Trainer(Shape(50, 32, 5, 2, 48, 64), plan).resume(tmp_path / "made.pt")


@pytest.mark.parametrize("shallow", [0.0, 0.4])
def test_the_rate_rises_at_the_start_and_after_deepening(shallow: float) -> None:
    plan = Plan(steps=100, shallow=shallow)
    for start in {0.0, shallow}:
        rates = [plan.rate(start + done) for done in (0, 0.01, 0.02)]
        assert rates == sorted(rates)
        assert rates[0] < 0.02 * rates[-1]
    falling = [plan.rate(done) for done in (0.45, 0.7, 0.9, 1.0)]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] == pytest.approx(0.02 * plan.peak_rate)
