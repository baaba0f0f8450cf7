"""Random numbers that are the same on every machine and in every version of Python."""
import hashlib
import math


class Chance:
    """A stream of numbers that follows from a text alone (SHA-256 in counter mode)."""

    def __init__(self, *words):
        """`words` name the stream; equal words give equal numbers."""
        self.name = "/".join(str(word) for word in words)
        self.count = 0

    def unit(self):
        """A number from 0 to below 1 with 53 bits."""
        text = f"{self.name}#{self.count}".encode()
        self.count += 1
        return (int.from_bytes(hashlib.sha256(text).digest()[:8], "big") >> 11) / 2**53

    def uniform(self, low, high):
        """A number from `low` to below `high`."""
        return low + (high - low) * self.unit()

    def normal(self, mean=0.0, deviation=1.0):
        """A normal number (Box, Muller 1958)."""
        radius = math.sqrt(-2 * math.log(1 - self.unit()))
        return mean + deviation * radius * math.cos(2 * math.pi * self.unit())

    def pick(self, choices):
        """One of `choices`."""
        return choices[int(self.unit() * len(choices))]

    def shuffled(self, items):
        """`items` in another order (Fisher, Yates)."""
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = int(self.unit() * (last + 1))
            items[last], items[other] = items[other], items[last]
        return items
