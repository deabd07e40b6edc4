"""XXH64 as its specification words it, written apart from the product, to check the product's checksums."""

_MASK = (1 << 64) - 1
_P1, _P2, _P3 = 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_P4, _P5 = 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5
_STRIPE, _LANE, _HALF = 32, 8, 4


def xxh64(data: bytes) -> int:
    """The hash of these bytes with seed 0."""
    whole = len(data) - len(data) % _STRIPE
    state = (_long(data[:whole]) if whole else _P5) + len(data)
    return _avalanche(_rest(state & _MASK, data[whole:]))


def _long(data: bytes) -> int:
    lanes = [(_P1 + _P2) & _MASK, _P2, 0, -_P1 & _MASK]
    for start in range(0, len(data), _LANE):
        number = start // _LANE % 4
        lanes[number] = _round(lanes[number], _number(data[start : start + _LANE]))
    state = sum(_rotated(lane, by) for lane, by in zip(lanes, (1, 7, 12, 18), strict=True)) & _MASK
    for lane in lanes:
        state = ((state ^ _round(0, lane)) * _P1 + _P4) & _MASK
    return state


def _rest(state: int, data: bytes) -> int:
    while len(data) >= _LANE:
        state = (_rotated(state ^ _round(0, _number(data[:_LANE])), 27) * _P1 + _P4) & _MASK
        data = data[_LANE:]
    if len(data) >= _HALF:
        state = (_rotated(state ^ _number(data[:_HALF]) * _P1 & _MASK, 23) * _P2 + _P3) & _MASK
        data = data[_HALF:]
    for byte in data:
        state = _rotated(state ^ byte * _P5 & _MASK, 11) * _P1 & _MASK
    return state


def _avalanche(state: int) -> int:
    state = (state ^ state >> 33) * _P2 & _MASK
    state = (state ^ state >> 29) * _P3 & _MASK
    return state ^ state >> 32


def _round(state: int, lane: int) -> int:
    return _rotated(state + lane * _P2 & _MASK, 31) * _P1 & _MASK


def _rotated(value: int, by: int) -> int:
    return (value << by | value >> 64 - by) & _MASK


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")
