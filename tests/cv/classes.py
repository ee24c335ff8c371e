"""The classes that people set a CV in, each with its engine.

What Debian's TeX Live lacks has a stand-in here: article, and macros that do to the list what those
of the class do (AltaCV 1.7.4, Awesome-CV 1.6.1, moderncv 2.6's style contemporary, res 1.4b, resume
0.9, friggeri-cv 2012, tccv 1.2.2).
"""

from __future__ import annotations

from typing import NamedTuple

from tests.cv.setting import PAGE, T1, document


class Class(NamedTuple):
    """A class: the target and the engine for it, a preamble, its name in LaTeX, and what is around
    the list.
    """

    name: str
    target: str
    engine: str
    preamble: str
    class_: str = "article"
    before: str = ""
    after: str = ""

    def with_(self, text: str) -> str:
        """The document with *text* in it."""
        return document(f"{self.before}{text}{self.after}", self.preamble, self.class_)


# moderncv stretches letters by microtype, for which pdflatex needs scalable fonts.
MODERNCV = (
    r"\moderncvstyle{%s}\moderncvcolor{blue}\name{Ada}{Quill}\usepackage[margin=20mm]{geometry}"
    r"\ifdefined\Umathcode\else\usepackage[T1]{fontenc}\usepackage{lmodern}\fi"
)
# A section has an optional icon and no column, an entry's date may be part of a timeline.
CONTEMPORARY = (
    MODERNCV % "classic"
    + r"""
\makeatletter
\RenewDocumentCommand{\section}{sO{}m}{\par\addvspace{2.5ex}\phantomsection{}%
  \addcontentsline{toc}{section}{#3}%
  \strut\sectionstyle{\textcolor{color1!55!white}{{#2}\rule{.75ex}{0pt}\rule{1pt}{2ex}}\rule{.75ex}{0pt}#3}%
  \par\nobreak\addvspace{1ex}\@afterheading}
\renewcommand*{\cventry}[7][.25em]{\cvitem[#1]{\fbox{#2}}{{\bfseries#3}%
  \ifthenelse{\equal{#4}{}}{}{, {\slshape#4}}\ifthenelse{\equal{#5}{}}{}{, #5}%
  \ifthenelse{\equal{#6}{}}{}{, #6}\strut\ifx&#7&\else{\newline{}%
  \begin{minipage}[t]{\linewidth}\small#7\end{minipage}}\fi}}
\makeatother
"""
)
# Titles become capitals, dates and places boxes, and all text is ragged.
ALTACV = (
    PAGE
    + r"""
\usepackage{enumitem,xcolor}\ifdefined\Umathcode\else\usepackage[T1]{fontenc}\usepackage{lmodern}\fi
\setlist{leftmargin=*,labelsep=0.5em,nosep,itemsep=0.25\baselineskip,after=\vspace{0.25\baselineskip}}
\setlist[itemize]{label={\small\textbullet}}
\newcommand{\cvsection}[2][]{\bigskip
  {\color{black}\LARGE\bfseries\MakeUppercase{#2}}\\[-1ex]{\color{blue}\rule{\linewidth}{2pt}\par}\medskip}
\newcommand{\cvsubsection}[1]{\smallskip{\color{blue}\large\bfseries{#1}\par}\medskip}
\newcommand{\cvevent}[4]{{\large#1\par}\smallskip\normalsize\textbf{\color{blue}#2}\par\smallskip
  {\small\makebox[0.5\linewidth][l]{#3}\makebox[0.5\linewidth][l]{#4}\par}\medskip\normalsize}
\newcommand{\divider}{\textcolor{gray}{\rule{\linewidth}{0.6pt}}\medskip}
\setlength{\parindent}{0pt}\AtBeginDocument{\raggedright}
"""
)
# The title is cut after its third letter; an entry is a table, its arguments cannot hold an empty
# line (`\newcommand*`) and are looked at for whether they are empty. A heading ends no paragraph.
AWESOME = r"""
\usepackage{array,enumitem,ragged2e,xcolor,xifthen,xstring,etoolbox,fontspec,unicode-math,parskip}
\usepackage[margin=20mm]{geometry}\usepackage[hidelinks,unicode]{hyperref}
\newcommand{\cvsection}[1]{\vspace{3mm}\def\cvtitle{#1}\StrSplit{\cvtitle}{3}{\cvstart}{\cvrest}%
  {\Large\bfseries\color{red}\cvstart\color{black}{\cvrest}}\phantomsection\color{gray}\hrulefill}
\newcommand{\cvsubsection}[1]{\vspace{2.5mm}\vspace{-3mm}{\large\scshape\textcolor{black}{#1}}\phantomsection}
\newenvironment{cvparagraph}{\vspace{2.5mm}\vspace{-3mm}\fontsize{9pt}{1em}\selectfont\color{black}}%
  {\par\vspace{2mm}}
\newenvironment{cventries}{\vspace{2.5mm}\begin{center}}{\end{center}}
\newcolumntype{L}[1]{>{\raggedright\let\newline\\\arraybackslash\hspace{0pt}}m{#1}}
\newcolumntype{R}[1]{>{\raggedleft\let\newline\\\arraybackslash\hspace{0pt}}m{#1}}
\newcommand*{\cventry}[5]{\vspace{-2mm}\setlength{\tabcolsep}{0pt}%
  \begin{tabular*}{\textwidth}{@{\extracolsep{\fill}}L{\textwidth-4.5cm}R{4.5cm}}
  \ifthenelse{\isempty{#2#3}}{#1 & #4 \\}{\textbf{#2} & {\color{red}#3} \\ {\scshape#1} & #4 \\}
  \ifstrempty{#5}{}{\multicolumn{2}{L{\textwidth}}{#5} \\}\end{tabular*}}
\newcolumntype{C}[1]{>{\centering\let\newline\\\arraybackslash\hspace{0pt}}m{#1}}
\newenvironment{cvhonors}{\begin{center}\setlength{\tabcolsep}{0pt}%
  \begin{tabular*}{\textwidth}{@{\extracolsep{\fill}}C{1.5cm}L{\textwidth-4cm}R{2.5cm}}}%
  {\end{tabular*}\end{center}}
\newcommand*{\cvhonor}[4]{#4 & \textbf{#1}\ifthenelse{\isempty{#2}}{}{,} #2 & {\color{red}#3} \\}
"""
# A heading hangs to the left of the text and reads no star; lists have no aux file.
RES = (
    T1
    + r"""
\nofiles\hoffset=.5in\textwidth=6in\oddsidemargin0pt\topmargin0pt\headheight0pt\headsep0pt
\textheight9in\parindent0pt\parskip\baselineskip\setcounter{secnumdepth}{0}
\makeatletter
\def\section#1{\@@par\begingroup\everypar={}\def\par{\@@par}\def\\{ }\addpenalty{-500}%
  \addvspace{3.5ex plus 1ex minus -.2ex}\hbox to 0pt{\hss\hbox to .5in{\bf#1\hss}}\addpenalty{500}%
  \endgroup\vskip-\parskip\ignorespaces}
\def\@listI{\leftmargin\leftmargini\topsep0pt\parskip0pt\partopsep2pt plus2pt
  \parsep2pt plus2pt\itemsep\parsep}
\def\@endpbox{\par\egroup\hfil}\let\@@endpbox\@endpbox
\makeatother
"""
)
# A section is an environment with a list around what is in it.
RESUME = (
    T1
    + r"""
\usepackage[parfill]{parskip}\usepackage[left=.75in,top=.6in,right=.75in,bottom=.6in]{geometry}
\pagestyle{empty}
\newenvironment{rSection}[1]{\medskip{\bf\MakeUppercase{#1}}\medskip\hrule
  \begin{list}{}{\setlength{\leftmargin}{1.5em}}\item[]}{\end{list}}
"""
)
# A heading is cut after its third letter and reads no star; one below it needs a star, and its font
# stays on. Bold is another font in another colour.
FRIGGERI = r"""
\expandafter\def\csname ver@friggeri-cv.cls\endcsname{}
\usepackage{xcolor,parskip}\colorlet{headercolor}{gray}\usepackage[quiet]{fontspec}
\newfontfamily\headingfont{lmsans10-bold.otf}
\setmainfont{lmsans10-regular.otf}[BoldFont=lmsans10-bold.otf,ItalicFont=lmsans10-oblique.otf]
\makeatletter
\def\@coloured#1#2#3{{\color{red}#1#2#3}}
\renewcommand{\section}[1]{\par\vspace{\parskip}{\LARGE\headingfont\color{gray}\@coloured#1}\par\vspace{\parskip}}
\makeatother
\renewcommand{\subsection}[2]{\par\vspace{.5\parskip}\Large\headingfont\color{headercolor}#2\par}
\setlength{\tabcolsep}{0pt}\renewcommand{\bfseries}{\headingfont\color{gray}}\pagestyle{empty}
\usepackage[left=6.1cm,top=1.5cm,right=1.5cm,bottom=1cm,nohead,nofoot]{geometry}\usepackage{hyperref}
"""
# Two columns; a heading reads no star, and has a rule.
TCCV = r"""
\setcounter{secnumdepth}{-1}\usepackage[T1]{fontenc}\usepackage{lmodern}\pagestyle{empty}\setlength\parindent{0pt}
\usepackage[hmargin=1.25cm,vmargin=1.25cm,twocolumn,columnsep=1.25cm]{geometry}
\usepackage{xcolor,hyperref}\hypersetup{colorlinks,breaklinks}
\let\plainsection\section
\renewcommand\section[2][]{\plainsection[#1]{#2}%
  \vskip-.7\baselineskip\hrule height 0.4pt\vskip.7\baselineskip}
"""
ARTICLE = T1 + PAGE
CLASSES = (
    Class("article", "article", "pdflatex", ARTICLE),
    Class("article, xelatex", "article", "xelatex", PAGE),
    Class("article, lualatex", "article", "lualatex", PAGE),
    Class("memoir", "article", "pdflatex", ARTICLE, "memoir"),
    *(
        Class(f"moderncv, {style}", "moderncv", "pdflatex", MODERNCV % style, "moderncv")
        for style in ("classic", "casual", "banking", "fancy", "oldstyle")
    ),
    Class("moderncv, contemporary", "moderncv", "pdflatex", CONTEMPORARY, "moderncv"),
    Class("Awesome-CV", "awesome-cv", "xelatex", AWESOME),
    Class("AltaCV", "altacv", "pdflatex", ALTACV),
    Class("res", "article", "pdflatex", RES),
    Class(
        "resume", "article", "pdflatex", RESUME,
        before=r"\begin{rSection}{Papers}", after=r"\end{rSection}",
    ),
    Class("friggeri", "article", "xelatex", FRIGGERI),
    Class("tccv", "article", "pdflatex", TCCV, "scrartcl"),
    Class("curve", "article", "pdflatex", ARTICLE, "curve"),
)  # fmt: skip
