"""Lines that belong to a page and not to its article: menus, counts, buttons, notices, in several languages.

A whole line must match; a sentence that mentions an advertisement is no advertisement.
"""

import re
import string

from factcheck.imports.extraction import Reason
from factcheck.language.patterns import later

# What a whole line says, once bullets, arrows, counts and case are taken off.
_LINES: dict[Reason, str] = {
    "menu": """
        home|home page|homepage|main|category|categories|menu|tv live menu|live|live tv|watch live|tv|radio|sections|all sections
        news|latest|latest news|top news|top stories|breaking|breaking news|headlines|politics|world|business|economy|sport|sports
        culture|technology|tech|science|health|opinion|opinions|video|videos|photo|photos|gallery|podcast|podcasts|weather|search
        log in|login|sign in|sign up|register|my account|contact|contact us|about|about us|archive|more|more news|see all
        view all|skip to content|skip to main content|skip to navigation|close|back|next|previous|prev|back to top|language|english
        en|ge|ru|ar|geo|eng|rus|ქარ|us|europe|asia|middle east|africa|americas|features|investigations|interviews|explainers
        главная|главная страница|меню|новости|все новости|лента|лента новостей|политика|экономика|общество|мир|в мире|спорт
        культура|наука|происшествия|бизнес|видео|фото|мнения|рубрики|разделы|поиск|войти|вход|регистрация|контакты|о нас|архив
        ещё|еще|назад|вперёд|вперед|наверх|эфир|прямой эфир|погода|подкасты|русский
        მთავარი|მთავარი გვერდი|მენიუ|ახალი ამბები|ყველა სიახლე|სიახლეები|პოლიტიკა|ეკონომიკა|ბიზნესი|საზოგადოება|მსოფლიო|სპორტი
        კულტურა|სამართალი|ვიდეო|ფოტო|არქივი|ძებნა|ძიება|შესვლა|რეგისტრაცია|კონტაქტი|ჩვენ შესახებ|კატეგორია|კატეგორიები|პირდაპირი ეთერი
        ქართული|მეტი|უკან|ახალი ამბები ბიზნესში|რუბრიკები
        الرئيسية|الصفحة الرئيسية|القائمة|أخبار|الأخبار|آخر الأخبار|عاجل|سياسة|اقتصاد|رياضة|ثقافة|تكنولوجيا|علوم|صحة|فيديو|صور|بحث
        تسجيل الدخول|اتصل بنا|من نحن|الأرشيف|المزيد|البث المباشر|بث مباشر|العالم|العربية|رأي|مقالات|برامج|الطقس
        басты бет|мәзір|жаңалықтар|саясат|экономика|қоғам|әлем|іздеу|кіру|тіркелу|байланыс|біз туралы|қазақша
    """,
    "loading": """
        loading|loading data|please wait|loading more|გთხოვთ დაელოდოთ|იტვირთება|загрузка|загружается|идёт загрузка|идет загрузка
        подождите|جاري التحميل|جار التحميل|جارٍ التحميل|жүктелуде|no data|play|pause|mute|unmute|current time|duration|replay|fullscreen
    """,
    "share": """
        share|share this|share this article|share on|share on facebook|share on twitter|share on x|share on whatsapp|share on telegram
        share on linkedin|share via email|facebook|twitter|x|telegram|whatsapp|viber|linkedin|instagram|youtube|tiktok|pinterest|reddit
        vkontakte|vk|ok|odnoklassniki|messenger|email|e-mail|print|copy link|link copied|save|save article|bookmark|like|likes|tweet
        follow us|follow|rss|listen|listen to this article|text size|a|aa|a+|a-|send
        поделиться|поделиться в facebook|поделиться ссылкой|вконтакте|одноклассники|телеграм|твиттер|фейсбук|ватсап|скопировать ссылку
        распечатать|печать|версия для печати|сохранить|в закладки|нравится|отправить|слушать|прослушать|читать нас в telegram
        გაზიარება|გააზიარე|გაუზიარე|გაუზიარე მეგობრებს|ბეჭდვა|ამობეჭდვა|დაბეჭდვა|ფეისბუქი|ტვიტერი|ბმულის კოპირება|შენახვა|მოწონება
        ნახვა|ნახვები
        شارك|مشاركة|مشاركه|شارك المقال|انشر|فيسبوك|تويتر|واتساب|تلغرام|تليغرام|لينكد إن|إنستغرام|يوتيوب|طباعة|نسخ الرابط|حفظ|إعجاب|أرسل
        استمع|تغريد|بريد إلكتروني|бөлісу|басып шығару|сақтау
    """,
    "advertisement": """
        advertisement|advertisements|ad|ads|advertising|sponsored|sponsored content|promoted|promoted content|paid content|partner content
        advertisement - continue reading below|story continues below advertisement|article continues below advertisement|scroll to continue
        реклама|на правах рекламы|спонсорский материал|партнёрский материал|партнерский материал|реклама на сайте|реклама 18+
        რეკლამა|სპონსორი|სარეკლამო ადგილი
        إعلان|اعلان|إعلانات|محتوى مدعوم|برعاية|жарнама
    """,
    "comments": """
        comments|comment|no comments|no comments yet|leave a comment|leave a reply|add comment|add a comment|post a comment|join the conversation
        view comments|show comments|write a comment|be the first to comment|reply|replies|your comment|comments are closed
        комментарии|комментариев|комментарий|комментировать|оставить комментарий|добавить комментарий|нет комментариев|ответить|обсудить
        კომენტარი|კომენტარები|კომენტარის დამატება|დატოვე კომენტარი|კომენტირება|პასუხი
        تعليقات|التعليقات|تعليق|أضف تعليق|أضف تعليقا|اترك تعليقا|لا توجد تعليقات|رد|пікір|пікірлер|пікір қалдыру
    """,
    "related": """
        related|related articles|related stories|related news|related topics|related content|related posts|read more|read also|see also
        also read|more on this story|more on this topic|more from|more from this section|more stories|most read|most popular|most viewed
        popular|popular news|trending|trending now|recommended|recommended for you|recommended stories|you may also like|you might also like
        editor's picks|editors' picks|editors picks|don't miss|must read|what to read next|read next|up next|latest articles|other news
        on the same topic|keep reading|top reads|similar news|more like this|tags|topics|in this article|key words|keywords
        читайте также|читать также|читать далее|читать ещё|читать еще|по теме|материалы по теме|новости по теме|ещё по теме|еще по теме|другие новости
        похожие новости|похожие материалы|самое читаемое|популярное|популярные новости|рекомендуем|рекомендации|выбор редакции|смотрите также
        смотреть также|вам может быть интересно|последние новости|главное|главные новости|теги|метки|тэги|самое интересное|новости партнёров|новости партнеров
        წაიკითხეთ ასევე|წაიკითხეთ აგრეთვე|ასევე წაიკითხეთ|ასევე ნახეთ|იხილეთ ასევე|იხილეთ აგრეთვე|მსგავსი სიახლეები|მსგავსი ამბები|მსგავსი სტატიები
        სხვა სიახლეები|ყველაზე კითხვადი|პოპულარული|რეკომენდებული|დაკავშირებული სტატიები|თეგები|ტეგები|ბოლო ამბები|ამავე თემაზე|სხვა ამბები
        اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|اقرا ايضا|اقرأ المزيد|اقرأ كذلك|مواضيع ذات صلة|موضوعات ذات صلة|أخبار ذات صلة|مقالات ذات صلة|ذات صلة|الأكثر قراءة
        الأكثر مشاهدة|شاهد أيضا|شاهد أيضاً|قد يعجبك أيضا|قد يهمك|كلمات مفتاحية|الكلمات المفتاحية|وسوم|المزيد من الأخبار|أخبار أخرى|مختارات|الكلمات الدلالية
        тағы оқыңыз|оқи отырыңыз|тақырып бойынша|ұқсас жаңалықтар|тегтер
    """,
    "newsletter": """
        subscribe|subscribe now|newsletter|newsletters|sign up for our newsletter|subscribe to our newsletter|get the app|download our app
        download the app|enter your email|your email|your email address|email address|support us|donate|become a member|support our journalism
        подписаться|подпишитесь|рассылка|подписка|подписаться на рассылку|скачать приложение|ваш e-mail|поддержать нас|поддержать
        გამოიწერე|გამოიწერეთ|გამოწერა|სიახლეების გამოწერა|თქვენი ელფოსტა|აპლიკაციის ჩამოტვირთვა
        اشترك|اشترك الآن|اشترك في النشرة البريدية|النشرة البريدية|النشرة الإخبارية|حمل التطبيق|بريدك الإلكتروني|жазылу
    """,
    "cookies": """
        accept|accept all|accept cookies|reject|reject all|decline|cookie settings|cookie policy|manage cookies|privacy policy|terms of use
        terms of service|terms and conditions|privacy|got it|i agree|agree|allow all|manage preferences|cookies|we use cookies
        принять|принять все|согласен|согласиться|понятно|хорошо|политика конфиденциальности|пользовательское соглашение
        ვეთანხმები|თანხმობა|კონფიდენციალურობის პოლიტიკა|წესები და პირობები
        أوافق|موافق|قبول|قبول الكل|رفض|سياسة الخصوصية|شروط الاستخدام|сайт ережелері|келісемін
    """,
}  # fmt: skip
_BY_WORDS: dict[str, Reason] = {
    re.sub(r"\s+", " ", words.strip()): reason
    for reason, block in _LINES.items()
    for line in block.strip().split("\n")
    for words in line.strip().split("|")
}
_EDGES = f"{string.whitespace}{string.punctuation}{string.digits}٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹•·●▪◦■►▶◄◀→←↑↓»«›‹–—…“”‘’„№©®،؛؟٪✓★☆❤👍⋮☰×✕\u200e\u200f"

_STARTS: list[tuple[Reason, re.Pattern[str]]] = [
    ("related", later(
        r"(?:read (?:more|also|next|on)|also read|see also|related(?: stor(?:y|ies)| news| articles?)?|watch(?: also)?|more on(?: this)?"
        r"|читайте (?:также|ещ[её]|по теме)|читать (?:также|далее)|смотрите также|по теме|см\. также"
        r"|(?:ასევე |აგრეთვე )?(?:წაიკითხეთ|იხილეთ|ნახეთ)(?: ასევე| აგრეთვე)?|[إا]قر[أا] (?:أيض[اًا]{1,2}|المزيد|كذلك)|شاهد أيض[اًا]{1,2}"
        r"|тағы оқыңыз)\s*[:：>»→|-]", re.I)),
    ("share", later(
        r"(?:share (?:this|on|via|with)\b.{0,40}|follow us\b.{0,60}|(?:find|join|like) us on\b.{0,60}|поделиться\b.{0,40}"
        r"|подписывайтесь (?:на|в)\b.{0,80}|(?:мы|читайте нас) в (?:telegram|телеграм).{0,40}|გააზიარე\w*\b.{0,40}"
        r"|შემოგვიერთდი\w*.{0,60}|تابعنا\b.{0,60}|تابعونا\b.{0,60}|شارك\w*\s.{0,30})$", re.I)),
    ("newsletter", later(
        r"(?:(?:sign up|subscribe)\b.{0,40}\b(?:newsletter|inbox|updates|channel|alerts)\b.{0,60}|get (?:the latest|our)\b.{0,60}\binbox\b.{0,20}"
        r"|(?:подпи(?:шитесь|сывайтесь|саться))\b.{0,100}|გამოიწერე\w*\s.{0,80}|اشترك (?:في|الآن)\b.{0,80})$", re.I)),
    ("cookies", later(
        r"(?:(?:we|this (?:web)?site|our (?:web)?site)\b.{0,60}\bcookies?\b.*|by (?:continuing|clicking|using)\b.{0,80}\b(?:agree|accept|consent)\b.*"
        r"|(?:мы|этот сайт|наш сайт|сайт)\b.{0,60}\b(?:cookie|куки)\b.*|продолжая\b.{0,80}\bсоглаша.*|.{0,80}\bქუქი\w*.{0,120}"
        r"|(?:نستخدم|يستخدم)\b.{0,60}(?:ملفات تعريف الارتباط|الكوكيز|كوكيز).*)$", re.I)),
    ("copyright", later(r"(?:©|\(c\)\s*\d|copyright\b).{0,160}$", re.I)),
    ("picture credit", later(
        r"(?:photo|image|picture|video|photograph|illustration|фото|видео|иллюстрация|ფოტო|ვიდეო|სურათი|صورة|الصورة|تصوير|сурет)\s?[:：/©].{1,80}$", re.I)),
    ("comments", later(r"(?:\d+ )?(?:comments?|комментари\w+|კომენტარ\w+|تعليق\w*|التعليقات|пікір\w*)\s*[(:]?\s*\d*\s*\)?$", re.I)),
    ("related", later(r"(?:tags?|topics?|теги|метки|тэги|თეგები|ტეგები|وسوم|كلمات مفتاحية|тегтер|keywords)\s?[:：].{0,200}$", re.I)),
    ("number", later(
        r"(?:\d[\d\s.,]*\s*[kKmM]?\s*)?(?:views?|reads?|shares?|likes?|просмотр\w*|прочтени\w*|репост\w*|ნახვა|ნახვები|მოწონება|مشاهد\w*|مشاهدات|قراءة"
        r"|көрілім|қаралым)\s*[:：]?\s*(?:\d[\d\s.,]*\s*[kKmM]?)?$", re.I)),
    ("number", later(
        r"(?:reading time\s*:?\s*)?\d+\s*(?:min(?:ute)?s?|мин(?:ут\w*)?\.?|წუთი\w*|دقائق|دقيقة)\s*(?:read|to read|чтения|на чтение|საკითხავი|للقراءة|قراءة)?$"
        r"|(?:reading time|время чтения|время на чтение|кითხვის დრო|مدة القراءة|وقت القراءة).{0,20}$", re.I)),
    ("notice", later(
        r"(?:нашли|заметили|увидели) (?:ошибку|опечатку).{0,120}$|.{0,40}ctrl\s?\+\s?enter.{0,60}$|(?:report|spotted|found) an? (?:error|typo).{0,60}$", re.I)),
]  # fmt: skip
_RIGHTS_WORDS = (
    "all rights reserved|все права защищены|ყველა უფლება დაცულია|(?:جميع|كل) الحقوق محفوظة|барлық құқықтар қорғалған"
)
_RIGHTS = later(rf"(?:{_RIGHTS_WORDS})(?:\W.{{0,160}})?$|.{{0,50}}\b(?:{_RIGHTS_WORDS})\W{{0,12}}$", re.IGNORECASE)
# Notices about cookies and rights run long; the rest is short, and looking for it in every sentence costs time.
_LONG_STARTS = [entry for entry in _STARTS if entry[0] in ("cookies", "related")]
_NUMBER = later(r"[\d\s.,:/+%#()kKmM-]{1,16}")
_ID = later(r"(?=[0-9a-f-]*\d)(?:[0-9a-f]{10,64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", re.I)
_CRUMBS = later(r"[^.!?]{2,40}(?:\s*[>›»/]\s*[^.!?>›»/]{2,60}){1,6}")
_BULLETED = later(r"[•·|*►▶>»–—-]\s?\S.{0,58}\s?[•·|*◄◀<«–—-]$")
_MENU_BAR = later(r"\S.{0,30}(?:\s*[|•·]\s*\S.{0,30}?){2,}$")
_FOLDED: dict[str, Reason] = {words.casefold(): reason for words, reason in _BY_WORDS.items()}


def why_furniture(line: str) -> Reason | None:
    """Why a line is no part of an article; None when it may be one."""
    if len(line) > 300:
        return None
    core = line.strip(_EDGES).casefold()
    if not core:
        return "number" if any(character.isdigit() for character in line) else "ornament"
    if reason := _FOLDED.get(core):
        # A heading of one common word, such as “World”, looks the same: a menu line is told by its place.
        return reason
    if _ID.fullmatch(line):
        return "id"
    if _NUMBER.fullmatch(line):
        return "number"
    for reason, pattern in _STARTS if len(line) <= 160 else _LONG_STARTS:
        if pattern.match(line):
            return reason
    if len(line) <= 200 and _RIGHTS.match(line):
        return "copyright"
    if len(line) > 160:
        return None
    return "menu" if _BULLETED.match(line) or _MENU_BAR.match(line) or is_crumbs(line) else None


def is_crumbs(line: str) -> bool:
    """A path through a site: Home > World > Asia."""
    return len(line) < 160 and _CRUMBS.fullmatch(line) is not None and bool(re.search(r"\s[>›»/]\s|[>›»]", line))
