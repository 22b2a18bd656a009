"""The outside world: telephone numbers, places on a map, mail and text messages."""
