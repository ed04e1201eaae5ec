"""A file's name says another difficulty or topic than its frontmatter.

Names such as `q-tcp--networking--easy.md` repeat topic and difficulty. Cards go by the frontmatter;
a name that says something else misleads whoever looks for the note. Rename the file in Obsidian,
so that links to it follow; recorded cards keep their names.

Bad:

    == q-tcp--networking--easy.md ==
    ---
    id: net-001
    topic: networking
    difficulty: hard
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    == q-tcp--networking--hard.md ==
    ---
    id: net-001
    topic: networking
    difficulty: hard
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from cardgen.anki.deck import DIFFICULTIES
from cardgen.rules.facts.subject import Finding, Subject

CODE = "file-name"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the topic and the difficulty that the file's name contradicts.

    A name may say a subtopic or a tag in place of the topic: it is only the narrower word.
    """
    parts = PurePosixPath(subject.source.path).stem.split("--")
    if len(parts) < 3:
        return
    frontmatter = subject.note.frontmatter
    difficulty = frontmatter.difficulty
    if parts[-1] in DIFFICULTIES and difficulty and difficulty.casefold() != parts[-1]:
        yield _finding(subject, "difficulty", difficulty, parts[-1])
    words = (frontmatter.topic, *frontmatter.subtopics, *frontmatter.tags)
    known = " ".join(word.casefold() for word in words if word)
    if frontmatter.topic and parts[-2].casefold() not in known:
        yield _finding(subject, "topic", frontmatter.topic, parts[-2])


def _finding(subject: Subject, key: str, value: str, named: str) -> Finding:
    message = f"`{key}` is `{value}`, but the file's name says `{named}`"
    return Finding(subject.key_span(key), message, "rename the file, or correct the key")
