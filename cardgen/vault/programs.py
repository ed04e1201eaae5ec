"""Which Markdown of a folder is a program's and no note: its README, its documentation, libraries.

The names are those that GitHub's manual ("Creating a default community health file") and the
package managers give to such files and folders.
"""

import re
from pathlib import Path, PurePosixPath

LIBRARIES = ("node_modules", "bower_components", "site-packages")
"""Folders that package managers fill: what is in them is nobody's note, in a vault neither."""

_OTHERS = ("vendor", "third_party", "doc", "docs", "documentation")  # of a program's own tree
_ABOUT = re.compile(
    r"(readme|changelog|licen[cs]e|copying|contributing|contributors|code[-_]of[-_]conduct|security"
    r"|authors|notice|maintainers|governance|releasing|upgrading|agents|claude|gemini"
    r"|pull_request_template|issue_template)([-_.][\w-]+)?",
    re.IGNORECASE,
)
_MANIFESTS = (
    "package.json",
    "deno.json",
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "requirements.txt",
    "Cargo.toml",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "CMakeLists.txt",
    "meson.build",
    "configure.ac",
    "composer.json",
    "Gemfile",
    "mix.exs",
    "Package.swift",
    "pubspec.yaml",
    "build.sbt",
    "dune-project",
    "stack.yaml",
)


def manifest_of(root: Path) -> str:
    """Return the name of a file that says that a folder is a program's, empty for none."""
    return next((name for name in _MANIFESTS if (root / name).is_file()), "")


def is_about(path: str) -> bool:
    """Return whether a file tells of the folder that it is in, by its name: `README.md`."""
    return _ABOUT.fullmatch(PurePosixPath(path).stem) is not None


def is_documentation(path: str) -> bool:
    """Return whether a file lies in a folder that programs keep for texts that are no notes."""
    return any(name.lower() in _OTHERS for name in PurePosixPath(path).parts[:-1])


def libraries_of(path: str) -> frozenset[str]:
    """Return the names of the folders of libraries that a file lies in."""
    return frozenset(LIBRARIES).intersection(PurePosixPath(path).parts[:-1])
