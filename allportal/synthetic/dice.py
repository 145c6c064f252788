"""Chance that falls the same way on every Python: made of ``random()`` alone."""

import datetime
import random


class Dice:
    """A stream of choices that follows from the words it is made of."""

    def __init__(self, *words):
        self.throw = random.Random(" ".join(map(str, words))).random  # noqa: S311

    def number(self, low, high):
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.throw() * (high - low + 1))

    def chance(self, share):
        """True in this share of cases."""
        return self.throw() < share

    def pick(self, options):
        return options[int(self.throw() * len(options))]

    def some(self, options, count):
        """``count`` different ones of ``options`` (all, if there are fewer), in their order."""
        left = list(range(len(options)))
        while len(left) > count:
            left.pop(int(self.throw() * len(left)))
        return [options[place] for place in left]

    def shuffled(self, options):
        left = list(options)
        return [left.pop(int(self.throw() * len(left))) for _ in options]

    def day(self, until, years):
        """An ISO day in the so many years before the day ``until``."""
        before = datetime.timedelta(days=self.number(0, int(years * 365)))
        return (datetime.date.fromisoformat(until) - before).isoformat()

    def partial(self, until, years):
        """A day, month or year of that span."""
        return self.day(until, years)[: self.pick((10, 10, 7, 4))]
