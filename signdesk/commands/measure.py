"""A figure of `signdesk bench`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure over several runs: median and 95th percentile, and the budget."""

    name: str
    p50: float
    p95: float
    unit: str
    budget: float
    runs: int

    @classmethod
    def of(cls, name: str, values: list[float], unit: str, budget: float) -> Measure:
        """The percentiles of measured values; for rates the low end is the bad one."""
        bad = 5 if unit.endswith("/s") or unit == "x" else 95
        p50, p95 = np.percentile(values, (50, bad))
        return cls(name, round(float(p50), 3), round(float(p95), 3), unit, budget, len(values))
