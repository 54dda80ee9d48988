"""Words that are written as they are though Vietnamese phonology does not have them."""

from __future__ import annotations

_NAMES_WORDS = (
    "kạn đắk đăk lắk lăk krông kbang mnông xtiêng xơđăng giẻ triêng raglai raglây kơho chơro êđê "
    "niê kpă kbuôr ksơr hmông kháng plây plei pleiku sêrêpôk xêrêpôk đrắk pắk búk túk tơr măng "
    "hrê"
)
NAMES = frozenset(_NAMES_WORDS.split())
"""Places and peoples of the country, in small letters."""

_LOANS_WORDS = (
    "mét lít xăng bê tông xi măng ga ra ốp lốp xốp crôm brôm clo prôtêin prôtit glucôzơ crêp "
    "xtrét prôtôcôn prô blốc xlô sơmi tuốcbin xúpvơ bluetooth đôla"
)
LOANS = frozenset(_LOANS_WORDS.split())
"""Words from other languages in Vietnamese spelling."""

_FOREIGN_WORDS = (
    "email online offline website internet camera video zalo facebook fanpage livestream logo "
    "robot laptop smartphone form file link chat clip club blog spam team page game code data "
    "media mail lien line idea area photo audio radio marketing startup test hotline"
)
FOREIGN = frozenset(_FOREIGN_WORDS.split())
"""Words of other languages as they are."""

KNOWN = NAMES | LOANS | FOREIGN
