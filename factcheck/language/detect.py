"""Which language a text is in, which way it runs, and what the language is called.

The script decides first: for Georgian, Armenian, Hebrew … it is the answer, and the letters that only some
languages of a script have narrow the rest. A statistical model (py3langid, loaded when first needed) chooses
among what is left.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from factcheck.language.patterns import later

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Most texts tell their language in their first lines; a text that leaves a doubt is read further.
_GLANCE = 600
_CLEAR = 0.9999
_SAMPLE = 4_000
# A letter rarer than one in so many may come from a foreign name.
_ODD_NAME = 120


def _tags(words: str) -> list[str]:
    return words.split()


_SCRIPTS = {
    name: later(f"[{ranges}]")
    for name, ranges in {
        "latin": "A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿＡ-Ｚａ-ｚ",
        "cyrillic": "\u0400-\u0481\u048a-\u052f\u1c80-\u1c8a",
        "georgian": "\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
        "arabic": "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06fc"
        "\u0750-\u077f\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc",
        "armenian": "\u0531-\u0556\u0560-\u0588",
        "hebrew": "\u05d0-\u05ea\ufb1d-\ufb4f",
        "greek": "\u0370-\u0373\u0376-\u037d\u0386-\u03ff\u1f00-\u1fff",
        "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
        "kana": "\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d",
        "hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
        "thai": "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46",
        "lao": "\u0e81-\u0ec6",
        "khmer": "\u1780-\u17b3",
        "myanmar": "\u1000-\u102a\u1050-\u109f",
        "devanagari": "\u0904-\u0939\u0958-\u0961\u0971-\u097f",
        "bengali": "\u0985-\u09b9\u09dc-\u09e1\u09f0-\u09f1",
        "gurmukhi": "\u0a05-\u0a39\u0a59-\u0a5e",
        "gujarati": "\u0a85-\u0ab9\u0ae0-\u0ae1",
        "tamil": "\u0b83-\u0bb9",
        "telugu": "\u0c05-\u0c39\u0c60-\u0c61",
        "kannada": "\u0c85-\u0cb9\u0ce0-\u0ce1",
        "malayalam": "\u0d05-\u0d3a\u0d60-\u0d61",
        "sinhala": "\u0d85-\u0dc6",
        "ethiopic": "\u1200-\u135a",
    }.items()
}
_ASCII = later("[A-Za-z]+")
_ONLY = {
    "georgian": "ka", "armenian": "hy", "hebrew": "he", "greek": "el", "hangul": "ko", "thai": "th",
    "lao": "lo", "khmer": "km", "myanmar": "my", "bengali": "bn", "gurmukhi": "pa", "gujarati": "gu",
    "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml", "sinhala": "si",
    "ethiopic": "am",
}  # fmt: skip
_OF_SCRIPT = {
    "latin": _tags("""
        en fr de es it pt nl sv no da fi is et lv lt pl cs sk sl hr sr bs hu ro sq tr az uz id ms vi sw ca eu
        gl ga mt af tl so ha yo ku lb
    """),
    "cyrillic": _tags("ru uk be bg sr mk kk ky mn tt tg uz ba"),
    "arabic": _tags("ar fa ur ps ku ug"),
    "devanagari": _tags("hi mr ne"),
}
# Letters that only these languages of the script use, the most telling first.
_TELLING = {
    "cyrillic": (
        ("ҙҡҫ", "ba"), ("җ", "tt"), ("ұ", "kk"), ("ҷӣӯ", "tg"), ("їґ", "uk"), ("ђћ", "sr"),
        ("ѓќѕ", "mk"), ("ҳ", "uz tg"), ("є", "uk"), ("љњј", "sr mk"), ("ғқ", "kk uz tg"),
        ("ә", "kk tt ba"), ("һ", "kk tt ba"), ("ң", "kk ky tt"), ("өү", "kk ky mn tt"), ("ў", "be uz"),
        ("і", "uk be kk"), ("эы", "ru be kk ky mn tt"), ("щ", "ru uk bg kk ky"),
    ),
    "arabic": (
        ("ښځڅډړۍېڼ", "ps"), ("ێۆڕڵ", "ku"), ("ۇۈۋې", "ug"), ("ٹڈڑےںھ", "ur"), ("ەۀ", "ku ug fa"),
        ("پچژگک", "fa ur ps ku ug"), ("ی", "fa ur ps ku"), ("ةىأإكي", "ar"),
    ),
    "latin": (
        ("ə", "az"), ("ğ", "tr az"), ("ı", "tr az"), ("őű", "hu"), ("ł", "pl"), ("ř", "cs"),
        ("ťď", "cs sk"), ("ľĺŕ", "sk"), ("ė", "lt"), ("ķļņģ", "lv"), ("ħġ", "mt"), ("þ", "is"),
        ("ãõ", "pt et vi"), ("đ", "vi hr bs sr"), ("ț", "ro"), ("ñ", "es gl eu tl"), ("ß", "de"),
        ("ǎơư", "vi"),
    ),
}  # fmt: skip
# Languages that are far commoner in a newsroom are believed a little sooner on a few words.
_PRIOR = {"en": 3.0, "ru": 1.6, "ar": 2.0, "kk": 1.5, "uk": 1.4, "tr": 1.2, "fr": 1.2, "de": 1.2, "es": 1.2}

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "ba": "Bashkir",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi",
    "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar",
    "ug": "Uyghur", "uk": "Ukrainian", "und": "Unknown", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "yi": "Yiddish", "yo": "Yoruba", "zh": "Chinese",
}  # fmt: skip
_RTL = frozenset(_tags("ar arc ckb dv fa he ps sd ug ur yi"))


def detect_language(text: str) -> tuple[str, float]:
    """Return the primary BCP-47 tag of the text's language and how sure that is, 0 to 1.

    A text without letters is ("und", 0.0).
    """
    sample = text[:_SAMPLE]
    counts = _letters_of_scripts(sample)
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return "und", 0.0
    share = counts[script] / sum(counts.values())
    if script in ("han", "kana"):
        share = (counts["han"] + counts["kana"]) / sum(counts.values())
        return ("ja" if counts["kana"] * 12 > counts["han"] else "zh"), round(share, 3)
    if script in _ONLY:
        return _ONLY[script], round(share, 3)
    candidates = _narrow(script, sample.lower(), counts[script])
    if len(candidates) == 1:
        return candidates[0], round(share * 0.98, 3)
    words = "".join(_runs(script).findall(sample))
    best, sure = _likeliest(words[:_GLANCE], candidates)
    if sure < _CLEAR and len(words) > _GLANCE:
        best, sure = _likeliest(words, candidates)
    return best, round(share * sure, 3)


def _letters_of_scripts(sample: str) -> dict[str, int]:
    counts = dict.fromkeys(_SCRIPTS, 0)
    if sample.isascii():
        counts["latin"] = sum(map(len, _ASCII.findall(sample)))
        return counts
    for letter, number in Counter(sample).items():
        if (name := _script_of(letter)) is not None:
            counts[name] += number
    return counts


@lru_cache(maxsize=8192)
def _script_of(letter: str) -> str | None:
    """The script that a character is a letter of; no two of ours share one."""
    return next((name for name, pattern in _SCRIPTS.items() if pattern.match(letter)), None)


def _likeliest(letters: str, candidates: list[str]) -> tuple[str, float]:
    """The likeliest of the candidates, and how sure that is among them."""
    scores = dict(_model().rank(letters))
    ranked = [(scores[tag] * _PRIOR.get(tag, 1.0), tag) for tag in candidates if tag in scores]
    total = sum([score for score, _ in ranked])
    if not total:
        return candidates[0], 0.1
    score, best = max(ranked)
    return best, score / total


def _narrow(script: str, sample: str, letters: int) -> list[str]:
    """Return the languages that the letters of the sample leave possible; one odd name does not decide."""
    candidates = _OF_SCRIPT[script]
    if sample.isascii():
        return candidates  # no letter of it tells anything
    for telling, tags in _TELLING.get(script, ()):
        seen = sum(sample.count(letter) for letter in telling)
        if seen and seen * _ODD_NAME >= letters:
            left = [tag for tag in candidates if tag in tags.split()]
            candidates = left or candidates
            if len(candidates) == 1:
                break
    return candidates


@cache
def _runs(script: str) -> re.Pattern[str]:
    return re.compile(f"{_SCRIPTS[script].pattern}+[\\W\\d]*")


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )  # 0.8 s: only where the script leaves a question

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    wanted = {tag for tags in _OF_SCRIPT.values() for tag in tags}
    model.set_languages(sorted(wanted & set(model.labels)))
    return model


def language_name(tag: str) -> str:
    """Return the English name of a language tag; the tag itself where it is not one of ours."""
    return _NAMES.get(tag.split("-")[0].lower(), tag)


def direction(language: str, text: str = "") -> Literal["ltr", "rtl"]:
    """Return "ltr" or "rtl": by the text's own letters where there are enough, else by the language."""
    rtl = sum(len(_SCRIPTS[name].findall(text)) for name in ("arabic", "hebrew"))
    if rtl:
        return "rtl" if 2 * rtl > sum(character.isalpha() for character in text) else "ltr"
    if any(map(str.isalpha, text)):
        return "ltr"
    return "rtl" if language.split("-")[0].lower() in _RTL else "ltr"


def named_tag(tag: str) -> str:
    """A language tag beside its name, as a person reads and may type it: "Georgian (ka)"."""
    name = language_name(tag)
    return f"{name} ({tag})" if tag and name != tag else tag


def tag_in(words: str) -> str:
    """The tag in what a person typed: a bare tag, a name, or both as `named_tag` writes them; else the words."""
    words = words.strip()
    if (both := re.fullmatch(r".{1,60} \(([A-Za-z0-9-]{2,35})\)", words)) is not None:
        return both[1]
    return _by_name().get(words.casefold(), words)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): tag for tag, name in _NAMES.items()}
