"""Rows that tests are about, made as the services make them; each takes the session and has defaults."""
