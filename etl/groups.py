"""Groups of four neighbouring characters, each as one number: fast to make, to count, to compare."""

from __future__ import annotations

import re

LENGTH = 4
# Characters that take two units of UTF-16, mostly rare names.
_RARE = re.compile("[\U00010000-\U0010ffff]")
_PRIVATE = 0xE000  # where Unicode leaves numbers to whoever needs one


def groups(text: str) -> list[int]:
    """The group that begins at each character but the last three: equal numbers are equal groups.

    Four characters are eight bytes, which one look at the memory reads as a number.

    >>> first, *_, last = groups("高新区的高新区的")
    >>> first == last
    True
    """
    rare = sorted(set(_RARE.findall(text)))
    if rare:
        text = text.translate({ord(c): _PRIVATE + n for n, c in enumerate(rare)})
    units = memoryview(text.encode("utf-16", "surrogatepass"))[2:]  # behind the byte order mark
    found = [0] * max(0, len(text) - LENGTH + 1)
    for offset in range(min(LENGTH, len(found))):
        whole = (len(text) - offset) // LENGTH
        found[offset::LENGTH] = units[2 * offset :][: 2 * LENGTH * whole].cast("Q").tolist()
    return found
