"""One module a rule. Its docstring is its page in docs/rules/ and in `pubgen explain`."""
