"""Canaries: words and numbers of people, files and providers, none of which may stand in a log (trust.md 4m)."""
