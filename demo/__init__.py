"""The invented towns of the demo: their places, associations and people."""
