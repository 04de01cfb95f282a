"""From values to places in a picture, and the values worth marking on the way."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line: the values ``low`` to ``high`` onto the places ``start`` to ``end``, which may run either way."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round values from ``low`` to ``high``, at most ``most`` of them, a step of 1, 2 or 5 times a power of ten apart."""
    if not low < high or most < 2:
        raise ValueError(f"no ticks between {low} and {high}, {most} at most")
    power = math.floor(math.log10((high - low) / most))
    for step in (factor * 10.0**exponent for exponent in (power, power + 1, power + 2) for factor in (1, 2, 5)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [round(index * step, 10) for index in range(first, last + 1)]
    raise AssertionError("a step of a hundred times the span leaves one tick at most")


def year_ticks(first: float, last: float, most: int) -> list[int]:
    """Whole years, the same way."""
    return sorted({round(year) for year in ticks(first, last, most) if first <= round(year) <= last and year == round(year)})
