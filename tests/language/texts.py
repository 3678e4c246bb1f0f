"""Invented prose in five languages, put together from banks of words. No person or place in it exists."""

import random


def _bank(words: str) -> list[str]:
    return [" ".join(part.split()) for part in words.split("|")]


BANKS = {
    "en": (
        _bank("""
            The mayor of Alderwick | Minister Ilse Varn | A spokesman for the harbour board | The
            dockers’ union | Oren Maddock | The regional court | Two witnesses | The grain council |
            General Tarn | An official from Bellmere | The opposition
        """),
        _bank("""
            said | denied | confirmed | told reporters | announced | insisted | warned | repeated |
            added
        """),
        _bank("""
            that 214 people were held | the bridge would reopen | the budget had been spent twice | no
            shots were fired | the vote was fair | foreign money paid for the barricades | an “attempted
            coup” had failed | grain prices fell | the “so-called reform” was dead | 40 trucks crossed
            the border | the emergency would last ten days | the archive had burned down | nothing was
            promised in writing
        """),
        _bank("""
            on Monday | in Alderwick | after the siege | before the hearing | at the old customs house |
            during the storm | near the northern gate | in a letter to the council | without naming
            anyone | for the third time
        """),
        _bank(". | . | . | ! | ?"),
    ),
    "ka": (
        _bank("""
            ალდერვიკის მერმა | მინისტრმა ილზე ვარნმა | ნავსადგურის საბჭომ | ოპოზიციამ | ორენ მედოკმა |
            სასამართლომ | ორმა მოწმემ | გენერალმა ტარნმა | პროფკავშირმა | მარცვლის საბჭომ
        """),
        _bank("განაცხადა | უარყო | დაადასტურა | გაიმეორა | დასძინა | აღნიშნა | იკითხა"),
        _bank("""
            რომ ხიდი გაიხსნება | რომ 214 ადამიანი დააკავეს | რომ ბიუჯეტი ორჯერ დაიხარჯა | რომ არავის
            უსვრია | რომ არჩევნები სამართლიანი იყო | „გადატრიალების მცდელობა“ ჩაიშალა | რომ ფასები დაეცა
            | რომ არქივი დაიწვა | რომ „ეგრეთ წოდებული რეფორმა“ დასრულდა
        """),
        _bank("""
            ორშაბათს | ალდერვიკში | ალყის შემდეგ | მოსმენამდე | ძველ საბაჟოსთან | ქარიშხლის დროს |
            მესამედ | წერილში
        """),
        _bank(". | . | . | ! | ?"),
    ),
    "ru": (
        _bank("""
            Мэр Олдервика | Министр Ильзе Варн | Представитель порта | Профсоюз докеров | Орен Мэддок |
            Областной суд | Два свидетеля | Генерал Тарн | Зерновой совет | Оппозиция
        """),
        _bank("""
            заявил | отрицал | подтвердил | сообщил журналистам | объявил | настаивал | предупредил |
            повторил | добавил
        """),
        _bank("""
            что задержаны 214 человек | что мост откроют | что бюджет потратили дважды | что выстрелов
            не было | что выборы были честными | что «попытка переворота» провалилась | что цены на
            зерно упали | что архив сгорел | что «так называемая реформа» мертва | что границу пересекли
            40 грузовиков
        """),
        _bank("""
            в понедельник | в Олдервике | после осады | до слушаний | у старой таможни | во время шторма
            | у северных ворот | в письме совету | в третий раз
        """),
        _bank(". | . | . | ! | ?"),
    ),
    "ar": (
        _bank("""
            عمدة ألدرويك | الوزيرة إيلزه فارن | متحدث باسم الميناء | نقابة عمال الميناء | أورين مادوك |
            المحكمة الإقليمية | شاهدان | الجنرال تارن | مجلس الحبوب | المعارضة
        """),
        _bank("قال | نفى | أكد | أعلن | كرر | أضاف | حذر من"),
        _bank("""
            أن الجسر سيفتح | أن 214 شخصا محتجزون | أن الميزانية صرفت مرتين | أن أحدا لم يطلق النار | أن
            التصويت كان نزيها | أن «محاولة الانقلاب» فشلت | أن أسعار الحبوب انخفضت | أن الأرشيف احترق |
            أن أربعين شاحنة عبرت الحدود
        """),
        _bank("""
            يوم الاثنين | في ألدرويك | بعد الحصار | قبل الجلسة | قرب الجمارك القديمة | خلال العاصفة |
            للمرة الثالثة | في رسالة
        """),
        _bank(". | . | . | ! | ؟"),
    ),
    "kk": (
        _bank("""
            Олдервик әкімі | Министр Ильзе Варн | Порт өкілі | Докерлер кәсіподағы | Орен Мэддок |
            Облыстық сот | Екі куәгер | Генерал Тарн | Астық кеңесі | Оппозиция
        """),
        _bank("""
            понедельник күні | Олдервикте | қоршаудан кейін | тыңдауға дейін | ескі кеденде | дауыл
            кезінде | үшінші рет
        """),
        _bank("""
            көпір ашылады | 214 адам ұсталды | бюджет екі рет жұмсалды | оқ атылған жоқ | сайлау әділ
            өтті | «төңкеріс әрекеті» сәтсіз аяқталды | астық бағасы түсті | мұрағат өртенді
        """),
        _bank("деп мәлімдеді | деп хабарлады | деп қосты | деді | деп растады | деп ескертті"),
        _bank(". | . | . | ! | ?"),
    ),
}
EMOJI = ["🔥", "👩‍👩‍👧", "🇬🇪", "👍🏽", "e\u0301\u0323", "1️⃣"]


def make_sentence(rng: random.Random, language: str) -> list[str]:
    """Return the words of one sentence, its last with the stop."""
    *parts, stops = BANKS[language]
    words = " ".join(rng.choice(part) for part in parts).split()
    if rng.random() < 0.5:
        words += rng.choice([parts[2], parts[3]])[rng.randrange(3)].split()
    if rng.random() < 0.1:
        words.insert(rng.randrange(len(words) + 1), rng.choice(EMOJI))
    if rng.random() < 0.4:
        words.insert(rng.randrange(len(words)), str(rng.randrange(2, 9000)))
    words[-1] += rng.choice(stops)
    return words
