"""What each byte of the old Vietnamese encodings stands for.

Sources: TCVN 5712:1993 (VN1, VN2 and VN3, the last known as TCVN3 or ABC), RFC 1456 (VISCII),
the published tables of VNI Windows and VPS, code page 1258 as Python has it.
"""

from __future__ import annotations

from functools import cache

Rows = dict[int, str]
"""Letters that follow one another, by the byte of the first."""

_TCVN3: Rows = {
    **{0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè"},
    **{0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ"},
}
_TCVN_CAPITALS: Rows = {
    **{0x01: "ÚỤ", 0x04: "ỪỬỮ", 0x11: "ỨỰỲỶỸÝỴ", 0x80: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"},
    **{0xAF: "Ằ", 0xB0: "\u0300\u0309\u0303\u0301\u0323", 0xBA: "Ẳ", 0xBF: "ẴẮẦẨẪẤỀ"},
    **{0xCD: "Ể", 0xD9: "ỄẾỒ", 0xE0: "Ổ", 0xF0: "Ỗ", 0xFF: "Ố"},
}
_VISCII: Rows = {
    **{0x02: "Ẳ", 0x05: "ẴẪ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"},
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    0xA0: "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ",
    0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    0xE0: "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
}
_VPS: Rows = {
    **{0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ", 0x93: "ỀỂỄỐỒỔỖýỷỵỚỜỞ", 0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓ"},
    **{0xBA: "ửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚ", 0xDB: "ũưÝẺ", 0xE0: "àáâãảạăèéêẽìíĩ"},
    **{0xF1: "Đòóôõ", 0xF7: "Ơụùúủ", 0xFD: "ỶẼỳ"},
}

_VNI_TONES = "ùøûõï"  # sắc, huyền, hỏi, ngã, nặng, as they stand behind a letter
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_TONED = {
    **{"a": "áàảãạ", "â": "ấầẩẫậ", "ă": "ắằẳẵặ", "e": "éèẻẽẹ", "ê": "ếềểễệ", "i": "íìỉĩị"},
    **{"o": "óòỏõọ", "ô": "ốồổỗộ", "ơ": "ớờởỡợ", "u": "úùủũụ", "ư": "ứừửữự", "y": "ýỳỷỹỵ"},
}


def as_shown(byte: int) -> str:
    """Return the character a Western program shows for `byte` (0-255): cp1252, else Latin-1."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@cache
def single(encoding: str) -> dict[int, str]:
    """Return the table of a one-byte encoding for `str.translate`, by both looks of a byte.

    Args:
        encoding: ``TCVN3``, ``TCVN5712-1`` (TCVN3 with the capitals of VN1), ``VISCII``, ``VPS``
            or ``cp1258``; any other name gives the bytes that are no letters, as shown.
    """
    rows: dict[str, tuple[Rows, ...]] = {
        "TCVN3": (_TCVN3,),
        "TCVN5712-1": (_TCVN_CAPITALS, _TCVN3),
        "VISCII": (_VISCII,),
        "VPS": (_VPS,),
        "cp1258": (_cp1258(),),
    }
    table = {byte: as_shown(byte) for byte in range(0x80, 0xA0)}
    letters = (item for part in rows.get(encoding, ()) for item in part.items())
    for first, row in letters:
        for byte, letter in enumerate(row, first):
            table[byte] = table[ord(as_shown(byte))] = letter
    return table


def _cp1258() -> Rows:
    return {
        byte: bytes([byte]).decode("cp1258", errors="replace")
        for byte in range(0xC0, 0x100)  # below it is cp1252
    }


@cache
def vni() -> dict[str, str]:
    """Return what one character, or a letter and its mark, stand for in VNI Windows."""
    marks: dict[str, dict[str, str]] = {
        base: dict(zip(_VNI_TONES, _TONED[base], strict=True)) for base in "aeouyi"
    }
    for base, sign, hat in (("a", "â", "â"), ("e", "â", "ê"), ("o", "â", "ô"), ("a", "ê", "ă")):
        signs = "éèúüë" if sign == "ê" else "áàåãä"
        marks[base] |= {sign: hat, **dict(zip(signs, _TONED[hat], strict=True))}
    marks |= {
        "ô": dict(zip(_VNI_TONES, _TONED["ơ"], strict=True)),
        "ö": dict(zip(_VNI_TONES, _TONED["ư"], strict=True)),
    }
    small = {base + mark: letter for base, row in marks.items() for mark, letter in row.items()}
    small |= {"ô": "ơ", "ö": "ư", **_VNI_ALONE}
    capitals = {shown.upper(): letter.upper() for shown, letter in small.items()}
    # A capital with a small mark is a slip of typing that the fonts show well.
    mixed = {
        shown[0].upper() + shown[1]: letter.upper()
        for shown, letter in small.items()
        if len(shown) == 2
    }
    return {**mixed, **capitals, **small}
