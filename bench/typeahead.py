"""The search by name among 30,000 names: against plain FTS5, and misspelt against PostgreSQL's pg_trgm similarity."""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import psycopg
from sqlalchemy import URL, Engine
from sqlmodel import Session, insert, select

from bench.verdicts import Ceiling, Verdict, machine
from matchapp.domain.danish import searched
from matchapp.domain.name import NameKind
from matchapp.models import Association, SearchableName
from matchapp.models.engine import make_engine, reading, writing
from matchapp.models.migration import upgrade
from matchapp.services import name_search, postcodes, searchable_names
from tests import misspellings, postgres

NAMES = 30_000
SEED = 20261124
ROUNDS = 7
CLEAN_TARGET, MISSPELT_TARGET = 1.5, 0.2
MISSPELT = tuple(misspellings.ACTIVITIES | misspellings.OF_ASSOCIATIONS)
FTS5 = "SELECT name, key FROM plain WHERE plain MATCH ? LIMIT 10"
SIMILAR = "SELECT name, key, similarity(folded, %s) AS alike FROM plain WHERE folded %% %s ORDER BY alike DESC LIMIT 10"
