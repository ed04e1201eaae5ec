"""Which marks are languages of the world, whether or not a vault reads them."""

import re

from cardgen.model.language import fold, without_region

# ISO 639-1, all two-letter codes.
_CODES = frozenset(
    re.findall(
        "[a-z]+",
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
        "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
        "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
        "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
        "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
        "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
        "yo za zh zu",
    )
)
# What marks a heading by name: a language's own name, its English one, and ISO 639-2's code.
_NAMES = {
    fold(name): code
    for code, names in {
        "ar": "arabic ara العربية",
        "be": "belarusian bel беларуская",
        "bn": "bengali ben",
        "cs": "czech ces cze čeština česky",
        "da": "danish dan dansk",
        "de": "german deu ger deutsch немецкий",
        "el": "greek ell gre ελληνικά",
        "en": "english eng",
        "es": "spanish spa español испанский",
        "fa": "persian farsi fas",
        "fi": "finnish fin suomi",
        "fr": "french fra fre français французский",
        "he": "hebrew heb עברית",
        "hi": "hindi hin",
        "hu": "hungarian hun magyar",
        "id": "indonesian ind",
        "it": "italian ita italiano",
        "ja": "japanese jpn 日本語",
        "kk": "kazakh kaz қазақша",
        "ko": "korean kor 한국어",
        "nl": "dutch nld dut nederlands",
        "no": "norwegian nor norsk",
        "pl": "polish pol polski",
        "pt": "portuguese por português",
        "ro": "romanian ron rum română",
        "ru": "russian rus русский",
        "sv": "swedish swe svenska",
        "th": "thai tha",
        "tr": "turkish tur türkçe",
        "uk": "ukrainian ukr українська украинский",
        "vi": "vietnamese vie tiếng-việt",
        "zh": "chinese zho chi 中文",
    }.items()
    for name in names.split()
}
# Codes that are as often something else in a heading: `(IO)`, `(OS)`, `(ID)`, `(II)`.
_AMBIGUOUS = frozenset(
    re.findall(
        "[a-z]+",
        "am as bi br co cr cs cv id ie ii io is it la li ml ms na no om or os pa pi ps sa sc se so "
        "ss st su te ti to ts",
    )
)


def language_of(mark: str) -> str | None:
    """Return the code of the language that a mark such as `VI`, `de-AT` or `German` names.

    None where it names none.
    """
    code = without_region(mark)
    return code if code in _CODES else _NAMES.get(fold(mark))


def is_ambiguous(code: str) -> bool:
    """Return whether a code is as often the abbreviation of something else."""
    return code in _AMBIGUOUS
