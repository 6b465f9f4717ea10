"""Ways to spoil a file: flipped bits, cuts, rubbish, members swapped, lost or spoilt."""

import io
import random
import zipfile
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice([1, 3, 20, 200])):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :] or b"x"


def double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 4000)]
    return data[:start] + piece * chance.randrange(2, 5) + data[start:]


def rubbish(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.randrange(1, 300)) + data[start + 50 :]


def extreme_numbers(data: bytes, chance: random.Random) -> bytes:
    """Little-endian numbers at their ends: lengths and counts of binary formats."""
    spoilt = bytearray(data)
    for _ in range(chance.choice([1, 5, 30])):
        at = chance.randrange(max(len(spoilt) - 4, 1))
        spoilt[at : at + 4] = chance.choice(
            [b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\xfe\xff\x00\x00"]
        )
    return bytes(spoilt)


PLAIN: tuple[Mutation, ...] = (flip_bits, cut_off, cut_out, double, rubbish, extreme_numbers)


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def spoil_member(data: bytes, chance: random.Random) -> bytes:
    """One member spoilt inside a sound zip, so that its reader meets the damage."""
    members = members_of(data)
    name = chance.choice(sorted(members))
    members[name] = chance.choice(PLAIN)(members[name] or b"x", chance)
    return packed(members)


def swap_members(data: bytes, chance: random.Random) -> bytes:
    members = members_of(data)
    one, two = chance.sample(sorted(members), 2)
    members[one], members[two] = members[two], members[one]
    return packed(members)


def lose_member(data: bytes, chance: random.Random) -> bytes:
    members = members_of(data)
    members.pop(chance.choice(sorted(members)))
    return packed(members)


def spoil_markup(data: bytes, chance: random.Random) -> bytes:
    """Numbers and names inside the XML replaced by others that are still XML."""
    members = members_of(data)
    name = chance.choice(sorted(name for name in members if name.endswith(".xml")))
    text = members[name]
    swaps = [
        (b'r="', b'r="9'), (b'="1"', b'="-1"'), (b'="1"', b'="99999999999"'), (b"<v>", b"<v>1e999"),
        (b't="n"', b't="s"'), (b't="s"', b't="n"'), (b"inlineStr", b"b"), (b'ref="', b'ref="ZZZZ'),
        (b'val="', b'val="x'), (b"repeated=", b"spanned="), (b'spanned="', b'spanned="8'),
        (b'repeated="', b'repeated="9'), (b'max="', b'max="9'), (b"date-value", b"time-value"),
    ]  # fmt: skip
    for old, new in chance.sample(swaps, 4):
        text = text.replace(old, new)
    members[name] = text
    return packed(members)


IN_ZIPS: tuple[Mutation, ...] = (spoil_member, swap_members, lose_member, spoil_markup)


def mutations_for(data: bytes) -> tuple[Mutation, ...]:
    return (*PLAIN, *IN_ZIPS) if data.startswith(b"PK") else PLAIN
