"""The one web font: Onest, cut down to the letters of our three languages and to the weights that pages use."""

import io
from pathlib import Path

import fontpkg_onest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from dostyq.ui.management.made import STATIC, make

OUTPUT = STATIC / "font" / "onest.woff2"
SOURCE = Path(fontpkg_onest.__file__).parent / "files" / "Onest[wght].ttf"
WEIGHTS = (400, 700)
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "tnum"]

LATIN = "".join(map(chr, range(0x20, 0x7F)))
CYRILLIC = "".join(map(chr, range(0x400, 0x460)))
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
PUNCTUATION = "\u00a0§©«°±²³·»×„“”‘’–—…№\u2009\u202f‹›•−→←↑↓≥≤₸₽€"
CHARACTERS = LATIN + CYRILLIC + KAZAKH + PUNCTUATION


def build() -> bool:
    """Tells whether it was made anew."""
    return make(OUTPUT, inputs=[SOURCE, Path(__file__)], by=_subset)


def _subset() -> bytes:
    """The weight stays variable, so that one file serves text and headings."""
    font = instantiateVariableFont(TTFont(SOURCE), {"wght": WEIGHTS})
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
