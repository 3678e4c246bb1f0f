import pytest
from hypothesis import given

from factcheck.language.detect import _SCRIPTS, _TELLING, detect_language, direction, language_name
from tests.language.strategies import pasted, steady
from tests.language.texts import BANKS

HEADLINES = [
    ("en", "Bridge in Alderwick closed after storm"),
    ("en", "Minister resigns"),
    ("en", "Three held over port fire"),
    ("en", "Grain prices fall for the third week"),
    ("ka", "ალდერვიკში ხიდი დაიკეტა"),
    ("ka", "მინისტრი გადადგა"),
    ("ka", "BREAKING: ხიდი დაიკეტა"),
    ("ru", "В Олдервике закрыли мост"),
    ("ru", "Министр подал в отставку"),
    ("ru", "Цены на зерно упали"),
    ("ru", "Пожар в порту"),
    ("kk", "Олдервикте көпір жабылды"),
    ("kk", "Министр отставкаға кетті"),
    ("kk", "Астық бағасы түсті"),
    ("kk", "Порттағы өрт сөндірілді"),
    ("uk", "В Олдервіку закрили міст"),
    ("uk", "Міністр подав у відставку"),
    ("uk", "Ціни на зерно впали"),
    ("uk", "Пожежа в порту: є постраждалі"),
    ("ar", "إغلاق الجسر في ألدرويك"),
    ("ar", "الوزير يستقيل"),
    ("ar", "انخفاض أسعار الحبوب"),
    ("fa", "پل بسته شد و وزیر استعفا کرد"),
    ("ur", "وزیر نے استعفیٰ دے دیا"),
    ("be", "Міністр падаў у адстаўку, зачынены мост"),
    ("bg", "Министърът подаде оставка"),
    ("sr", "Министар је поднео оставку због моста"),
    ("ky", "Көпүр жабылды, министр кызматынан кетти"),
    ("tr", "Bakan istifa etti, köprü kapatıldı"),
    ("az", "Baş nazirin müavini istefa verdi, körpüyə giriş bağlandı"),
    ("de", "Die Brücke ist nach dem Sturm gesperrt"),
    ("fr", "Le pont est fermé après la tempête"),
    ("es", "El ministro dimite tras el incendio del puerto"),
    ("pl", "Most zamknięty po burzy, minister odchodzi"),
    ("hy", "Կամուրջը փակվել է"),
    ("he", "הגשר נסגר"),
    ("el", "Η γέφυρα έκλεισε"),
    ("zh", "大桥关闭了"),
    ("ja", "橋が閉鎖された"),
    ("ko", "다리가 폐쇄되었다"),
    ("hi", "पुल बंद कर दिया गया है"),
]


RUSSIAN_WITH_A_KAZAKH_NAME = (
    "Министр встретился в понедельник с делегацией компании Қазына и послом, а потом уехал в порт. Там его "
    "ждали докеры, которым в третий раз не заплатили. Мост откроют в мае, но рабочих пока никто не видел."
)

ENGLISH_WITH_A_TURKISH_NAME = (
    "The court of Alderwick heard Ms Gündoğdu’s case against the ministry on Monday. Her union says the "
    "dockers were not paid for the third month, and that nobody from the port has answered since the storm."
)


@pytest.mark.parametrize(("tag", "headline"), HEADLINES)
def test_headlines(tag, headline):
    found, sure = detect_language(headline)
    assert found == tag
    assert 0 < sure <= 1


@pytest.mark.parametrize("tag", BANKS)
def test_prose(tag):
    found, sure = detect_language(" ".join(words for bank in BANKS[tag] for words in bank))
    assert found == tag
    assert sure > 0.8


@pytest.mark.parametrize("text", ["", "  ", "2,030!", "🔥🇬🇪", "\u0301"])
def test_no_letters_no_language(text):
    assert detect_language(text) == ("und", 0.0)


def test_no_letter_is_of_two_scripts():
    for code in range(0x10000):
        assert sum(bool(pattern.match(chr(code))) for pattern in _SCRIPTS.values()) <= 1, hex(code)


def test_no_letter_of_plain_latin_tells_a_language():
    assert not any(letter.isascii() for rules in _TELLING.values() for letters, _ in rules for letter in letters)


def test_a_foreign_name_does_not_decide():
    assert detect_language(RUSSIAN_WITH_A_KAZAKH_NAME)[0] == "ru"
    assert detect_language(ENGLISH_WITH_A_TURKISH_NAME)[0] == "en"


@given(pasted)
@steady
def test_any_text_has_a_tag_and_a_measure(text):
    tag, sure = detect_language(text)
    assert 0 <= sure <= 1
    assert (tag == "und") == (sure == 0)
    assert language_name(tag) != tag
    assert direction(tag, text) in ("ltr", "rtl")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "", "rtl"),
        ("he", "", "rtl"),
        ("ur-PK", "", "rtl"),
        ("ka", "", "ltr"),
        ("und", "", "ltr"),
        ("en", "أغلق الجسر", "rtl"),
        ("ar", "The bridge", "ltr"),
        ("ar", "2,030", "rtl"),
        ("ar", "قال مادوك عبر Facebook إن الجسر مفتوح", "rtl"),
        ("en", "He said «لا» twice", "ltr"),
    ],
)
def test_direction(language, text, expected):
    assert direction(language, text) == expected


def test_names_of_languages():
    assert language_name("ka") == "Georgian"
    assert language_name("kk") == "Kazakh"
    assert language_name("pt-BR") == "Portuguese"
    assert language_name("und") == "Unknown"
    assert language_name("tlh") == "tlh"
