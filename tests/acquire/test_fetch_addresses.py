"""What counts as public, and what is an address at all, however it is spelled."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crossbearing.acquire.fetch.addresses import Refused, joined, public, shown, target

V4 = st.integers(0, 2**32 - 1).map(IPv4Address)
V6 = st.integers(0, 2**128 - 1).map(IPv6Address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8", "2001:4860:4860::8888", "2002:808:808::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2600::5efe:8.8.8.8",
        "2001:0:808:808:0:0:f7f7:f7f7",
    ],
)  # fmt: skip
def test_the_public_web(address: str) -> None:
    assert public(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.31.255.255",
        "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:0:7f00:1", "64:ff9b:1::808:808",
        "100::1", "2001::1", "2001:2::1", "2001:db8::1", "2002:a00:1::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
        "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:0:808:808:0:0:80ff:fffe", "2600::200:5efe:a00:1",
        "", "localhost", "127.1", "0177.0.0.1", "2130706433",
    ],
)  # fmt: skip
def test_what_is_none(address: str) -> None:
    assert public(address)


@given(V4)
@example(IPv4Address("192.88.99.1"))
def test_wrapped_in_ipv6_an_address_is_no_more_public_than_by_itself(inner: IPv4Address) -> None:
    number = int(inner)
    plain = public(str(inner))
    for wrapped in (
        0xFFFF << 32 | number,  # mapped
        0x0064_FF9B << 96 | number,  # NAT64
        0x2002 << 112 | number << 80 | 1,  # 6to4
        0x2001_0000 << 96 | number << 64 | (0x0808_0808 ^ 0xFFFF_FFFF),  # Teredo, by its server
        0x2001_0000 << 96 | 0x0808_0808 << 64 | (number ^ 0xFFFF_FFFF),  # Teredo, by its client
        0x2600 << 112 | 0x0000_5EFE << 32 | number,  # ISATAP
    ):
        assert bool(public(str(IPv6Address(wrapped)))) == bool(plain)
    assert public(str(IPv6Address(number)))  # "compatible", which nobody uses any more
    if not plain:
        assert inner.is_global and not inner.is_multicast and not inner.is_reserved


@given(V6)
def test_of_ipv6_only_what_is_handed_out_is_public(address: IPv6Address) -> None:
    if not public(str(address)):
        assert int(address) >> 125 == 1 or int(address) >> 32 in (0xFFFF, 0x0064_FF9B << 64)
        assert not address.is_multicast and not address.is_loopback and not address.is_link_local


SPELLINGS = (
    lambda n: str(IPv4Address(n)),
    lambda n: str(n),
    lambda n: hex(n),
    lambda n: f"0x{n:08X}",
    lambda n: f"0{n:o}",
    lambda n: ".".join(f"0{part:o}" for part in n.to_bytes(4, "big")),
    lambda n: ".".join(hex(part) for part in n.to_bytes(4, "big")),
    lambda n: ".".join(f"{part:03d}" for part in n.to_bytes(4, "big")),
    lambda n: f"{n >> 24}.{n & 0xFFFFFF}",
    lambda n: f"{n >> 24}.{n >> 16 & 255}.{n & 0xFFFF}",
    lambda n: str(IPv4Address(n)) + ".",
    lambda n: str(IPv4Address(n)).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda n: str(IPv4Address(n)).replace(".", "。"),
    lambda n: f"[::ffff:{IPv4Address(n)}]",
    lambda n: f"[{IPv6Address(0xFFFF << 32 | n)}]",
    lambda n: f"[{IPv6Address(0x0064_FF9B << 96 | n)}]",
    lambda n: f"[{IPv6Address(0xFFFF << 32 | n).exploded}]",
)


@given(st.integers(0, 2**32 - 1), st.sampled_from(SPELLINGS), st.sampled_from(["http", "https", "HTTP"]))
def test_no_spelling_of_an_address_gets_past_the_check(number: int, spelling, scheme: str) -> None:
    """Either the spelling is refused, or what is checked is that very address: nothing is left for a resolver to read."""
    try:
        host = target(f"{scheme}://{spelling(number)}/").host
    except Refused:
        return
    meant = ip_address(host)
    mapped = meant if isinstance(meant, IPv4Address) else IPv4Address(int(meant) & 0xFFFFFFFF)
    assert int(mapped) == number
    assert bool(public(host)) == bool(public(str(IPv4Address(number))))


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://public.example/", "http://[", "//", "http://a@", "http://a:"]),
)
def test_any_text_is_an_address_in_one_spelling_or_refused(text: str, before: str) -> None:
    try:
        found = target(before + text)
    except Refused as refusal:
        assert str(refusal)
        return
    assert found.scheme in ("http", "https") and found.port in (80, 443)
    assert found.address.isascii() and not any(letter <= " " for letter in found.address)
    assert target(found.address) == found
    assert "@" not in found.authority


@pytest.mark.parametrize(
    ("address", "spelled"),
    [
        ("HTTP://Public.Example:80", "http://public.example/"),
        ("https://public.example:443/a?b=c#d", "https://public.example/a?b=c"),
        ("http://public.example:443/", "http://public.example:443/"),
        ("http://bücher.example/ä ö?q=ü", "http://xn--bcher-kva.example/%C3%A4%20%C3%B6?q=%C3%BC"),
        ("http://public.example./%2e%2E/x", "http://public.example/%2e%2E/x"),
        ("  http://public.example/ ", "http://public.example/"),
        ("https://[2001:4860:4860:0:0:0:0:8888]/", "https://[2001:4860:4860::8888]/"),
    ],
)
def test_one_spelling(address: str, spelled: str) -> None:
    assert target(address).address == spelled


def test_links_are_read_from_where_they_stand() -> None:
    base = target("https://public.example/a/b?c")
    assert joined(base, "../d").address == "https://public.example/d"
    assert joined(base, "//other.example").address == "https://other.example/"
    with pytest.raises(Refused):
        joined(base, "/x\r\nSet-Cookie: a")


def test_what_is_printed_holds_no_pass_word_and_no_control_characters() -> None:
    assert shown("http://name:word@public.example/\x1b[2J") == "http://…@public.example/\ufffd[2J"
    assert len(shown("http://public.example/" + "x" * 9000)) == 300
