"""Small vaults for the messages that no page's example brings up: by code and what is special."""

from collections.abc import Mapping

Vault = Mapping[str, str]

SIDES = "# Question (EN)\n> What is TCP?\n\n## Answer (EN)\nA stream of bytes.\n"
RUSSIAN = "# Вопрос (RU)\n> Что такое TCP?\n\n## Ответ (RU)\nПоток байтов.\n"
FOLLOW_UP = "\n## Follow-ups (EN)\n- Is it reliable?\n    - Yes.\n"
_LOCK = "@namespace\tcardgen\n"


def _note(frontmatter: str, body: str = SIDES) -> Vault:
    return {"note.md": f"---\n{frontmatter}\n---\n{body}"}


def _answers(english: str, russian: str) -> Vault:
    sides = SIDES.replace("A stream of bytes.", english)
    return {"note.md": sides + RUSSIAN.replace("Поток байтов.", russian)}


def _answer(text: str) -> Vault:
    return {"note.md": SIDES.replace("A stream of bytes.", text)}


def _damaged(frontmatter: str) -> Vault:
    return {"note.md": frontmatter + SIDES + FOLLOW_UP}


FRONTMATTER: Mapping[tuple[str, str], Vault] = {
    ("broken-yaml", "a tab"): _note("id: a\n\ttitle: b"),
    ("broken-yaml", "an open quote"): _note('id: "a'),
    ("broken-yaml", "an open bracket"): _note("tags: [a, b\nid: c"),
    ("broken-yaml", "text behind a quote"): _note("id: 'a' b"),
    ("broken-yaml", "a list"): _note("- id"),
    ("lost-frontmatter", "below the first"): _note(
        "title: TCP", f"# TCP\n\n---\nid: a\nanki_cards:\n- slug: a-0-en\n---\n{SIDES}"
    ),
    ("lost-frontmatter", "under another key"): _note(
        "cards:\n- slug: a-0-en\n  anki_id: 1769167240908"
    ),
    ("sealed-frontmatter", "an early end"): _note("id: a\n..."),
    ("duplicate-key", "the records"): _note(
        "anki_cards:\n- slug: a-0-en\nanki_cards:\n- slug: b-0-en"
    ),
    ("duplicate-key", "in a record"): _note("anki_cards:\n- slug: a-0-en\n  slug: b-0-en"),
    ("wrong-type", "a list for one of a few"): _note("follow_ups: sometimes"),
    ("wrong-type", "keys for a list"): _note("tags: {a: b}"),
    ("wrong-type", "keys for an item"): _note("tags: [{a: b}]"),
    ("bad-record", "an empty entry"): _note("anki_cards:\n-"),
    ("bad-record", "no slug"): _note("anki_cards:\n- language: en"),
    ("bad-record", "a language that is a list"): _note(
        "anki_cards:\n- slug: a-0-en\n  language: [en]"
    ),
    ("bad-record", "a guid that is a list"): _note("anki_cards:\n- slug: a-0-en\n  guid: [b]"),
    ("unreadable-record", "a text"): _note("anki_cards:\n- a-0-en"),
    ("unreadable-record", "a control character"): _note(
        'anki_cards:\n- slug: "a\\n-0-en"\n  anki_id: 1769167240908'
    ),
    ("unreadable-record", "a merge key"): _note(
        "shared: &one\n  anki_id: 1769167240908\nanki_cards:\n- slug: a-0-en\n  <<: *one"
    ),
    ("date-as-string", "of one digit"): _note("created: 2026-1-31"),
    ("date-as-string", "with a time"): _note("created: 2026-01-31 noon"),
    ("unknown-difficulty", "near none"): _note("difficulty: blue"),
    ("file-name", "topic"): {
        "q-tcp--databases--easy.md": f"---\ntopic: networking\ndifficulty: easy\n---\n{SIDES}"
    },
    ("missing-field", "no frontmatter"): {"note.md": SIDES},
    ("damaged-note", "merged"): _damaged("---id: a\n---\n"),
    ("damaged-note", "never closed"): _damaged("---\nid: a\n\n"),
    ("damaged-note", "stacked"): _damaged("---\nid: a\n---\n---\ntitle: b\n---\n"),
    ("damaged-note", "late"): _damaged("\n---\nid: a\n---\n"),
    ("damaged-note", "sealed"): _damaged("---\nid: a\n...\n---\n"),
    ("damaged-note", "in braces"): _damaged("---\n{id: a}\n---\n"),
    ("records-gone", "many"): {
        "cardgen.lock": _LOCK + "".join(f"b-{n}-en\t0\t1700000000\tnote.md\n" for n in range(6)),
        "note.md": SIDES,
    },
}

SECTIONS: Mapping[tuple[str, str], Vault] = {
    ("empty-section", "below the answers"): {"note.md": f"{SIDES}\n## References\n"},
    ("unknown-language", "not configured"): {
        "cardgen.toml": 'languages = ["en"]\n',
        "note.md": SIDES + RUSSIAN,
    },
    ("near-heading", "a language as a word"): {"note.md": f"{SIDES}\n## References EN\nA book.\n"},
    ("unknown-heading", "several"): _answer("Bytes.\n\n## How\n\nSo.\n\n## Why\n\nThus.\n\n## 3\n"),
    ("heading-level", "of a section below"): {
        "note.md": f"{SIDES}\n### Follow-ups (EN)\n- Is it reliable?\n    - Yes.\n"
    },
}

FOLLOW_UPS: Mapping[tuple[str, str], Vault] = {
    ("block-id-language", "unknown"): {
        "note.md": f"{SIDES}\n## Follow-ups (EN)\n- Is it? ^card-1-xx\n    - Yes.\n"
    },
}

IDENTITY: Mapping[tuple[str, str], Vault] = {
    ("duplicate-guid", "one of them made"): {
        "tcp.md": f"---\nid: be-sec-001\n---\n{SIDES}",
        "udp.md": "---\nid: b\nanki_cards:\n- slug: b-0-en\n  anki_id: 1769167240908\n"
        f"  guid: 'u%^HU.Kn{{b'\n---\n{SIDES}",
    },
    ("slug-taken", "without an id"): {
        "tcp.md": f"---\nid: a\nanki_cards:\n- slug: a-0-en\n- slug: udp-0-en\n---\n{SIDES}",
        "udp.md": SIDES,
    },
    ("incomplete-record", "no number"): _note("anki_cards:\n- slug: a-0-en\n  language: en"),
    ("incomplete-record", "no language"): _note(
        "anki_cards:\n- slug: a-0-en\n  anki_id: 1769167240908\n  guid: 'b'"
    ),
    ("unadopted", "several"): {
        "note.md": "---\nanki_cards:\n- slug: a-0-en\n  anki_id: 1\n- slug: a-0-ru\n"
        f"  anki_id: 2\n---\n{SIDES}{RUSSIAN}"
    },
    ("unclaimed-record", "of a question"): _note("anki_cards:\n- slug: a-0-en\n- slug: a-0-ru\n"),
    ("time-ahead", "of no card"): {
        "cardgen.lock": f"{_LOCK}b-0-en\t0123456789abcdef\t32503680000\tgone.md\n",
        "note.md": SIDES,
    },
}

FILE: Mapping[tuple[str, str], Vault] = {
    ("unused-suppression", "not a code"): _note("cardgen_ignore: [heading-jmp]"),
    ("unused-suppression", "near no code"): _note("cardgen_ignore: [qqq]"),
    ("unused-suppression", "harmful"): _note("cardgen_ignore: [duplicate-slug]"),
    ("unused-suppression", "of the configuration"): {
        "cardgen.toml": '[check.per_path]\n"*.md" = ["heading-jump"]\n',
        "note.md": SIDES,
    },
    ("file-too-large", "by far"): {
        "cardgen.toml": "max_note_size = 1\n",
        "note.md": SIDES + "x" * 2_500_000,
    },
}

CONTENT: Mapping[tuple[str, str], Vault] = {
    ("embed-of-note", "its own"): _answer("![[#Answer (EN)]]"),
    ("embed-of-note", "as an image"): {**_answer("![it](other.md)"), "other.md": "Text.\n"},
    ("media-too-large", "by far"): {
        "cardgen.toml": "max_media_size = 1\n",
        "a.png": "x" * 2_500_000,
        **_answer("![[a.png]]"),
    },
    ("media-unsupported", "in the text"): _answer("![it](data:image/png;base64,x)"),
    ("wikilink-without-target", "a path"): _answer("[it](gone.md)"),
    ("dead-anchor", "a block"): {**_answer("[[other#^one]]"), "other.md": "Text.\n"},
    ("dollar-in-doubt", "a price"): {
        "cardgen.toml": "inline_math = true\n",
        **_answer("It costs $5 more or 6 less$ today."),
    },
}

LANGUAGES: Mapping[tuple[str, str], Vault] = {
    ("tables-differ", "in number"): _answers("| a |\n|-|\n| b |", "Нет."),
    ("tables-differ", "in size"): _answers(
        "| a | b |\n|-|-|\n| c | d |", "| а |\n|-|\n| в |\n| г |"
    ),
    ("code-differs", "several"): _answers(
        "```py\na = 1\n```\n\n```py\nb = 1\n```", "```py\na = 2\n```\n\n```py\nb = 2\n```"
    ),
}

BRANCHES: Mapping[str, Mapping[tuple[str, str], Vault]] = {
    "content": CONTENT,
    "file": FILE,
    "follow_ups": FOLLOW_UPS,
    "frontmatter": FRONTMATTER,
    "identity": IDENTITY,
    "languages": LANGUAGES,
    "sections": SECTIONS,
}
