"""Names to sign in with: chosen by a person, compared so that two which look alike are one.

A name has 3 to 40 letters (Russian, Kazakh, Latin), digits, dots, dashes or underscores.
"""

import re
import string
import unicodedata

from dostyq.domain.names import KAZAKH_ALPHABET

LEAST, MOST = 3, 40
ALLOWED = frozenset(KAZAKH_ALPHABET + string.ascii_lowercase + string.digits + "._-")
# Cyrillic letters that look like Latin ones in some face or case, and digits that look like letters.
LOOK_ALIKES = str.maketrans("авеёзікмнһорстух" + "i10", "abee3lkmhhopctyx" + "llo")
ACCENTS = re.compile(r"[\u0300-\u036f]")


def sign_in_key(name: str) -> str:
    """Equal for names that may be taken for each other. Raises ValueError for what is no name."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name.strip()).casefold())
    if not LEAST <= len(folded) <= MOST or not set(folded) <= ALLOWED or not any(map(str.isalnum, folded)):
        raise ValueError("not a name to sign in with")
    plain = ACCENTS.sub("", unicodedata.normalize("NFD", folded.translate(LOOK_ALIKES)))
    return plain.translate(LOOK_ALIKES)
