"""pubgen: one publications.bib and one profile.toml in, a homepage and a CV out."""

__version__ = "0.1.0"

# What a profile has a table for in each row, `[[award]]`; the sections of these names, too.
ACTIVITIES = ("experience", "education", "award", "grant", "talk", "teaching", "service")
# The parts of a page that can be used alone, by the names under which people ask for them.
FRAGMENTS = ("publications", "news", *ACTIVITIES)
# The formats of `pubgen export`.
EXPORTS = ("bibtex", "biblatex", "csl", "csv", "jsonld", "ris")
# The forms in which `pubgen check` reports.
REPORTS = ("full", "concise", "json", "github", "sarif")
