"""pubgen: one publications.bib and one profile.toml in, a homepage and a CV out."""

__version__ = "0.1.0"
