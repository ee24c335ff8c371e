"""Venues whose names carry no acronym: what they are called, and when a name is theirs."""

from __future__ import annotations

from pubgen.regexes import regex

# Whole names, but for sponsors and the like before them: see `known_badge`. With "and" for "&" and
# without a comma before it. The names in a user's profile go before these.
KNOWN_VENUES = {
    "neural information processing systems": "NeurIPS",
    "international conference on machine learning": "ICML",
    "international conference on learning representations": "ICLR",
    "aaai conference on artificial intelligence": "AAAI",
    "international joint conference on artificial intelligence": "IJCAI",
    "conference on computer vision and pattern recognition": "CVPR",
    "international conference on computer vision": "ICCV",
    "european conference on computer vision": "ECCV",
    "conference on empirical methods in natural language processing": "EMNLP",
    "nations of the americas chapter of the association for computational linguistics": "NAACL",
    "north american chapter of the association for computational linguistics": "NAACL",
    "european chapter of the association for computational linguistics": "EACL",
    "annual meeting of the association for computational linguistics": "ACL",
    "conference on acoustics, speech and signal processing": "ICASSP",
    "interspeech": "Interspeech",
    "conference of the international speech communication association": "Interspeech",
    "conference on knowledge discovery and data mining": "KDD",
    "pacific-asia conference on knowledge discovery and data mining": "PAKDD",
    "international conference on very large data bases": "VLDB",
    "proceedings of the vldb endowment": "PVLDB",
    "international conference on management of data": "SIGMOD",
    "international conference on data engineering": "ICDE",
    "symposium on networked systems design and implementation": "NSDI",
    "symposium on operating systems design and implementation": "OSDI",
    "symposium on operating systems principles": "SOSP",
    "usenix annual technical conference": "USENIX ATC",
    "usenix security": "USENIX Security",
    "conference on file and storage technologies": "FAST",
    "workshop on hot topics in networks": "HotNets",
    "workshop on hot topics in operating systems": "HotOS",
    "conference on emerging networking experiments and technologies": "CoNEXT",
    "internet measurement conference": "IMC",
    "conference on computer and communications security": "CCS",
    "asia conference on computer and communications security": "AsiaCCS",
    "ieee symposium on security and privacy": "IEEE S&P",
    "network and distributed system security symposium": "NDSS",
    "symposium on network and distributed system security": "NDSS",
    "conference on architectural support for programming languages and operating systems": "ASPLOS",
    "international symposium on computer architecture": "ISCA",
    "international symposium on microarchitecture": "MICRO",
    "symposium on high performance computer architecture": "HPCA",
    "symposium on high-performance computer architecture": "HPCA",
    "conference on programming language design and implementation": "PLDI",
    "symposium on principles of programming languages": "POPL",
    "international conference on software engineering": "ICSE",
    "symposium on foundations of software engineering": "FSE",
    "symposium on the foundations of software engineering": "FSE",
    "international conference on the foundations of software engineering": "FSE",
    "european software engineering conference and symposium on the foundations of software"
    " engineering": "ESEC/FSE",
    "conference on automated software engineering": "ASE",
    "international conference on mining software repositories": "MSR",
    "conference on human factors in computing systems": "CHI",
    "symposium on user interface software and technology": "UIST",
    "the web conference": "WWW",
    "acm web conference": "WWW",
    "international conference on world wide web": "WWW",
    "international world wide web conference": "WWW",
    "conference on robotics and automation": "ICRA",
    "conference on intelligent robots and systems": "IROS",
    "symposium on theory of computing": "STOC",
    "symposium on foundations of computer science": "FOCS",
    "symposium on discrete algorithms": "SODA",
}
# What a venue was called before, and the last year of that.
_FORMER = {"NeurIPS": ("NIPS", 2017)}
_LONGEST_FIRST = sorted(KNOWN_VENUES.items(), key=lambda row: -len(row[0]))

# What is held beside a conference is not the conference.
BESIDE = ("workshop", "companion", "extended abstracts", "adjunct", "findings")

# Before a name: words that say nothing of whose it is, the sponsors of these venues, and numbers.
# Any other word may make it another venue: "Fernland International Conference on …".
_MAY_PRECEDE = frozenset(
    "in proceedings proceeding proc of the on advances annual international joint conference"
    " meeting symposium ieee acm cvf usenix aaai isoc siam sigact sigarch sigbed sigchi sigcomm"
    " sigkdd sigmobile sigmod sigops sigplan sigsac sigsoft sigweb pods rsj ras cs"
    " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
    " fortieth fiftieth sixtieth twenty thirty forty fifty sixty".split()
)
_NUMBER = regex(r"[0-9]{1,4}(?:st|nd|rd|th)?|[ivxlc]{1,7}")
_WORD = regex(r"[^\s/.,:()\[\]'’-]+")
# After a name: nothing, a part of the event, or what does not belong to the name. A comma may go on
# with it: "…, Optimization, and Data Science".
_ENDS = regex(
    r"(?:\s(?:conference|symposium|datasets and benchmarks(?: track)?|(?:main|research) track)\b)?"
    r"(?:\s?$|\s?[(\[:;.'’–—-]|,?\s[0-9]|,\s(?!.*\sand\s))"
)


def known_badge(venue: str) -> str:
    """The badge of the shipped venue of which *venue* is the name, or ``""``."""
    venue = venue.casefold().replace("&", "and").replace(", and ", " and ")
    for name, badge in _LONGEST_FIRST:
        if (at := venue.find(name)) < 0:
            continue
        short = badge.casefold()  # "CHI Conference on …", "… and Signal Processing ICASSP 2023"
        before, after = venue[:at], venue[at + len(name) :].removeprefix(f" {short}")
        if (
            all(
                word in _MAY_PRECEDE or word == short or _NUMBER.fullmatch(word)
                for word in _WORD.findall(before)
            )
            and _ENDS.match(after)
            and not any(word in venue for word in BESIDE if word not in name)
        ):
            return badge
    return ""


def name_in(year: int | None, badge: str) -> str:
    """What a known venue was called in *year*: NeurIPS was NIPS until 2017."""
    former, until = _FORMER.get(badge, ("", 0))
    return former if former and year is not None and year <= until else badge
