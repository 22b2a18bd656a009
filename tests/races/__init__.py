"""Many clients at once against a real server: what must never happen does not happen."""
