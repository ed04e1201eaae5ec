"""What follow-ups, references and related notes are called in languages that are not in use."""

from collections.abc import Mapping

from cardgen.model.language import fold
from cardgen.model.note import TAIL, SectionKind

_TAILS: Mapping[str, tuple[str, str, str]] = {
    "de": (
        "rückfragen, zusatzfragen, folgefragen, anschlussfragen, weitere fragen, nachfragen",
        "quellen, literatur, referenzen, links, weiterführende links, belege",
        "siehe auch, verwandt, verwandte fragen, verwandte notizen",
    ),
    "es": (
        "preguntas adicionales, preguntas de seguimiento",
        "referencias, fuentes, enlaces, bibliografía",
        "véase también, ver también, relacionado, preguntas relacionadas",
    ),
    "fr": (
        "questions complémentaires, questions supplémentaires, questions de suivi",
        "références, sources, liens, bibliographie",
        "voir aussi, questions liées, notes liées",
    ),
    "it": (
        "domande aggiuntive, domande di approfondimento",
        "riferimenti, fonti, collegamenti, bibliografia",
        "vedi anche, domande correlate, note correlate",
    ),
    "ja": ("追加質問, 追加の質問, 関連する質問", "参考, 参考文献, 参考資料", "関連, 関連項目"),
    "ko": ("추가 질문, 후속 질문", "참고, 참고 자료, 출처", "관련, 관련 질문"),
    "nl": (
        "vervolgvragen, aanvullende vragen",
        "bronnen, referenties, verwijzingen, links",
        "zie ook, verwant, verwante vragen",
    ),
    "pl": (
        "pytania dodatkowe, dodatkowe pytania",
        "źródła, odnośniki, bibliografia, linki",
        "zobacz też, powiązane, powiązane pytania",
    ),
    "pt": (
        "perguntas adicionais, perguntas de acompanhamento",
        "referências, fontes, ligações, bibliografia",
        "veja também, ver também, relacionado, perguntas relacionadas",
    ),
    "tr": (
        "ek sorular, takip soruları",
        "kaynaklar, kaynakça, bağlantılar",
        "ayrıca bakınız, ilgili",
    ),
    "uk": (
        "додаткові питання, додаткові запитання, уточнюючі питання",
        "посилання, джерела, література",
        "дивіться також, пов'язані питання, пов'язане",
    ),
    "vi": ("câu hỏi bổ sung, câu hỏi thêm", "tham khảo, nguồn, tài liệu tham khảo", "xem thêm"),
    "zh": ("追问, 追問, 补充问题, 附加问题", "参考, 参考资料, 来源", "相关, 相关问题, 参见"),
}

TAILS_ELSEWHERE: Mapping[str, Mapping[str, SectionKind]] = {
    code: {
        fold(word): kind
        for kind, words in zip(TAIL, said, strict=True)
        for word in words.split(", ")
    }
    for code, said in _TAILS.items()
}
"""By language, what the sections below an answer are called there, as spellings are compared."""
