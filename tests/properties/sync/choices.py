"""Where every decision of a simulated history comes from."""

import random


class Choices:
    """Decides by a seed, or by a list of numbers that a test can make smaller."""

    def __init__(self, seed=None, numbers=None):
        self._random = random.Random(seed) if numbers is None else None
        self._numbers = list(numbers or ())
        self._at = 0

    def below(self, end):
        if end <= 1:
            return 0
        if self._random is not None:
            return self._random.randrange(end)
        if self._at >= len(self._numbers):
            return 0
        self._at += 1
        return self._numbers[self._at - 1] % end

    def chance(self, probability):
        """Say yes as often as that; an exhausted list says no."""
        if probability <= 0:
            return False
        return self.below(1000) >= 1000 - probability * 1000

    def pick(self, things):
        return things[self.below(len(things))]

    def shuffled(self, things):
        left, order = list(things), []
        while left:
            order.append(left.pop(self.below(len(left))))
        return order
