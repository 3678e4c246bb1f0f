"""How people are said to say things: verbs, pronouns, roles and titles in the languages of the desk."""

import regex

from factcheck.language.patterns import regex_later


def _any(words: str) -> str:
    """Return an alternation of the words, longest first; a phrase is written with _ for its spaces."""
    parts = sorted({word.replace("_", " ") for word in words.split()}, key=len, reverse=True)
    return "|".join(regex.escape(part).replace(r"\ ", r"\s") for part in parts)


def word_set(words: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words.split())


_ENGLISH = _any("""
    said says say told tells tell claimed claims claim described describes added adds announced announces
    argued argues argue asserted asserts insisted insists insist warned warns warn declared declares
    stated states stressed stresses repeated repeats reiterated reiterates acknowledged acknowledges
    admitted admits denied denies deny accused accuses accuse blamed blames blame promised promises vowed
    vows pledged pledges predicted predicts confirmed confirms confirm reported reports report noted notes
    explained explains suggested suggests called calls believed believes believe defended defends urged
    urges tweeted tweets wrote writes posted posts commented concluded concludes maintained maintains
    alleged alleges allege recalled recalls testified complained complains boasted asked asks replied
    replies responded responds answered answers estimated estimates conceded concedes criticised
    criticized condemned condemns rejected rejects dismissed dismisses demanded demands joked remarked
    remarks observed observes revealed reveals pointed_out points_out emphasised emphasized emphasises
    emphasizes dubbed labelled labeled branded characterised characterized quoted
""")
_CYRILLIC = _any("""
    сказал сказала сказали заявил заявила заявили заявило сообщил сообщила сообщили сообщило сообщает
    сообщают говорит говорят говорил говорила утверждает утверждают утверждал утверждала добавил добавила
    добавили отметил отметила отметили подчеркнул подчеркнула подчеркнули объявил объявила объявили
    рассказал рассказала рассказали написал написала пишет считает считают пояснил пояснила пояснили
    объяснил объяснила уточнил уточнила назвал назвала назвали признал признала признали обвинил обвинила
    обвинили пообещал пообещала предупредил предупредила предупредили подтвердил подтвердила подтвердили
    опроверг опровергла опровергли отрицает отрицал отрицала ответил ответила напомнил напомнила призвал
    призвала призвали повторил повторила спросил спросила настаивал настаивала настаивает полагает отрезал
    констатировал констатировала резюмировал заключил заявляет подчеркивает отмечает уверяет поделился
    поделилась сказав зазначив зазначила заявили повідомив повідомила повідомили додав додала наголосив
    наголосила розповів розповіла вважає стверджує каже кажуть пояснив пояснила
""")
_KAZAKH = _any("""
    деді дейді деп_мәлімдеді мәлімдеді деп_хабарлады хабарлады деп_қосты қосты деп_атап_өтті атап_өтті
    айтты деп_айтты деп_жазды жазды деп_ескертті ескертті деп_растады растады деп_түсіндірді түсіндірді
    деп_сендірді деп_санайды деп_есептейді жариялады деп_жариялады деп_жауап_берді баяндады
""")
_GEORGIAN = _any("""
    თქვა ამბობს ამბობენ განაცხადა განაცხადეს აცხადებს აცხადებენ აღნიშნა აღნიშნავს დასძინა დაამატა განმარტა
    განმარტავს ხაზგასმით_აღნიშნა უარყო დაადასტურა ადასტურებს დაწერა წერს გაიმეორა იკითხა უპასუხა
    გააფრთხილა დაგვპირდა დაჰპირდა უწოდა უწოდებს შეახსენა მიიჩნევს ამტკიცებს თვლის იტყობინება იუწყება
    გააკრიტიკა დაადანაშაულა მოუწოდა ჰკითხა
""")
_ARABIC = _any("""
    قال قالت قالوا يقول تقول أعلن أعلنت يعلن صرح صرحت صرّح أضاف أضافت أكد أكدت يؤكد أوضح أوضحت ذكر ذكرت
    أشار أشارت نفى نفت حذر حذرت زعم زعمت ادعى ادعت اتهم اتهمت وصف وصفت كتب كتبت اعتبر اعتبرت شدد شددت تابع
    تابعت كرر كررت أخبر أخبرت وعد وعدت رأى رأت لفت دعا طالب طالبت تساءل
""")
SAYING = regex_later(
    rf"(?<![\p{{L}}\p{{M}}])(?:(?P<latin>{_ENGLISH})|(?P<kazakh>{_KAZAKH})|(?P<cyrillic>{_CYRILLIC})"
    rf"|(?P<georgian>{_GEORGIAN})|(?P<arabic>[وف]?(?:{_ARABIC})))(?![\p{{L}}\p{{M}}])",
    regex.IGNORECASE,
)
# The name follows these; in Georgian and Kazakh it goes before.
ACCORDING_AFTER = regex_later(
    r"(?<!\p{L})(?:according\sto|in\sthe\swords\sof|по\sсловам|по\sмнению|по\sутверждению|по\sоценке|по\sданным"
    r"|за\sсловами|بحسب|حسب|وفقا\sل|وفقاً\sل|وفق|على\sحد\sقول|نقلا\sعن)(?:\s+|(?<=ل))",
    regex.IGNORECASE,
)
ACCORDING_BEFORE = regex_later(
    r"(?:ის|ს)\s(?P<word>თქმით|განცხადებით|ცნობით|სიტყვებით|აზრით|ინფორმაციით|მტკიცებით|განმარტებით)(?!\p{L})"
    r"|(?P<kazakh>(?:ның|нің|дың|дің|тың|тің)\s(?:айтуынша|сөзінше|пікірінше|мәліметінше))(?!\p{L})"
)
PRONOUN = regex_later(
    r"(?<![\p{L}’'])(?:(?P<female>she|она)|(?P<male>he|он)|(?P<any>мән|ол|მან|იგი|вона|він))(?!\p{L})",
    regex.IGNORECASE,
)
HIS_WORDS = regex_later(
    r"(?<!\p{L})(?:по\s(?P<word>его|её|ее)\s(?:словам|мнению)|მისი\s(?:თქმით|განცხადებით|სიტყვებით|აზრით)"
    r"|оның\s(?:айтуынша|сөзінше|пікірінше)|according\sto\s(?:him|her))(?!\p{L})",
    regex.IGNORECASE,
)
NOT_ACTIVE = word_set("""
    is are was were be been being am get gets got to would will can could should must did does do
    not may might as
""")
# These are nouns as well: only what stands right before them can be their subject.
NOUNS_TOO = word_set("""
    states notes claims claim reports report calls comments demands demanded estimates answers promises
    posts blames warns repeats argues rejects quoted branded dubbed labelled labeled wrote posted asked
""")
BARE_FORMS = word_set("say tell claim argue insist warn deny accuse blame confirm report believe allege")
PREPOSITIONS = word_set("""
    alongside with to from by of in for against about on at near behind over under between among after
    before since into onto upon through toward towards including like than despite during within without
    per via в во на с со о об от из за по под при для до у к ко над про через между после против вместе
""")
GAP_WORDS = word_set("""
    who has had have also then later earlier again on in at late early last this that next first once
    twice himself herself themselves too week month year night morning afternoon evening today yesterday
    tomorrow just still now monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december however meanwhile instead even
    never always often already both all repeatedly reportedly publicly также тоже затем потом позже ранее
    накануне сегодня вчера в во на понедельник вторник среду четверг пятницу субботу воскресенье уже еще
    ещё снова вновь при этом который которая күні бүгін кеше тағы да ორშაბათს სამშაბათს ოთხშაბათს
    ხუთშაბათს პარასკევს შაბათს კვირას დღეს გუშინ ასევე
""")
TITLES = word_set("""
    president minister prime premier chancellor king queen prince princess sultan emir sheikh sir lord
    lady dame mr mrs ms mx miss dr doctor prof professor general gen colonel col major maj captain capt
    lieutenant lt sergeant admiral senator sen governor gov mayor secretary chairman chairwoman chair
    chief director head leader deputy vice foreign interior defence defense finance justice health
    prosecutor judge ambassador spokesman spokeswoman spokesperson speaker commissioner commander analyst
    expert economist journalist correspondent reporter lawyer activist father reverend bishop pope imam
    rabbi representative rep congressman congresswoman mp dictator ex-president former acting state
    attorney opposition candidate police party economy energy education culture президент министр премьер
    премьер-министр канцлер король королева мэр губернатор генерал полковник майор капитан депутат сенатор
    глава председатель директор представитель пресс-секретарь секретарь посол прокурор судья адвокат
    эксперт аналитик журналист лидер экс-президент вице-президент вице-премьер замминистра г-н г-жа
    господин госпожа доктор профессор активист правозащитник әкімі әкім министрі президенті төрағасы
    төраға өкілі премьер-министрі депутаты генерал хатшысы
""")
_PERSON_ROLES = _any("""
    president prime_minister minister leader mayor governor general spokesman spokeswoman spokesperson
    chairman chairwoman chair chancellor premier director chief head commander judge prosecutor lawyer
    senator ambassador secretary king queen prince sultan emir analyst expert economist correspondent
    commissioner dictator official witness
""")
_BODIES = _any("""
    ministry government court police union council parliament senate party army military company agency
    committee commission board opposition kremlin embassy office administration service prosecutors
    ministers organisation organization group coalition authority
""")
VAGUE = word_set("""
    official witness officials witnesses sources source experts analysts residents critics people
    protesters reporters media observers they
""")
_VAGUE = _any("officials witnesses sources experts analysts residents critics protesters observers")
ROLE = regex_later(
    r"(?<![\p{L}’'])(?:(?P<det>(?i:the|its|their|a|an|his|her|our|one|two|some|several|many|other))\s+)?"
    r"(?P<mods>(?:(?!(?i:the|its|their|an?|his|her|and|or|of|who|which|that|as|to|in|on|said|told)\s)[\p{L}-]+\s+){0,3}?)"
    rf"(?P<role>(?i:{_PERSON_ROLES}|{_BODIES}|{_VAGUE}))(?![\p{{L}}-])"
    r"(?:\s+(?:of|for|at|from)\s+(?P<of>(?:the\s+)?(?:\p{Lu}[\p{L}-]*(?:\s+\p{Lu}[\p{L}-]*)*|[\p{L}-]+)))?"
)
LEADER = regex_later(r"leader|head|chief")
LEADING = regex_later(r"president|prime|premier|chancellor|king|queen|emir|sultan|leader|head|chief", regex.IGNORECASE)
PERSON_ROLE = regex_later(rf"(?:{_PERSON_ROLES})", regex.IGNORECASE)
# Words that begin a sentence with a capital letter and are no names.
NO_NAME = word_set("""
    the a an and but or so yet if when while after before in on at for from with by to as since until
    although though however meanwhile there here what who whom whose which why how no not some many most
    all both each every another later earlier then now also instead he she it they we i you this that
    these those his her its their our my your speaking scores days week weeks asked despite during under
    over according one two three of course home category monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december mr mrs ms
    он она оно они мы я вы ты это этот эта эти его ее её их наш но и а или если когда пока после до в во
    на по за из от к с со о об при для без также тогда теперь затем однако поэтому кроме как что кто все
    там здесь сегодня вчера понедельник вторник среда четверг пятница суббота воскресенье ранее позже
    между накануне так ол олар біз мен бұл сол осы бірақ және егер кейін оның сондай-ақ
""")
ORGANISATION = word_set("""
    organization organisation treaty council ministry court union party bank university committee agency
    parliament senate house group company corporation commission department office institute street square
    city asia africa europe america times post news press tv radio union federation republic kingdom
    states nations region district world war министерство совет партия суд банк университет агентство
    комитет организация союз парламент сенат республика федерация область район улица площадь компания
    кеңесі министрлігі сот партиясы
""")
PARTICLES = r"(?:de|da|di|del|della|der|den|van|von|la|le|el|al|bin|bint|ibn|abu|ben|dos|du|ter|zu)"
MALE = word_set("mr sir lord king prince sultan emir sheikh chairman spokesman father bishop imam господин г-н король")
FEMALE = word_set("mrs ms miss lady dame queen princess chairwoman spokeswoman congresswoman госпожа г-жа королева")
GEORGIAN_ROLES = word_set("""
    პრეზიდენტი მინისტრი პრემიერი პრემიერ-მინისტრი მერი დეპუტატი გენერალი ლიდერი თავმჯდომარე დირექტორი
    წარმომადგენელი სპიკერი მოადგილე ექსპერტი პროკურორი მოსამართლე მინისტრის პარტიის
""")
ARABIC_STOPS = word_set("""
    إن أن إنه أنه إنها أنها إنهم أنهم بأن في خلال على عن من إلى مع بعد قبل يوم أمس اليوم كما ما لا لم لن
    قد كان كانت التي الذي وهو وهي حول ضد بشأن للصحفيين لوكالة لقناة أمام عبر هذا هذه ذلك حتى لكن و ثم أيضا
    حيث
""")
ARABIC_TITLES = word_set("""
    الرئيس الوزير الوزيرة رئيس وزير وزيرة الوزراء عمدة الجنرال العقيد متحدث المتحدث المتحدثة المحامي
    النائب السيد السيدة الدكتور الأمين العام السابق السفير القاضي الخبير المحلل الملك الأمير الشيخ زعيم
    قائد مدير الخارجية الداخلية الدفاع باسم
""")
