"""Every spelling that cardgen comes with: languages, section headings and labels, once.

A language is a row of `LANGUAGES`, or of the configuration; a heading is a word in its row.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from cardgen.model.language import (
    LABELS,
    WEAK_SCRIPT,
    Labels,
    Language,
    Vocabulary,
    script_of,
)
from cardgen.model.note import SectionKind

DEFAULT_LANGUAGES = ("en", "ru")  # those of a vault that names none; all have their labels
DEFAULT_LANGUAGE = DEFAULT_LANGUAGES[0]  # of a bare `# Question`, where nothing else tells

LANGUAGES = (
    Language(
        "en",
        ("en", "eng", "english", "английский"),
        "LATIN",
        {
            SectionKind.QUESTION: ("question",),
            SectionKind.ANSWER: ("answer",),
            SectionKind.FOLLOW_UPS: (
                "follow ups",
                "followups",
                "follow up",
                "follow up questions",
                "followup questions",
                "additional questions",
                "next questions",
                "follow up variations",
            ),
            SectionKind.REFERENCES: (
                "references",
                "reference",
                "links",
                "sources",
                "further reading",
                "resources",
                "additional links",
                "useful links",
            ),
            SectionKind.RELATED: (
                "related questions",
                "related",
                "related notes",
                "related links",
                "similar questions",
                "see also",
            ),
        },
        short=("short answer", "simple answer", "brief answer", "quick answer"),
        further=("detailed answer", "full answer", "long answer", "solution", "explanation"),
        brief=("short version", "in short", "in brief", "tl dr", "tldr"),
        labels={
            "context": "Follow-up to",
            "follow_ups": "Follow-ups",
            "references": "References",
            "related": "Related questions",
            "source": "Source",
            "more": "In detail",
            "easy": "easy",
            "medium": "medium",
            "hard": "hard",
        },
    ),
    Language(
        "ru",
        ("ru", "rus", "russian", "русский", "рус"),
        "CYRILLIC",
        {
            SectionKind.QUESTION: ("вопрос", "vopros"),
            SectionKind.ANSWER: ("ответ", "otvet"),
            SectionKind.FOLLOW_UPS: (
                "дополнительные вопросы",
                "dopolnitelnye voprosy",
                "dopolnitelnye voprosi",
                "следующие вопросы",
                "sleduyushchie voprosy",
                "уточняющие вопросы",
                "utochnyayushchie voprosy",
                "варианты follow up",
            ),
            SectionKind.REFERENCES: (
                "ссылки",
                "ssylki",
                "источники",
                "istochniki",
                "литература",
                "literatura",
                "ресурсы",
                "resursy",
                "полезные ссылки",
                "poleznye ssylki",
                "дополнительные ссылки",
                "dopolnitelnye ssylki",
            ),
            SectionKind.RELATED: (
                "связанные вопросы",
                "svyazannye voprosy",
                "связанные",
                "svyazannye",
                "связанные заметки",
                "svyazannye zametki",
                "связанные ссылки",
                "похожие вопросы",
                "pokhozhie voprosy",
                "pohozhie voprosy",
                "смотрите также",
                "см также",
                "связанные темы",
                "svyazannye temy",
            ),
        },
        short=(
            *("краткий ответ", "короткий ответ", "простой ответ"),
            *("kratkii otvet", "korotkii otvet", "prostoi otvet"),
        ),
        further=(
            *("развёрнутый ответ", "подробный ответ", "полный ответ", "решение", "объяснение"),
            *("razvyornutyi otvet", "podrobnyi otvet", "polnyi otvet", "reshenie", "obyasnenie"),
        ),
        brief=("краткая версия", "короткая версия", "кратко", "коротко", "вкратце"),
        latin=frozenset(
            re.findall(
                r"\S+",
                "cherez chto chtoby dlya eto etogo etot kak kakie kakoe kakoj kakoy kakov kakovy "
                "kogda kotorye kotoryj kotoraya kotoroe kotoroj mezhdu mozhno mozhet nuzhno nuzhen "
                "pochemu posle primenyaetsya rabotaet realizovat' sozdat' sushchestvuyut takoe "
                "takzhe tol'ko tolko trebuetsya vmesto yavlyaetsya zachem esli ili ispol'zovat' "
                "ispolzovat obespechit' ogranicheniya",
            )
        ),
        labels={
            "context": "Дополнительный вопрос к",
            "follow_ups": "Дополнительные вопросы",
            "references": "Ссылки",
            "related": "Связанные вопросы",
            "source": "Источник",
            "more": "Подробно",
            "easy": "легко",
            "medium": "средне",
            "hard": "сложно",
        },
    ),
)


Headings = Mapping[SectionKind, tuple[str, ...]]


def row_of(code: str, name: str | None, headings: Headings, labels: Mapping[str, str]) -> Language:
    """Return the row of a language that a vault configures: what it says goes before ours.

    Its script is that of its headings, else that of its name where it is not Latin, in which the
    name of any language can be written.
    """
    known = next((row for row in LANGUAGES if row.code == code), None)
    if known is None:
        known = Language(code, (code,), _script_of(name or "", headings), {})
    return replace(
        with_headings(known, headings),
        names=(*known.names, *((name,) if name else ())),
        labels={name: labels.get(name, known.labels.get(name, "")) for name in LABELS},
    )


def _script_of(name: str, headings: Headings) -> str | None:
    spelt = " ".join(word for words in headings.values() for word in words)
    if spelt:
        return script_of(spelt)
    named = script_of(name)
    return named if named != WEAK_SCRIPT else None


def with_headings(row: Language, more: Headings) -> Language:
    """Return a row with more spellings of its headings."""
    kinds = {kind: (*row.headings.get(kind, ()), *more.get(kind, ())) for kind in SectionKind}
    return replace(row, headings=kinds)


def labels_of(rows: Iterable[Language]) -> Labels:
    """Return the labels of languages, empty where one has none."""
    return tuple((row.code, tuple(row.labels.get(one, "") for one in LABELS)) for row in rows)


ELSEWHERE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "de": (("frage",), ("antwort", "lösung")),
    "es": (("pregunta",), ("respuesta",)),
    "fr": (("question",), ("réponse",)),
    "it": (("domanda",), ("risposta",)),
    "ja": (("質問", "問題"), ("回答", "答え")),
    "ko": (("질문", "문제"), ("답변", "정답")),
    "nl": (("vraag",), ("antwoord",)),
    "pl": (("pytanie",), ("odpowiedź",)),
    "pt": (("pergunta",), ("resposta",)),
    "tr": (("soru",), ("cevap", "yanıt")),
    "uk": (("питання", "запитання"), ("відповідь",)),
    "vi": (("câu hỏi",), ("đáp án", "trả lời", "câu trả lời")),
    "zh": (("问题", "問題"), ("答案", "回答", "解答")),
}
"""By language, what questions and answers are called where nothing is configured: never read."""


OWN_LABELS = labels_of(row for row in LANGUAGES if row.code in DEFAULT_LANGUAGES)


def vocabulary_of(rows: Mapping[str, Language], codes: tuple[str, ...]) -> Vocabulary:
    """Return the vocabulary of the languages in use, by their codes in order, and of the others.

    A spelling that two languages have is that of the first. The labels of the default languages
    are always there, so that a choice among them does not change the note type.
    """
    ordered = dict.fromkeys((*codes, *rows))
    labelled = dict.fromkeys((*DEFAULT_LANGUAGES, *codes))
    return Vocabulary(
        tuple(rows[code] for code in ordered),
        codes,
        labels_of(rows[code] for code in labelled),
        spare=LANGUAGES[0],
    )
