"""Whom an outlet credits for its words: “…, Aljazeera reports”, «сообщает Интерфакс», «نقلا عن رويترز»."""

import re

from factcheck.language.patterns import later

# As they stand in texts; longer spellings first where one is the beginning of another.
_AGENCIES = """
Reuters|Associated Press|AP|Agence France-Presse|AFP|Al Jazeera|Aljazeera|Al-Jazeera|BBC News|BBC|CNN|Bloomberg|DPA|EFE|ANSA
Kyodo|Xinhua|Yonhap|Anadolu Agency|Anadolu|TASS|RIA Novosti|Interfax-Ukraine|Interfax|Sputnik|Ukrinform|UNIAN|BelTA|Belta
Interpressnews|InterPressNews|IPN|Imedi|Formula|Mtavari|Rustavi 2|1TV|Civil.ge|Trend|Report.az|Azertac|APA|Armenpress
Kazinform|KazTAG|Tengrinews|Zakon.kz|Akorda|Kabar|Kabarlar|Uzdaily|IRNA|Tasnim|SANA|WAM|QNA|SPA|MENA|PTI|ANI|Deutsche Welle|DW
Radio Free Europe|RFE/RL|Radio Liberty|Voice of America|VOA|Euronews|The Guardian|The New York Times|The Washington Post
The Wall Street Journal|Financial Times|The Times|The Telegraph|Politico|Axios|Der Spiegel|Spiegel|Le Monde|Haaretz|Meduza
Рейтер|Reuters|Ассошиэйтед Пресс|Франс Пресс|АФП|ТАСС|РИА Новости|Интерфакс-Украина|Интерфакс-Казахстан|Интерфакс|Спутник
Укринформ|УНИАН|УНН|БелТА|Казинформ|КазТАГ|Тенгриньюс|Медуза|Коммерсантъ|Коммерсант|Ведомости|РБК|Би-би-си|Аль-Джазира
Синьхуа|Анадолу|Блумберг|Радио Свобода|Радио Азаттык|Азаттык|Немецкая волна|Тренд|Арменпресс|Кабар|24.kg|АКИpress
როიტერი|Reuters|ინტერპრესნიუსი|იმედი|ფორმულა|მთავარი არხი|რუსთავი 2|რადიო თავისუფლება|ტასი|ასოშიეითედ პრესი|ბი-ბი-სი|ალ ჯაზირა
ҚазАқпарат|Азаттық|Рейтер
رويترز|أسوشيتد برس|فرانس برس|الفرنسية|الأناضول|الجزيرة|العربية|سكاي نيوز عربية|سبوتنيك|تاس|شينخوا|بلومبرغ|بي بي سي|سي إن إن|سانا
قنا|وام|واس|إرنا|تسنيم|الوطنية للإعلام|روسيا اليوم|دويتشه فيله|وفا|معا
"""
_KNOWN = sorted({name for line in _AGENCIES.split("\n") for name in line.split("|") if name}, key=len, reverse=True)
_AGENCY = "|".join(re.escape(name) for name in _KNOWN)
# A name in capitals of up to four words, also within quotation marks or as a domain.
_NAME = r"(?:[«“\"„](?P<{p}quoted>[^«»“”\"„]{{2,40}})[»”\"“]|(?P<{p}name>[A-ZА-ЯЁЇІЄҚӘҒҢӨҰҮҺ][\w’'.&/-]*(?:\s(?:[A-ZА-ЯЁ0-9][\w’'.&/-]*|of|and)){{0,3}}))"
_TOLD_RU = r"(?:сообща(?:ет|ют|л[аои]?)|переда[её]т|передают|пиш[еу]т|пишут|информиру[ею]т|отмечает)"
# Beside each pattern the letters without which it cannot match: looking for these is a hundred times cheaper.
_GENERAL: list[tuple[tuple[str, ...], re.Pattern[str]]] = [
    # “…, Aljazeera reports.” — a comma or a quotation's end stands before, so that “Kim reports to” does not match.
    ((" report", " writes", " wrote"),
     later(rf"[,”\"—–-]\s+{_NAME.format(p='a_')}\s+(?:reports|reported|writes|wrote)\b(?!\s+(?:to|on|for|that he))")),
    (("reported by",), later(rf"\b[Aa]s\s+(?:first\s+)?reported\s+by\s+{_NAME.format(p='b_')}")),
    (("iting ", "ites "), later(rf"\b[Cc]it(?:ing|es)\s+(?:the\s+)?(?P<c_name>{_AGENCY})(?!\w)")),
    (("Source", "Via", "Источник", "Джерело"),
     later(rf"^(?:Source|Via|Источник|Джерело)\s?[:：]\s*{_NAME.format(p='d_')}", re.M)),
    (("المصدر", "წყარო", "Дереккөз"),
     later(r"^(?:المصدر|წყარო|Дереккөз)\s?[:：]\s*(?P<e_name>[^\n.,:]{2,40})$", re.M)),
    (("сообща", "переда", "пиш", "информиру", "отмеча"),
     later(
        rf"{_TOLD_RU}\s+(?:\w+\s+)?(?:агентство|портал|издание|газета|телеканал|корреспондент|пресс-служба)?\s*"
        rf"(?:«(?P<f_quoted>[^»]{{2,40}})»|(?P<f_name>{_AGENCY})(?!\w))")),
    (("ссылкой",), later(rf"[Сс]о\s+ссылкой\s+на\s+(?:\w+\s+)?{_NAME.format(p='g_')}")),
    (("იუწყება",), later(r"იუწყება\s+[„“\"]?(?P<h_name>[^\s„“”\".,;:]+(?:\s2)?)")),
    (("იუწყება",), later(r"[,–—]\s*[„“\"]?(?P<i_name>[^\s„“”\".,;:]+(?:\s2)?)[”“\"]?\s+იუწყება")),
    (("ცნობით", "ინფორმაციით", "იტყობინება", "წერს"),
     later(rf"(?P<j_name>{_AGENCY})(?:-?ის|ს)?[”“\"]?\s+(?:ცნობით|ინფორმაციით|იტყობინება|წერს)")),
    (("نقل", "وفق", "حسب", "ذكرت", "أفادت"),
     later(r"(?:نقل[اًاً]{1,2}\s+عن|وفق[اًاً]{1,2}\s+ل|بحسب|حسب|ذكرت|أفادت|نقلت)\s*(?:وكالة\s+|قناة\s+|صحيفة\s+|لوكالة\s+)?"
                rf"(?:أنباء\s+|الأنباء\s+)?[«“\"]?(?P<k_name>{_AGENCY})(?!\w)")),
    (("وكالة", "قناة", "صحيفة", "موقع"),
     later(r"(?:نقل[اًاً]{1,2}\s+عن|ذكرت|أفادت|نقلت)\s+(?:وكالة|قناة|صحيفة|موقع)\s+[«“\"]?(?P<l_name>[^\s«»“”\".,،؛:]{2,30})")),
    (("хабарла", "жазады"),
     later(rf"(?:хабарлайды|хабарлады|жазады)\s+[«“\"]?(?P<m_name>{_AGENCY}|[A-ZА-ЯҚӘҒҢӨҰҮҺ][\w.]+)")),
]  # fmt: skip
_AGENCY_ONLY: list[tuple[tuple[str, ...], re.Pattern[str]]] = [
    ((")",), later(rf"^[^\n.()]{{0,60}}\((?P<a_name>{_AGENCY})\)\s*[—–-]", re.M)),
    (("ccording to", "told", "per "),
     later(rf"\b(?:[Aa]ccording\s+to|told|per)\s+(?:the\s+)?(?P<b_name>{_AGENCY})(?!\w)")),
    (("eport",), later(rf"\b(?:[Rr]eporting|[Rr]eport)\s+(?:by|from)\s+(?P<c_name>{_AGENCY})(?!\w)")),
    (("agency",), later(rf"\b(?P<d_name>{_AGENCY})\s+news\s+agency\s+(?:reports|reported|said|says|writes)\b")),
    (("данным", "ак "),
     later(rf"(?:[Пп]о\s+данным|[Кк]ак\s+(?:сообща\w+|пишет|переда\w+))\s+«?(?P<e_name>{_AGENCY})(?!\w)")),
    (("—", "–"), later(rf"[—–]\s*(?P<f_name>{_AGENCY})\s*\.?$", re.M)),
    (("\n",), later(rf"^(?P<g_name>{_AGENCY})$", re.M)),
]  # fmt: skip
_NOT_A_SOURCE = later(
    r"^(?:The|He|She|It|They|We|This|That|Police|Mr|Ms|Mrs|President|Minister|A|An|In|On|His|Her|Local|State|Official|"
    r"Он|Она|Они|Это|МВД|Полиция|Минздрав|ამის|ის|рассылка)\b"
)


def find_credit(text: str, *, own_names: tuple[str, ...] = ()) -> str:
    """The credited source as the text spells it; "" when none is, or when the outlet names itself."""
    own = {_folded(name) for name in own_names if name}
    for patterns in (_GENERAL, _AGENCY_ONLY):
        best: tuple[int, str] | None = None
        for letters, pattern in patterns:
            if not _holds(text, letters):
                continue
            for found in pattern.finditer(text):
                name = next((value for value in found.groupdict().values() if value), "").strip(" .,’'«»“”\"„")
                name = re.sub(r"-(?:ი|მა|ის|ს)$", "", name)
                if len(name) < 2 or _folded(name) in own or _NOT_A_SOURCE.match(name):
                    continue
                if best is None or found.start() < best[0]:
                    best = (found.start(), name)
                break
        if best:
            return best[1]
    return ""


def _holds(text: str, letters: tuple[str, ...]) -> bool:
    for one in letters:  # noqa: SIM110  # a generator for each of twenty patterns costs more than the looking
        if one in text:
            return True
    return False


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
