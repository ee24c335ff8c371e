"""A `Page` becomes text: one small module a format, all inside the boundary of `environment`.

Nothing is imported here, so that a command which renders nothing does not pay for Jinja.
"""
