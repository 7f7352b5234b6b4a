"""Binôme: run a reverse-mentoring programme from a folder of YAML."""

__version__ = "0.1.0"
