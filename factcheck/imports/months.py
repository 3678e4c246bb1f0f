"""Names of months and days as outlets write them, in the cases and spellings that stand in dates."""

import re

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "en-short": "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    "ru": "января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл "
    "августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
    "uk": "січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв "
    "липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд",
    "ka": "იანვარი|იანვარს|იანვრის|იან თებერვალი|თებერვალს|თებერვლის|თებ მარტი|მარტს|მარტის|მარ აპრილი|აპრილს|აპრილის|აპრ "
    "მაისი|მაისს|მაისის|მაი ივნისი|ივნისს|ივნისის|ივნ ივლისი|ივლისს|ივლისის|ივლ აგვისტო|აგვისტოს|აგვ "
    "სექტემბერი|სექტემბერს|სექტემბრის|სექ|სექტ ოქტომბერი|ოქტომბერს|ოქტომბრის|ოქტ ნოემბერი|ნოემბერს|ნოემბრის|ნოე|ნოემ "
    "დეკემბერი|დეკემბერს|დეკემბრის|დეკ",
    "kk": "қаңтар|қаңтарда|қаң ақпан|ақпанда|ақп наурыз|наурызда|нау сәуір|сәуірде|сәу мамыр|мамырда|мам маусым|маусымда|мау "
    "шілде|шілдеде|шіл тамыз|тамызда|там қыркүйек|қыркүйекте|қыр қазан|қазанда|қаз қараша|қарашада|қар желтоқсан|желтоқсанда|жел",
    "ar": "يناير|جانفي فبراير|فيفري|شباط مارس|آذار|اذار أبريل|ابريل|إبريل|أفريل|نيسان مايو|ماي|أيار|ايار يونيو|يونيه|جوان|حزيران "
    "يوليو|يوليه|جويلية|تموز أغسطس|اغسطس|أوت|آب سبتمبر|أيلول|ايلول أكتوبر|اكتوبر نوفمبر ديسمبر",
    "ar-levant": "كانون_الثاني - - - - - - - - تشرين_الأول|تشرين_الاول تشرين_الثاني كانون_الأول|كانون_الاول",
}
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun",
    "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс",
    "понеділок|вівторок|середа|четвер|п'ятниця|неділя",
    "ორშაბათი|სამშაბათი|ოთხშაბათი|ხუთშაბათი|პარასკევი|შაბათი|კვირა",
    "дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі",
    "الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|الأحد|الاحد",
)


def _numbered() -> dict[str, int]:
    found: dict[str, int] = {}
    for names in _MONTHS.values():
        for number, spellings in enumerate(names.split(), 1):
            for spelling in spellings.split("|"):
                if spelling != "-":
                    found.setdefault(spelling.replace("_", " "), number)
    return found


MONTHS = _numbered()
MONTH = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(MONTHS, key=len, reverse=True))
DAY_NAME = "|".join(sorted("|".join(_DAYS).split("|"), key=len, reverse=True))

TODAY = {"today": 0, "сегодня": 0, "сьогодні": 0, "დღეს": 0, "бүгін": 0, "اليوم": 0}
YESTERDAY = {"yesterday": 1, "вчера": 1, "вчора": 1, "გუშინ": 1, "кеше": 1, "أمس": 1}
UNITS = {
    "minute": 1, "minutes": 1, "min": 1, "mins": 1, "минуту": 1, "минуты": 1, "минут": 1, "мин": 1, "წუთის": 1, "დقيقة": 1,
    "دقيقة": 1, "دقائق": 1, "минут бұрын": 1,
    "hour": 60, "hours": 60, "hrs": 60, "hr": 60, "час": 60, "часа": 60, "часов": 60, "საათის": 60, "ساعة": 60,
    "ساعات": 60, "сағат": 60,
    "day": 1440, "days": 1440, "день": 1440, "дня": 1440, "дней": 1440, "დღის": 1440, "يوم": 1440, "أيام": 1440,
    "күн": 1440,
}  # fmt: skip
# Abbreviations that outlets write after a time: minutes from UTC, and the zone whose clock they are.
ZONES = {
    "utc": (0, "UTC"),
    "gmt": (0, "Europe/London"),
    "bst": (60, "Europe/London"),
    "wet": (0, "Europe/Lisbon"),
    "cet": (60, "Europe/Berlin"),
    "cest": (120, "Europe/Berlin"),
    "eet": (120, "Europe/Kyiv"),
    "eest": (180, "Europe/Kyiv"),
    "msk": (180, "Europe/Moscow"),
    "мск": (180, "Europe/Moscow"),
    "trt": (180, "Europe/Istanbul"),
    "ast": (180, "Asia/Riyadh"),
    "gst": (240, "Asia/Dubai"),
    "get": (240, "Asia/Tbilisi"),
    "ist": (330, "Asia/Kolkata"),
    "pkt": (300, "Asia/Karachi"),
    "hkt": (480, "Asia/Hong_Kong"),
    "sgt": (480, "Asia/Singapore"),
    "jst": (540, "Asia/Tokyo"),
    "est": (-300, "America/New_York"),
    "edt": (-240, "America/New_York"),
    "et": (None, "America/New_York"),
    "cst": (-360, "America/Chicago"),
    "cdt": (-300, "America/Chicago"),
    "mst": (-420, "America/Denver"),
    "mdt": (-360, "America/Denver"),
    "pst": (-480, "America/Los_Angeles"),
    "pdt": (-420, "America/Los_Angeles"),
    "pt": (None, "America/Los_Angeles"),
}
