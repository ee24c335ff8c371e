"""What the macros of `pubgen.latex` stand for, without their backslash.

Data only. Rare symbols and the Cyrillic letters (``\\CYRA``) are not repeated here: pylatexenc,
which bibtexparser brings along, has them.
"""

from __future__ import annotations

NO_BREAK_SPACE = "\u00a0"

# The mark that goes after the letter, and what is shown where there is no letter: \~{} is ~.
ACCENTS = {
    "'": ("\u0301", "´"),
    "`": ("\u0300", "`"),
    "^": ("\u0302", "^"),
    '"': ("\u0308", "¨"),
    "~": ("\u0303", "~"),
    "=": ("\u0304", "¯"),
    ".": ("\u0307", "˙"),
    "u": ("\u0306", "˘"),
    "v": ("\u030c", "ˇ"),
    "H": ("\u030b", "˝"),
    "c": ("\u0327", "¸"),
    "k": ("\u0328", "˛"),
    "r": ("\u030a", "˚"),
    "b": ("\u0331", "ˍ"),
    "d": ("\u0323", "."),
    "h": ("\u0309", NO_BREAK_SPACE + "\u0309"),
    "t": ("\u0361", NO_BREAK_SPACE + "\u0361"),
    "f": ("\u0311", NO_BREAK_SPACE + "\u0311"),
    "C": ("\u030f", NO_BREAK_SPACE + "\u030f"),
    "G": ("\u030f", NO_BREAK_SPACE + "\u030f"),
    "U": ("\u030e", NO_BREAK_SPACE + "\u030e"),
    "textcommabelow": ("\u0326", ","),
    "textcommaabove": ("\u0313", "’"),
    "textogonekcentered": ("\u0328", "˛"),
    "textcircled": ("\u20dd", "◯"),
}
# textcomp's accents for capitals.
ACCENTS |= {
    f"capital{name}": ACCENTS[letter]
    for name, letter in {
        "acute": "'", "grave": "`", "circumflex": "^", "dieresis": '"', "tilde": "~", "macron": "=",
        "dotaccent": ".", "breve": "u", "caron": "v", "hungarumlaut": "H", "cedilla": "c",
        "ogonek": "k", "ring": "r", "tie": "t", "newtie": "t",
    }.items()
} | {"newtie": ACCENTS["t"]}  # fmt: skip

LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "D": "Đ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "i": "ı",
    "j": "ȷ", "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư", "textschwa": "ə",
    "hwithstroke": "ħ", "Hwithstroke": "Ħ", "lgem": "l·l", "Lgem": "L·L",
}  # fmt: skip

# IPA, as DBLP writes it after the W3C's tables of characters.
_PHONETIC = {
    f"Elz{name}": letter
    for name, letter in {
        "trnr": "ɹ", "trnrl": "ɺ", "rttrnr": "ɻ", "trnm": "ɯ", "trnmlr": "ɰ", "trna": "ɐ",
        "trnsa": "ɒ", "trnh": "ɥ", "trny": "ʎ", "trnt": "ʇ", "trnk": "ʞ", "schwa": "ə",
        "openo": "ɔ", "esh": "ʃ", "yogh": "ʒ", "glst": "ʔ", "reglst": "ʕ", "invv": "ʌ",
        "invw": "ʍ", "pupsil": "ʊ", "pscrv": "ʋ", "pbgam": "ɤ", "ltln": "ɲ", "ltlmr": "ɱ",
        "verts": "ˈ", "verti": "ˌ", "lmrk": "ː", "hlmrk": "ˑ",
    }.items()
}  # fmt: skip

_CHARACTERS = {
    "#": "#", "$": "$", "%": "%", "&": "&", "_": "_", "{": "{", "}": "}", "|": "‖",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textbackslash": "\\",
    "backslash": "\\", "textless": "<", "textgreater": ">", "lt": "<", "gt": ">", "textbar": "|",
    "vert": "|", "textunderscore": "_", "textdollar": "$", "textpercent": "%", "lbrace": "{",
    "rbrace": "}", "textbraceleft": "{", "textbraceright": "}", "textquotesingle": "'",
    "textquotedbl": '"',
    "slash": "/", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "dag": "†",
    "ddag": "‡", "copyright": "©", "textcopyright": "©", "texttrademark": "™",
    "textregistered": "®", "pounds": "£", "textsterling": "£", "euro": "€", "EUR": "€",
    "texteuro": "€", "textdegree": "°", "degree": "°", "celsius": "℃", "textmu": "µ",
    "textperiodcentered": "·", "textbullet": "•", "textvisiblespace": "␣", "flqq": "«",
    "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
    "LuaTeX": "LuaTeX", "pdfTeX": "pdfTeX", "AmS": "AMS", "AMS": "AMS", "LuaLaTeX": "LuaLaTeX",
    "XeLaTeX": "XeLaTeX", "pdfLaTeX": "pdfLaTeX", "ConTeXt": "ConTeXt",
    # textcomp
    "textbardbl": "‖", "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textlquill": "⁅",
    "textrquill": "⁆", "textpilcrow": "¶", "textminus": "−", "textsurd": "√", "textborn": "⭑",
    "textdied": "†", "textmarried": "⚭", "textdivorced": "⚮", "textleaf": "🍃",
    "textcopyleft": "🄯", "textguarani": "₲", "textinterrobangdown": "⸘", "textdblhyphen": "⹀",
    "textdblhyphenchar": "⹀", "textfiguredash": "‒", "texthorizontalbar": "―",
    "textnonbreakinghyphen": "‑", "texttwelveudash": "–", "textthreequartersemdash": "—",
    "textgravedbl": "˵", "textquotestraightbase": "‚", "textquotestraightdblbase": "„",
    "textcentoldstyle": "¢", "textdollaroldstyle": "$",
    **{f"text{name}oldstyle": str(digit) for digit, name in enumerate(
        "zero one two three four five six seven eight nine".split())},
    # babel
    "No": "№", "no": "nº", "degre": "°", "degres": "°",
    # biblatex
    "hyphen": "-", "nbhyphen": "‑", "bibrangedash": "–", "bibdatedash": "–", "addslash": "/",
    "addcolon": ":", "addcomma": ",", "addsemicolon": ";", "addperiod": ".", "adddot": ".",
    "adddotspace": ". ", "bibinitperiod": ".", "bibinitdelim": " ", "bibnamedelima": " ",
    "bibopenparen": "(", "bibcloseparen": ")", "bibopenbracket": "[", "bibclosebracket": "]",
    "psq": NO_BREAK_SPACE + "sq.", "psqq": NO_BREAK_SPACE + "sqq.",
}  # fmt: skip

_SPACES = {
    " ": " ", "\n": " ", "\t": " ", "\\": " ", ",": "\u2009", ":": "\u2005", ">": "\u2005",
    ";": "\u2004", "thinspace": "\u2009", "space": " ", "nobreakspace": NO_BREAK_SPACE,
    "enspace": "\u2002", "enskip": "\u2002", "quad": "\u2003", "qquad": "\u2003\u2003",
    "newline": " ", "linebreak": " ", "par": " ", "break": " ", "newblock": " ", "addspace": " ",
    "addnbspace": NO_BREAK_SPACE, "addabbrvspace": NO_BREAK_SPACE, "sqspace": NO_BREAK_SPACE,
    "addlowpenspace": NO_BREAK_SPACE, "addhighpenspace": NO_BREAK_SPACE,
    "addthinspace": "\u2009", "addnbthinspace": "\u2009", "addlpthinspace": "\u2009",
    "addhpthinspace": "\u2009", "addabthinspace": "\u2009",
}  # fmt: skip

# AASTeX's names for journals, which ADS writes into `journal` in the place of a name.
_JOURNALS = {
    "aap": "Astronomy & Astrophysics",
    "aapr": "Astronomy and Astrophysics Review",
    "aaps": "Astronomy & Astrophysics Supplement Series",
    "aas": "American Astronomical Society Meeting Abstracts",
    "actaa": "Acta Astronomica",
    "aj": "The Astronomical Journal",
    "ao": "Applied Optics",
    "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters",
    "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series",
    "apjsupp": "The Astrophysical Journal Supplement Series",
    "aplett": "Astrophysical Letters",
    "apspr": "Astrophysics Space Physics Research",
    "applopt": "Applied Optics",
    "apss": "Astrophysics and Space Science",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "arep": "Astronomy Reports",
    "aspc": "Astronomical Society of the Pacific Conference Series",
    "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
    "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "dps": "American Astronomical Society Division for Planetary Sciences Meeting Abstracts",
    "expa": "Experimental Astronomy",
    "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters",
    "iaucirc": "International Astronomical Union Circular",
    "icarus": "Icarus",
    "jaavso": "The Journal of the American Association of Variable Star Observers",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jcp": "The Journal of Chemical Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "maps": "Meteoritics & Planetary Science",
    "memras": "Memoirs of the Royal Astronomical Society",
    "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "na": "New Astronomy",
    "nar": "New Astronomy Reviews",
    "nat": "Nature",
    "natastro": "Nature Astronomy",
    "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of the SPIE",
    "psj": "The Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "rnaas": "Research Notes of the AAS",
    "skytel": "Sky & Telescope",
    "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy",
    "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
}

SYMBOLS = LETTERS | _PHONETIC | _CHARACTERS | _SPACES | _JOURNALS

# Macros of which nothing is shown, with the number of arguments that go with them.
HIDDEN = {
    "/": 0, "-": 0, "@": 0, "!": 0, "*": 0, "+": 0, "protect": 0, "relax": 0, "noindent": 0,
    "nobreak": 0, "allowbreak": 0, "centering": 0, "hfill": 0, "xspace": 0, "tiny": 0,
    "scriptsize": 0, "footnotesize": 0, "small": 0, "normalsize": 0, "large": 0, "Large": 0,
    "LARGE": 0, "huge": 0, "Huge": 0, "cyrchar": 0, "cyr": 0, "leavevmode": 0, "unskip": 0,
    "selectfont": 0, "ignorespaces": 0, "strut": 0, "nolinebreak": 0, "pagebreak": 0, "hfil": 0,
    "smallskip": 0, "medskip": 0, "bigskip": 0, "sloppy": 0, "isdot": 0, "nopunct": 0,
    "bibsentence": 0, "midsentence": 0, "textcompwordmark": 0, "textcapitalcompwordmark": 0,
    "textascendercompwordmark": 0, "boldmath": 0, "unboldmath": 0, "textstyle": 0,
    "noopsort": 1, "sortnoop": 1, "SortNoop": 1, "NOOPSORT": 1, "color": 1, "hspace": 1,
    "hspace*": 1, "vspace": 1, "vspace*": 1, "label": 1, "index": 1, "phantom": 1,
    "hphantom": 1, "vphantom": 1, "selectlanguage": 1, "fontencoding": 1, "fontfamily": 1,
    "fontseries": 1, "fontshape": 1, "fontsize": 2, "usefont": 4,
}  # fmt: skip

# siunitx and mhchem: what shows a formula of numbers, units or elements, with its arguments.
IN_FORMULAS = {
    "SI": 2, "qty": 2, "num": 1, "si": 1, "unit": 1, "ang": 1, "SIrange": 3, "qtyrange": 3,
    "numrange": 2, "ce": 1, "cee": 1, "isotope": 1,
}  # fmt: skip
