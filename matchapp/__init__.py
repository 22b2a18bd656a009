"""Bringing children from housing areas into local associations, and keeping them there."""
