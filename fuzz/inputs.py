"""Inputs: sound ones, altered where it hurts.

Takes seeds (sound inputs) and tokens (pieces that a parser has to think about); gives a Hypothesis strategy of bytes. Most
inputs are a seed with a few alterations, so that they get past the first check; some are tokens in a row, some only bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

ANYWHERE = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\n", b"\r\n\r\n", b"\x1b[2J", b"\\ud800", b"\x85",
    b"'", b'"', b"%00", b"..", b"-1", b"0", b"1e999", b"NaN", b"Infinity", b"9" * 400, b"9" * 5000, b"[" * 3000, b"{\"a\":" * 1500,
    b"\xe2\x80\xae", b"\xf0\x9d\x9f\x98", b"\xd9\xa3", b"2020-02-30", b"0000-00-00", b"99999-01-01", b"9999-12-31T23:59:59+14:00", b"true", b"null",
    "²".encode(), "٣".encode(), "ﬁ".encode(), "İ".encode(),
)  # fmt: skip
"""Pieces that some parser somewhere has fallen over; the digits that are no ASCII pass str.isdigit or int() or neither."""


def altered(seeds: Sequence[bytes], tokens: Sequence[bytes] = ()) -> st.SearchStrategy[bytes]:
    """The strategy."""
    pieces = st.sampled_from([*tokens, *ANYWHERE])

    @st.composite
    def one(draw: st.DrawFn) -> bytes:
        content = bytearray(draw(st.sampled_from(list(seeds))))
        for _ in range(draw(st.integers(0, 6))):
            at = draw(st.integers(0, len(content)))
            match draw(st.integers(0, 6)):
                case 0:
                    content[at:at] = draw(pieces)
                case 1:
                    del content[at : at + draw(st.integers(1, 40))]
                case 2 if at < len(content):
                    content[at] ^= 1 << draw(st.integers(0, 7))
                case 3:
                    content[at : at + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
                case 4:
                    stretch = content[at : at + draw(st.integers(1, 200))]
                    content[at:at] = stretch * draw(st.integers(1, 5))
                case 5:
                    other = draw(st.sampled_from(list(seeds)))
                    content[at:] = other[draw(st.integers(0, len(other))) :]
                case _:
                    content[at : at + draw(st.integers(1, 12))] = draw(pieces)
        return bytes(content)

    rows = st.lists(pieces | st.binary(max_size=6), max_size=30).map(b"".join)
    return st.one_of(one(), one(), one(), one(), rows, st.binary(max_size=300))
