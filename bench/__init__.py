"""Benchmarks: ``python -m bench NAME`` prints figures as ratios within its run, with the machine."""
