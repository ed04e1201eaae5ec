"""The language of texts without a mark, told by their commonest words."""

import pytest

from cardgen.lint.spoken import spoken_in


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "Co je TCP? Proud bajtů, který se neztratí. Jak se zavírá a proč to není jisté?"),
        ("de", "Was ist TCP? Ein Strom von Bytes, der nicht abreißt. Wie wird er geschlossen?"),
        ("en", "What is TCP? A stream of bytes that arrives in order. How does the sender know?"),
        ("es", "¿Qué es una transacción? Un cambio que se hace del todo o no se hace. ¿Cómo?"),
        ("fr", "Qu'est-ce que TCP? Un flux qui arrive dans l'ordre. Comment est fermé le flux?"),
        (
            "it",
            "Che cosa è TCP? Un flusso di byte che arriva in ordine. Come si chiude con il FIN?",
        ),
        ("nl", "Wat is TCP? Een stroom van bytes die in volgorde aankomt. Hoe wordt hij gesloten?"),
        ("pl", "Co to jest TCP? Strumień, który nie ginie. Jak się go zamyka? Czy to jest pewne?"),
        ("pt", "O que é TCP? Um fluxo de bytes que chega em ordem. Como é fechado? Com o FIN."),
        ("ru", "Что такое TCP? Поток байтов, и в нём не теряется порядок. Как это закрыть?"),
        ("sv", "Vad är TCP? En ström av byte som kommer i ordning. Hur stängs det, och när?"),
        ("tr", "Bu bir akış mı? Bir bayt akışı ve sıra korunur. Nasıl kapanır? FIN ile, bir kez."),
        ("uk", "Що це TCP? Потік байтів, який не губиться. Як його закрити і що це дає?"),
        ("vi", "TCP là gì? Là một dòng byte được gửi theo thứ tự. Khi nào kết nối được đóng?"),
    ],
)
def test_a_language_is_told_by_its_commonest_words(language: str, text: str) -> None:
    assert spoken_in([text]) == language


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="nothing"),
        pytest.param(["TCP UDP HTTP", "O(n)"], id="names alone"),
        pytest.param(["la la la"], id="too few"),
        pytest.param(["the of and to is", "der die das und ist"], id="two languages"),
        pytest.param(["什么是事务？一组操作。"], id="no words that are known"),
    ],
)
def test_nothing_is_told_of_other_texts(texts: list[str]) -> None:
    assert spoken_in(texts) is None
