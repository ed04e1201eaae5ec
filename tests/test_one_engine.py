"""`check`, `cards`, `plan` and `build` see the same cards, whatever a vault remembers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cardgen.cli.app import main  # noqa: F401  # whole before hypothesis times its examples
from cardgen.commands.build import BuildOptions, build
from cardgen.commands.check import CheckOptions, check
from cardgen.engine.compile import Engine
from cardgen.engine.decide import decide
from cardgen.engine.snapshot import Snapshot

