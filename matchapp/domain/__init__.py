"""Pure calculation: no database, Flask, clock or network."""
