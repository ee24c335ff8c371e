"""How quick pubgen is, beside its peers: ``python -m benchmarks``."""
