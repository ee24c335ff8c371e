"""The symbols, functions and accents of formulas: what LaTeX's kernel, amsmath and amssymb have.

Data only. `KERNEL` can be set by any LaTeX; what replaces an `AMS` symbol where amssymb is not
loaded is beside it. Rarer symbols are not repeated here: pylatexenc, which bibtexparser brings
along, has them.
"""

from __future__ import annotations

# LaTeX's kernel, fontmath.ltx, by TeX's classes of atoms (The TeXbook, chapter 17).
KERNEL = {
    name: kind
    for kind, names in {
        "letter": """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
    varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi
    Pi Sigma Upsilon Phi Psi Omega imath jmath ell wp hbar""",
        "ord": """
    aleph Re Im partial infty prime emptyset nabla surd top bot angle triangle forall exists neg
    lnot flat natural sharp clubsuit diamondsuit heartsuit spadesuit backslash vert Vert vdots
    ddots""",
        "op": """
    sum prod coprod int oint bigcap bigcup bigvee bigwedge bigodot bigotimes bigoplus biguplus
    bigsqcup""",
        "bin": """
    pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee lor wedge land setminus
    wr diamond bigtriangleup bigtriangledown triangleleft triangleright oplus ominus otimes oslash
    odot bigcirc dagger ddagger dag ddag amalg""",
        "rel": """
    leq le geq ge prec succ preceq succeq ll gg subset supset subseteq supseteq sqsubseteq
    sqsupseteq in ni owns notin vdash dashv models perp mid parallel bowtie smile frown asymp equiv
    sim simeq approx cong neq ne doteq propto
    leftarrow gets rightarrow to leftrightarrow uparrow downarrow updownarrow Leftarrow Rightarrow
    Leftrightarrow Uparrow Downarrow Updownarrow longleftarrow longrightarrow longleftrightarrow
    Longleftarrow Longrightarrow Longleftrightarrow iff mapsto longmapsto nearrow searrow swarrow
    nwarrow hookleftarrow hookrightarrow leftharpoonup rightharpoonup leftharpoondown
    rightharpoondown rightleftharpoons""",
        "open": "langle lfloor lceil lbrace",
        "close": "rangle rfloor rceil rbrace",
        "inner": "ldots cdots dots",
        "punct": "colon",
    }.items()
    for name in names.split()
}
# amsmath and amssymb: the class, and what replaces it where they are not loaded.
AMS = {
    "leqslant": ("rel", r"\leq"), "geqslant": ("rel", r"\geq"),
    "lesssim": ("rel", r"\stackrel{<}{\sim}"), "gtrsim": ("rel", r"\stackrel{>}{\sim}"),
    "varnothing": ("ord", r"\emptyset"), "ltimes": ("bin", r"\times"), "rtimes": ("bin", r"\times"),
    "nexists": ("ord", r"\not\exists"), "hslash": ("letter", r"\hbar"),
    "square": ("ord", r"\diamond"), "Box": ("ord", r"\diamond"), "blacksquare": ("ord", r"\bullet"),
    "lhd": ("bin", r"\triangleleft"), "rhd": ("bin", r"\triangleright"),
    "rightsquigarrow": ("rel", r"\rightarrow"), "leadsto": ("rel", r"\rightarrow"),
    "complement": ("ord", r"\neg"), "varkappa": ("letter", r"\kappa"),
    "subsetneq": ("rel", r"\subset"), "supsetneq": ("rel", r"\supset"),
    "iint": ("op", r"\int\!\int"), "iiint": ("op", r"\int\!\int\!\int"),
    "backsim": ("rel", r"\sim"), "thicksim": ("rel", r"\sim"), "thickapprox": ("rel", r"\approx"),
    "lozenge": ("ord", r"\diamond"), "bigstar": ("ord", r"\star"), "lVert": ("open", r"\Vert"),
    "rVert": ("close", r"\Vert"), "lvert": ("open", r"\vert"), "rvert": ("close", r"\vert"),
    "dotsc": ("inner", r"\ldots"), "dotsb": ("inner", r"\cdots"), "dotsm": ("inner", r"\cdots"),
    "dotsi": ("inner", r"\cdots"), "dotso": ("inner", r"\ldots"),
    "implies": ("rel", r"\Rightarrow"), "impliedby": ("rel", r"\Leftarrow"),
    "leqq": ("rel", r"\leq"), "geqq": ("rel", r"\geq"),
    "lessapprox": ("rel", r"\stackrel{<}{\approx}"), "gtrapprox": ("rel", r"\stackrel{>}{\approx}"),
    "nleq": ("rel", r"\not\leq"), "ngeq": ("rel", r"\not\geq"), "nless": ("rel", r"\not<"),
    "ngtr": ("rel", r"\not>"), "nsubseteq": ("rel", r"\not\subseteq"), "nmid": ("rel", r"\not\mid"),
    "nparallel": ("rel", r"\not\parallel"), "upharpoonright": ("rel", r"\vert"),
    "restriction": ("rel", r"\vert"), "because": ("rel", r"\cdot"), "therefore": ("rel", r"\cdot"),
    "twoheadrightarrow": ("rel", r"\rightarrow"), "rightarrowtail": ("rel", r"\rightarrow"),
    "rightleftarrows": ("rel", r"\leftrightarrow"), "leftrightarrows": ("rel", r"\leftrightarrow"),
    "rightrightarrows": ("rel", r"\Rightarrow"), "leftrightharpoons": ("rel", r"\leftrightarrow"),
    "circlearrowleft": ("rel", r"\circ"), "circlearrowright": ("rel", r"\circ"),
    "dashrightarrow": ("rel", r"\rightarrow"), "nrightarrow": ("rel", r"\not\rightarrow"),
    "trianglelefteq": ("rel", r"\triangleleft"), "trianglerighteq": ("rel", r"\triangleright"),
    "vartriangle": ("rel", r"\triangle"), "triangleq": ("rel", r"\stackrel{\triangle}{=}"),
    "coloneqq": ("rel", ":="), "eqqcolon": ("rel", "=:"), "coloneq": ("rel", ":="),
    "vDash": ("rel", r"\models"), "Vdash": ("rel", r"\vdash"), "preccurlyeq": ("rel", r"\preceq"),
    "succcurlyeq": ("rel", r"\succeq"), "precsim": ("rel", r"\prec"), "succsim": ("rel", r"\succ"),
    "approxeq": ("rel", r"\approx"), "lll": ("rel", r"\ll"),
    "ggg": ("rel", r"\gg"), "sqsubset": ("rel", r"\sqsubseteq"),
    "sqsupset": ("rel", r"\sqsupseteq"),
    "boxplus": ("bin", r"\oplus"), "boxtimes": ("bin", r"\otimes"), "boxminus": ("bin", r"\ominus"),
    "smallsetminus": ("bin", r"\setminus"), "circledast": ("bin", r"\odot"),
    "barwedge": ("bin", r"\wedge"), "intercal": ("bin", r"\top"), "dotplus": ("bin", "+"),
    "divideontimes": ("bin", r"\times"), "curlywedge": ("bin", r"\wedge"),
    "curlyvee": ("bin", r"\vee"), "centerdot": ("bin", r"\cdot"), "Cap": ("bin", r"\cap"),
    "Cup": ("bin", r"\cup"), "beth": ("ord", r"\aleph"), "mho": ("ord", r"\Omega"),
    "measuredangle": ("ord", r"\angle"), "blacktriangle": ("ord", r"\triangle"),
    "checkmark": ("ord", r"\surd"), "eth": ("ord", r"\partial"), "Diamond": ("ord", r"\diamond"),
    "blacklozenge": ("ord", r"\bullet"), "digamma": ("letter", "F"),
    "Bbbk": ("ord", r"\mathbf{k}"), "maltese": ("ord", r"\dagger"),
    "ulcorner": ("open", r"\lceil"), "urcorner": ("close", r"\rceil"),
    "llcorner": ("open", r"\lfloor"),
    "lrcorner": ("close", r"\rfloor"),
    **{f"var{name}": ("letter", rf"\mathit{{\{name}}}") for name in
       "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()},
}  # fmt: skip
# LaTeX defines these as an error that asks for latexsym, which amssymb takes the place of.
NOT_IN_BASE = frozenset("mho Box Diamond leadsto sqsubset sqsupset lhd rhd".split())
# From mathtools, which a document need not load.
OF_MATHTOOLS = frozenset(("coloneqq", "eqqcolon", "coloneq"))
# Where pylatexenc has none, another, or a letter of an alphabet.
CHARACTERS = {
    "wp": "℘", "Re": "ℜ", "Im": "ℑ", "ell": "ℓ", "hbar": "ℏ", "hslash": "ℏ", "imath": "ı",
    "jmath": "ȷ", "epsilon": "ϵ", "varepsilon": "ε", "phi": "ϕ", "varphi": "φ", "vartheta": "ϑ",
    "varrho": "ϱ", "varpi": "ϖ", "varsigma": "ς", "varkappa": "ϰ", "colon": ":", "mid": "∣",
    "vert": "|", "lvert": "|", "rvert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖",
    "lbrace": "{", "rbrace": "}", "backslash": "\\", "setminus": "∖", "smallsetminus": "∖",
    "star": "⋆", "ast": "∗", "bullet": "∙", "cdot": "⋅", "circ": "∘", "diamond": "⋄", "dag": "†",
    "ddag": "‡", "dagger": "†", "ddagger": "‡", "neg": "¬", "lnot": "¬", "owns": "∋", "ni": "∋",
    "gets": "←", "to": "→", "iff": "⟺", "implies": "⟹", "impliedby": "⟸", "perp": "⟂",
    "parallel": "∥", "ldots": "…", "dots": "…", "cdots": "⋯", "dotsc": "…", "dotsb": "⋯",
    "dotsm": "⋯", "dotsi": "⋯", "dotso": "…", "models": "⊨", "bigtriangleup": "△",
    "bigtriangledown": "▽", "triangleleft": "◃", "triangleright": "▹", "bigcirc": "◯",
    "triangle": "△", "lhd": "⊲", "rhd": "⊳", "leadsto": "⇝", "square": "□", "Box": "□",
    "blacksquare": "■", "Diamond": "◊", "lozenge": "◊", "amalg": "⨿", "surd": "√", "top": "⊤",
    "bot": "⊥", "langle": "⟨", "rangle": "⟩", "longleftarrow": "⟵", "longrightarrow": "⟶",
    "longleftrightarrow": "⟷", "Longleftarrow": "⟸", "Longrightarrow": "⟹",
    "Longleftrightarrow": "⟺", "longmapsto": "⟼", "coloneqq": "≔", "coloneq": "≔", "eqqcolon": "≕",
    "clubsuit": "♣", "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠", "bigodot": "⨀",
    "bigotimes": "⨂", "bigoplus": "⨁", "biguplus": "⨄", "bigsqcup": "⨆", "bigstar": "★",
    "dashrightarrow": "⇢", "vDash": "⊨", "lll": "⋘", "ggg": "⋙", "centerdot": "⋅",
    "checkmark": "✓", "eth": "ð", "preceq": "⪯", "succeq": "⪰", "Bbbk": "𝕜", "maltese": "✠",
    "restriction": "↾", "emptyset": "∅", "varnothing": "∅", "prime": "′", "thicksim": "∼",
    "thickapprox": "≈", "digamma": "ϝ", "oint": "∮", "iint": "∬", "iiint": "∭",
    "land": "∧", "lor": "∨", "bigwedge": "⋀", "bigvee": "⋁", "bowtie": "⋈", "frown": "⌢",
    "smile": "⌣", "wr": "≀", "doteq": "≐", "cong": "≅", "nmid": "∤", "uplus": "⊎", "ne": "≠",
    "neq": "≠", "le": "≤", "ge": "≥", "notin": "∉", "flat": "♭", "natural": "♮", "sharp": "♯",
    **dict(zip(("varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi"
                " varOmega").split(), "ΓΔΘΛΞΠΣΥΦΨΩ", strict=True)),
}  # fmt: skip
UPRIGHT_LETTERS = frozenset("ΓΔΘΛΞΠΣΥΦΨΩ")
FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf"
    " limsup ln log max min Pr sec sin sinh sup tan tanh".split()
)
# amsmath's, and those that packages of physics add.
MORE_FUNCTIONS = {
    "injlim": "inj lim", "projlim": "proj lim", "varlimsup": "lim sup", "varliminf": "lim inf",
    "tr": "tr", "Tr": "Tr", "rank": "rank", "erf": "erf", "arcsinh": "arcsinh",
    "arccosh": "arccosh", "arctanh": "arctanh", "sech": "sech", "csch": "csch",
}  # fmt: skip
SPLIT_FUNCTIONS = {"liminf": "lim inf", "limsup": "lim sup"}
# In em: TeX's thin, medium and thick spaces, and wider ones.
SPACES = {
    ",": 0.1667, "thinspace": 0.1667, ":": 0.2222, ">": 0.2222, "medspace": 0.2222, ";": 0.2778,
    "thickspace": 0.2778, " ": 0.25, "space": 0.25, "!": -0.1667, "negthinspace": -0.1667,
    "enspace": 0.5, "enskip": 0.5, "quad": 1.0, "qquad": 2.0, "nobreakspace": 0.25,
}  # fmt: skip
NOTHING = frozenset(
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits nonumber"
    " notag boldmath unboldmath relax protect allowbreak nobreak strut mathstrut noindent"
    " ensuremath mathop mathinner big Big"
    " bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm middle"
    " ! / - tiny scriptsize footnotesize small normalsize large Large".split()
)
# The mark after a letter; the sign over it; whether that is as wide as what is below it.
ACCENTS = {
    "hat": ("\u0302", "ˆ", False), "check": ("\u030c", "ˇ", False), "breve": ("\u0306", "˘", False),
    "acute": ("\u0301", "´", False), "grave": ("\u0300", "`", False),
    "tilde": ("\u0303", "~", False), "bar": ("\u0304", "‾", False), "vec": ("\u20d7", "→", False),
    "dot": ("\u0307", "˙", False), "ddot": ("\u0308", "¨", False),
    "dddot": ("\u20db", "⋯", False), "mathring": ("\u030a", "˚", False),
    "widehat": ("\u0302", "ˆ", True), "widetilde": ("\u0303", "~", True),
    "overline": ("\u0305", "‾", True), "underline": ("\u0332", "_", True),
    "overbrace": ("", "⏞", True), "underbrace": ("", "⏟", True),
    "overrightarrow": ("\u20d7", "→", True), "overleftarrow": ("\u20d6", "←", True),
    "overleftrightarrow": ("\u20e1", "↔", True), "underbar": ("\u0332", "_", True),
}  # fmt: skip
BELOW = frozenset(("underline", "underbrace", "underbar"))
# What amsmath or a package has, and what replaces it.
AMS_ACCENTS = {"dddot": r"\ddot", "overleftrightarrow": r"\overline", "underbar": r"\underline"}
KERNEL_ALPHABETS = frozenset("mathrm mathit mathbf mathsf mathtt mathcal mathnormal".split())
AMS_ALPHABETS = {
    "mathbb": "mathbf", "mathfrak": "mathbf", "mathscr": "mathcal", "boldsymbol": "", "bm": "",
    "pmb": "",
}  # fmt: skip
# Other names for them: \Bbb of old amsfonts, \bold, \mathbfit …
OTHER_ALPHABETS = {
    "Bbb": "mathbb", "bold": "mathbf", "frak": "mathfrak", "mathds": "mathbb", "mathbbm": "mathbb",
    "symbf": "mathbf", "symrm": "mathrm", "symup": "mathrm", "mathup": "mathrm",
    "vb": "mathbf", "mathbold": "boldsymbol", "boldmath": "boldsymbol", "mathbfit": "boldsymbol",
    "mathbfcal": "mathcal", "mathpzc": "mathcal", "EuScript": "mathcal", "euscr": "mathcal",
    "operatorfont": "mathrm",
}  # fmt: skip
# Old font switches, which newer classes do not define: what holds for the rest of a group.
SWITCHES = {
    "rm": "mathrm", "bf": "mathbf", "it": "mathit", "cal": "mathcal", "sf": "mathsf",
    "tt": "mathtt", "em": "mathit", "mit": "mathnormal", "bfseries": "mathbf", "itshape": "mathit",
    "rmfamily": "mathrm", "upshape": "mathrm",
}  # fmt: skip
TEXTS = {
    "mbox": "mbox", "hbox": "mbox", "text": "textrm", "textrm": "textrm", "textit": "textit",
    "textbf": "textbf", "textnormal": "textrm", "textsf": "textsf", "texttt": "texttt",
    "textup": "textrm", "emph": "textit", "textsc": "textrm", "textmd": "textrm",
    "intertext": "textrm", "fbox": "mbox", "makebox": "mbox", "mathtext": "textrm",
}  # fmt: skip
FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac", "textfrac"))
BINOMIALS = frozenset(("binom", "dbinom", "tbinom"))
# What is set over or under something: the name of the macro → whether its first argument is above.
STACKED = {"stackrel": True, "overset": True, "underset": False}
ARROWS = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒",
    "xmapsto": "↦", "xhookrightarrow": "↪",
}  # fmt: skip
DELIMITERS = {
    **{sign: sign for sign in "()[]/|"}, ".": "", "<": "⟨", ">": "⟩", r"\{": "{", r"\}": "}",
    r"\|": "‖", r"\langle": "⟨", r"\rangle": "⟩", r"\lfloor": "⌊", r"\rfloor": "⌋",
    r"\lceil": "⌈", r"\rceil": "⌉", r"\vert": "|", r"\Vert": "‖", r"\lbrace": "{",
    r"\rbrace": "}", r"\lvert": "|", r"\rvert": "|", r"\lVert": "‖", r"\rVert": "‖",
    r"\backslash": "\\", r"\uparrow": "↑", r"\downarrow": "↓",
}  # fmt: skip
# Braket and physics: the delimiters around an argument.
FENCES = {
    "ket": ("|", "⟩"), "bra": ("⟨", "|"), "braket": ("⟨", "⟩"), "Ket": ("|", "⟩"),
    "Bra": ("⟨", "|"), "Braket": ("⟨", "⟩"), "abs": ("|", "|"), "norm": ("‖", "‖"),
}  # fmt: skip
# What shows its argument, and what shows nothing of it.
TRANSPARENT = frozenset("smash boxed rlap llap mathrlap mathllap mathclap".split())
INVISIBLE = {
    "phantom": 1, "hphantom": 1, "vphantom": 1, "label": 1, "tag": 1, "color": 1, "textcolor": 1,
    "href": 1,
}  # fmt: skip
# What makes its argument an atom of another class.
CLASSES = {
    "mathord": "ord", "mathbin": "bin", "mathrel": "rel", "mathopen": "open",
    "mathclose": "close", "mathpunct": "punct",
}  # fmt: skip
INFIX = frozenset(("over", "choose", "atop"))
# Environments of amsmath: the fences around their tables.
ENVIRONMENTS = {
    "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "smallmatrix": ("", ""), "array": ("", ""),
    "cases": ("{", ""), "aligned": ("", ""), "align": ("", ""), "align*": ("", ""),
    "gathered": ("", ""), "split": ("", ""), "equation": ("", ""), "equation*": ("", ""),
    "eqnarray": ("", ""), "gather": ("", ""), "alignedat": ("", ""), "math": ("", ""),
    "displaymath": ("", ""), "substack": ("", ""),
}  # fmt: skip
