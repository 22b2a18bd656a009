"""Tests: they mirror matchapp/ path for path."""
