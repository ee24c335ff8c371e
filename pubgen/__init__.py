"""pubgen: one publications.bib and one profile.toml in, a homepage and a CV out."""

__version__ = "0.1.0"

# The parts of a page that can be used alone, by the names under which people ask for them.
FRAGMENTS = ("publications", "news", "experience", "education")
# The formats of `pubgen export`.
EXPORTS = ("bibtex", "biblatex", "csl", "csv", "jsonld", "ris")
# The forms in which `pubgen check` reports.
REPORTS = ("full", "concise", "json", "github", "sarif")
