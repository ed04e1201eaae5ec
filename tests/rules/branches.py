"""Small vaults for the messages that no page's example brings up: by code and what is special."""

from collections.abc import Mapping

Vault = Mapping[str, str]

SIDES = "# Question (EN)\n> What is TCP?\n\n## Answer (EN)\nA stream of bytes.\n"
RUSSIAN = "# Вопрос (RU)\n> Что такое TCP?\n\n## Ответ (RU)\nПоток байтов.\n"
FOLLOW_UP = "\n## Follow-ups (EN)\n- Is it reliable?\n    - Yes.\n"
CODE = "```\nstart();\n```\n"
_LOCK = "@namespace\tcardgen\n"
_ASKED = "3bb836e5ca2ca245"  # the hash of the question of `SIDES`
_RECORD = "- slug: a-0-en\n  language: en\n  anki_id: 1769167240908\n"


def _note(frontmatter: str, body: str = SIDES) -> Vault:
    return {"note.md": f"---\n{frontmatter}\n---\n{body}"}


def _answers(english: str, russian: str) -> Vault:
    sides = SIDES.replace("A stream of bytes.", english)
    return {"note.md": sides + RUSSIAN.replace("Поток байтов.", russian)}


def _answer(text: str) -> Vault:
    return {"note.md": SIDES.replace("A stream of bytes.", text)}


def _line(slug: str, path: str, question: str = "0", guid: str = "", more: str = "") -> str:
    """Return a line of the ledger; by default of a card that asked something else."""
    return f"{slug}\t{guid}\t\t{question}\t0\t1700000000\t{path}{more}\n"


def _lock(*lines: str) -> Vault:
    return {"cardgen.lock": _LOCK + "".join(lines)}


def _with_follow_up(mark: str) -> Vault:
    """Return a note whose question has its record, and a follow-up with a block id or none."""
    body = SIDES + FOLLOW_UP.replace("reliable?", f"reliable?{mark}")
    return _note("id: a\nanki_cards:\n- slug: a-0-en", body)


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
    ("duplicate-key", "an empty one last"): _note("id: a\nid:"),
    ("duplicate-key", "three"): _note("id: a\nid: b\nid: c"),
    ("duplicate-key", "a list"): _note("tags: [a]\ntags: [b]"),
    ("duplicate-key", "not read"): _note("id: a\nx: a\nx: b"),
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
}

SECTIONS: Mapping[tuple[str, str], Vault] = {
    ("text-outside-sections", "below the follow-ups"): {
        "note.md": SIDES + FOLLOW_UP + "\n## Common mistakes\n- To trust it.\n"
    },
    ("text-outside-sections", "below the references"): {
        "note.md": f"{SIDES}\n## References\n- [[tcp]]\n\n## MOC\n- [[moc-networks]]\n"
    },
    ("missing-question", "a heading that asks"): {
        "note.md": "# What is REST?\n\n## Answer\nA style.\n"
    },
    ("missing-question", "in its heading"): {
        "note.md": "# Q: What is TCP?\n\n## Answer\nA stream.\n\n## Вопрос: что такое TCP?\n\n"
        "## Ответ\nПоток.\n"
    },
    ("missing-answer", "in its heading"): {
        "note.md": "# Question\n> What is TCP?\n\n## Answer: a stream\n"
    },
    ("unread-question", "pairs in headings"): {
        "note.md": "# Question: What is TCP?\n\n## Answer: a stream\n"
    },
    ("unknown-heading", "a question in a heading"): _answer("Bytes.\n\n## Question: Why?\n\nSo.\n"),
    ("several-questions", "with short answers"): {
        "note.md": "## Вопрос\nЧто?\n\n## Краткий ответ\nТо.\n\n"
        "## Вопрос\nКак?\n\n## Краткий ответ\nТак.\n"
    },
    ("duplicate-section", "two questions"): {
        "note.md": f"# Question (EN)\n> What is UDP?\n\n{SIDES}",
    },
    ("missing-answer", "a heading alone"): {
        "note.md": SIDES.replace("A stream of bytes.\n", "\n## References\n")
    },
    ("missing-answer", "a heading in the question"): {
        "note.md": SIDES.replace("## Answer", "## In short")
    },
    ("missing-answer", "in another language"): {
        "note.md": "# Question\nTCP ?\n\n## Réponse\nUn flux d'octets.\n"
    },
    ("unknown-heading", "another language"): {
        "note.md": f"{SIDES}\n## Frage\nWas ist TCP?\n\n## Antwort\nEin Strom.\n"
    },
    ("empty-section", "below the answers"): {"note.md": f"{SIDES}\n## References\n"},
    ("unknown-language", "not configured"): {
        "cardgen.toml": 'languages = ["en"]\n',
        "note.md": SIDES + RUSSIAN,
    },
    ("unknown-language", "and what stands below it"): {
        "cardgen.toml": 'languages = ["ru"]\n',
        "note.md": f"{RUSSIAN}\n{SIDES}\n## Доп. вопросы\n- А?\n",
    },
    ("unknown-language", "of the whole note"): {
        "note.md": "---\nid: a\noriginal_language: de\n---\n" + SIDES
    },
    ("unread-question", "a number"): {"note.md": "## Question 1\nWhat is TCP?\n"},
    ("unread-question", "in code"): {"note.md": f"```\nnc -l 80\n\n{SIDES}"},
    ("unread-question", "another language"): {
        "note.md": "## Frage\nWas ist TCP?\n\n## Antwort\nEin Strom.\n"
    },
    ("unread-question", "a title that asks"): {"note.md": "# What is TCP?\nA stream of bytes.\n"},
    ("text-outside-sections", "tags"): {"note.md": f"#networks\n\n{SIDES}"},
    ("unread-question", "several headings"): {"note.md": "## 1. Question\nA\n\n## 2. Question\n"},
    ("unread-question", "pairs"): {"note.md": "Q: What is TCP?\nA: A stream of bytes.\n"},
    ("unread-question", "pairs in bold"): {
        "note.md": "**Question:** What is TCP?\n\n**Answer:** A stream.\n\n"
        "**Question:** And UDP\n**Answer:** Datagrams.\n"
    },
    ("unread-question", "pairs in another language"): {
        "note.md": "- Frage: Was ist TCP?\n- Antwort: Ein Strom.\n"
    },
    ("unread-question", "inline cards"): {"note.md": "der Hund :: the dog\ndie Katze :: the cat\n"},
    ("unread-question", "one inline card"): {"note.md": "What is TCP? :: A stream of bytes.\n"},
    ("unread-question", "a card over lines"): {"note.md": "What is TCP\n?\nA stream of bytes.\n"},
    ("unread-question", "blocks"): {
        "note.md": "<details><summary>What is TCP?</summary>A stream.</details>\n\n" * 2
    },
    ("unread-question", "in bold"): {
        "note.md": "**What is TCP?**\n\nA stream of bytes.\n\n**What is UDP?**\n\nDatagrams.\n"
    },
    ("unread-question", "one in bold"): {
        "note.md": "# TCP\n\n**What is TCP?** A stream of bytes.\n"
    },
    ("unread-question", "in a comment"): {"note.md": f"<!-- a draft\n\n{SIDES}\n<!-- b -->\n"},
    ("unread-question", "an answer in other words"): {
        "note.md": "## Interview question\nTell of TCP.\n\n## Model answer\nA stream of bytes.\n"
    },
    ("unread-question", "unknown headings"): {
        "note.md": "## Prompt\nWhat is TCP?\n\n## Outline\nA stream of bytes.\n"
    },
    ("unread-question", "frontmatter"): {"note.md": "---\ndifficulty: easy\n---\nTCP\n"},
    ("near-heading", "a language as a word"): {"note.md": f"{SIDES}\n## References EN\nA book.\n"},
    ("unknown-heading", "several"): _answer("Bytes.\n\n## How\n\nSo.\n\n## Why\n\nThus.\n\n## 3\n"),
    ("unknown-heading", "follow-ups and more"): {
        "note.md": f"{RUSSIAN}\n## Подробно\nБайты.\n\n## Доп. вопросы\n- Надёжен ли он?\n"
        "  - Да.\n\n## Почитать\n- [[tcp]]\n",
        "cardgen.toml": '[headings.references]\nru = ["Книги"]\n',
    },
    ("unknown-heading", "deeper"): {
        "note.md": "### Frage\nWas ist TCP?\n\n### Antwort\nEin Strom.\n\n### Merkhilfe\nKeine.\n\n"
        "### Rückfragen\n- Sicher?\n",
        "cardgen.toml": 'languages = ["de"]\nheading_levels = 3\n[language.de.headings]\n'
        'question = ["Frage"]\nanswer = ["Antwort"]\n',
    },
    ("heading-level", "of a section below"): {
        "note.md": f"{SIDES}\n### Follow-ups (EN)\n- Is it reliable?\n    - Yes.\n"
    },
    ("empty-section", "a language"): {"note.md": f"{SIDES}\n# Вопрос (RU)\n\n## Ответ (RU)\n"},
    ("no-sections", "a list of questions"): {
        "note.md": "---\nid: a\nanki_cards:\n- slug: a-0-en\n---\n## Quiz\n\n- Why an index?\n"
        "  - To find.\n- What is a join?\n  - A product.\n"
    },
    ("no-sections", "to be written"): {"note.md": "# Question (EN)\n\n## Answer (EN)\n"},
    ("section-in-fence", "two fences"): _answer(
        f"{CODE}```\n\n{RUSSIAN}\n{CODE}```\n\nText.\n\n```"
    ),
    ("unclosed-fence", "two fences"): _answer(f"{CODE}```\n\nText.\n\n{CODE}\nText."),
    ("unclosed-fence", "a stray fence"): _answer(f"{CODE}\n```\n\nText.\n\n{CODE}\n{RUSSIAN}"),
    ("unclosed-fence", "an end is missing"): _answer(
        f"```java\nstart();\n\nText.\n\n{CODE}\n{RUSSIAN}"
    ),
    ("section-in-fence", "in `<pre>`"): _answer("<pre>\n\n## Answer (RU)\n</pre>"),
    ("unread-question", "in `<pre>`"): {"note.md": f"<pre>\n\n{SIDES}</pre>\n"},
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
    ("duplicate-note-id", "both recorded"): {
        f"{name}.md": f"---\nid: net-001\nanki_cards:\n- slug: {name}-0-en\n  language: en\n"
        f"  anki_id: {number}\n  guid: '{name}'\n---\n{SIDES.replace('TCP', name)}"
        for number, name in enumerate(("tcp", "udp"), 1_769_167_240_908)
    },
    ("duplicate-note-id", "of a card that was"): {
        **_lock(_line("a-0-en", "gone.md", more="\tclosed")),
        **_note("id: a"),
    },
    ("unrecorded", "in braces"): {"note.md": f"---\n{{id: a}}\n---\n{SIDES}"},
    ("restored", "by its question"): {
        **_lock(_line("old-0-en", "gone.md", _ASKED)),
        **_note("id: a"),
    },
    ("restored", "by its place"): {**_lock(_line("old-0-en", "note.md")), **_note("id: a")},
    ("restored", "a bare slug"): {
        **_lock(_line("a-0-en", "gone.md", "0123456789abcdef")),
        **_note("id: a\nanki_cards:\n- slug: a-0-en"),
    },
    ("restored", "its GUID"): {
        **_lock(_line("a-0-en", "note.md", _ASKED, "b")),
        **_note(f"id: a\nanki_cards:\n{_RECORD}"),
    },
    ("ambiguous-card", "two cards and one line"): {
        **_lock(_line("old-0-en", "gone.md", _ASKED)),
        "tcp.md": f"---\nid: a\n---\n{SIDES}",
        "udp.md": f"---\nid: b\n---\n{SIDES}",
    },
    ("history-left-behind", "another block id"): {
        **_lock(_line("a-0-en", "note.md", _ASKED), _line("a-1-en", "note.md")),
        **_with_follow_up(" ^card-2-en"),
    },
    ("history-left-behind", "no block id"): {
        **_lock(_line("a-0-en", "note.md", _ASKED), _line("a-1-en", "note.md")),
        **_with_follow_up(""),
    },
    ("history-left-behind", "no block id can be written"): {
        **_lock(_line("a-0-en", "note.md", _ASKED), _line("a-1-en", "note.md")),
        **_damaged("---\nid: a\ntitle: A\ntitle: B\nanki_cards:\n- slug: a-0-en\n---\n"),
    },
    ("history-left-behind", "several"): {
        **_lock(
            _line("a-0-en", "note.md", _ASKED),
            *(_line(f"a-{index}-en", "note.md") for index in range(1, 7)),
        ),
        **_with_follow_up(" ^card-8-en"),
    },
    ("history-left-behind", "the record stayed"): {
        **_lock(_line("b-0-en", "udp.md", _ASKED)),
        "tcp.md": f"---\nid: a\n---\n{SIDES}",
        "udp.md": f"---\nid: b\nanki_cards:\n- slug: b-0-en\n---\n{RUSSIAN}",
    },
    ("copied-note", "either may be"): dict.fromkeys(
        ("tcp.md", "udp.md"), f"---\nid: a\nanki_cards:\n{_RECORD}---\n{SIDES}"
    ),
    ("duplicate-slug", "several of two notes"): {
        name: f"---\nid: {own}\nanki_cards:\n- slug: a-0-en\n- slug: a-0-ru\n- slug: {own}-1-en\n"
        f"---\n{SIDES}"
        for name, own in (("tcp.md", "b"), ("udp.md", "c"))
    },
    ("duplicate-slug", "several of one note"): _note(
        "anki_cards:\n- slug: a-0-en\n- slug: a-0-ru\n- slug: a-0-en\n- slug: a-0-ru"
    ),
    ("slug-taken", "without an id"): {
        "tcp.md": f"---\nid: a\nanki_cards:\n- slug: a-0-en\n- slug: udp-0-en\n---\n{SIDES}",
        "udp.md": SIDES,
    },
    ("incomplete-record", "no number"): _note("anki_cards:\n- slug: a-0-en\n  language: en"),
    ("incomplete-record", "no language"): _note(
        "anki_cards:\n- slug: a-0-en\n  anki_id: 1769167240908\n  guid: 'b'"
    ),
    ("incomplete-record", "several"): _note("anki_cards:\n- slug: a-0-en\n- slug: a-0-ru"),
    ("unadopted", "several"): {
        "note.md": "---\nanki_cards:\n- slug: a-0-en\n  anki_id: 1\n- slug: a-0-ru\n"
        f"  anki_id: 2\n---\n{SIDES}{RUSSIAN}"
    },
    ("unclaimed-record", "of a question"): _note(
        "anki_cards:\n- slug: a-0-en\n- slug: a-0-ru\n  guid: 'b'"
    ),
    ("unclaimed-record", "of a card that has a whole one"): _note(
        f"id: a\nanki_cards:\n- slug: a-0-en\n{_RECORD}  guid: g"
    ),
    ("unclaimed-record", "of cards that have whole ones"): _note(
        "id: a\nanki_cards:\n- slug: a-0-en\n- slug: a-0-ru\n"
        "- slug: a-0-en\n  guid: g\n- slug: a-0-ru\n  guid: h",
        SIDES + RUSSIAN,
    ),
    ("unclaimed-record", "of a follow-up"): _note(
        "anki_cards:\n- slug: a-0-en\n- slug: a-1-en\n  guid: 'b'"
    ),
    ("unclaimed-record", "of a card that is done with"): {
        **_lock(_line("a-1-en", "note.md", more="\tclosed")),
        **_note("anki_cards:\n- slug: a-0-en\n- slug: a-1-en"),
    },
    ("unclaimed-record", "several, with several cures"): {
        **_lock(*(_line(f"a-{n}-en", "note.md", more="\tclosed") for n in (7, 8))),
        **_note(
            "anki_cards:\n- slug: a-0-en\n- slug: b-1-en\n- slug: b-2-en"
            "\n- slug: a-1-en\n  guid: 'b'\n- slug: a-2-en\n  guid: 'c'"
            "\n- slug: a-0-ru\n  guid: 'd'\n- slug: b-0-ru\n  guid: 'e'"
            "\n- slug: a-7-en\n- slug: a-8-en"
        ),
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
    ("dropped-link", "a file that is missing"): _answer("[it](gone.pdf)"),
    ("dropped-link", "a file, and no vault"): {**_answer("[it](a.pdf)"), "a.pdf": "x"},
    ("dropped-link", "no address"): _answer("[it](https://a.org]b)"),
    ("dropped-link", "no scheme"): _answer("[it](//a.org/b)"),
    ("broken-bold", "a mark beside a letter"): _answer("**Promise:**bytes arrive."),
    ("unused-footnote", "the second of its name"): _answer("It.[^1]\n\n[^1]: A\n\n[^1]: B"),
    ("dead-anchor", "a block"): {**_answer("[[other#^one]]"), "other.md": "Text.\n"},
    ("refused-math", "a brace"): _answer("$$a{$$"),
    ("dollar-in-doubt", "switched off"): {
        "cardgen.toml": "inline_math = false\n",
        **_answer("It takes $n^2$ steps."),
    },
}

LANGUAGES: Mapping[tuple[str, str], Vault] = {
    ("wrong-script", "in a heading without a mark"): {
        "note.md": "# Вопрос\n> What is TCP?\n\n## Ответ\nПоток байтов.\n"
    },
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
