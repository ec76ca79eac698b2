"""The loss is smallest at the truth."""

from __future__ import annotations

import pytest
import torch

from headcount_training.losses import gaussian_blur, pooled_count_loss

WINDOWS = (5, 10, 40)


@pytest.fixture
def counts() -> torch.Tensor:
    """Two maps of 40×40 cells, heads away from the edges so that blurring loses none."""
    torch.manual_seed(0)
    counts = torch.zeros(2, 1, 40, 40)
    counts[:, :, 5:35, 5:35] = torch.poisson(torch.full((2, 1, 30, 30), 0.1))
    return counts


def test_blurring_keeps_the_count(counts: torch.Tensor):
    torch.testing.assert_close(gaussian_blur(counts, 1.0).sum(), counts.sum())


def test_the_loss_is_zero_at_the_truth():
    # An even spread is its own blur (away from edges) and has the same windows: nobody at all is the simplest one.
    nobody = torch.zeros(2, 1, 40, 40)
    assert pooled_count_loss(nobody, nobody, 1.0, WINDOWS) == 0


def test_the_windows_are_zero_at_the_truth(counts: torch.Tensor):
    only_cells = pooled_count_loss(counts, counts, 1.0, ())
    torch.testing.assert_close(pooled_count_loss(counts, counts, 1.0, WINDOWS), only_cells)


@pytest.mark.parametrize("change", [lambda d: d * 1.2, lambda d: d * 0.8, lambda d: d + 0.01, lambda d: d.flip(3)])
def test_the_loss_grows_away_from_the_truth(counts: torch.Tensor, change):
    truth = gaussian_blur(counts, 1.0)
    at_truth = pooled_count_loss(truth, counts, 1.0, WINDOWS)
    assert pooled_count_loss(change(truth), counts, 1.0, WINDOWS) > at_truth > 0


def test_an_error_weighs_more_where_there_are_few():
    few, many = torch.zeros(1, 1, 40, 40), torch.ones(1, 1, 40, 40)
    extra = torch.zeros(1, 1, 40, 40)
    extra[..., 20, 20] = 1
    assert pooled_count_loss(few + extra, few, 1.0, (40,)) > pooled_count_loss(many + extra, many, 1.0, (40,)) - \
        pooled_count_loss(many, many, 1.0, (40,))
