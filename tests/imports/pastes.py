"""What people paste: articles of invented outlets with the furniture of their pages around them.

Each line begins with a mark: `+` is the article's and stays, `-` is furniture and goes, `T` is the title.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paste:
    name: str
    lines: str
    outlet: str = ""
    published: str = ""
    zone: str | None = None
    byline: str = ""
    language: str = "en"
    credit: str = ""
    default_zone: str | None = None

    @property
    def raw(self) -> str:
        return "\n".join(line[2:] for line in self.lines.strip().split("\n"))

    def marked(self, mark: str) -> list[str]:
        return [line[2:].strip() for line in self.lines.strip().split("\n") if line[:1] == mark and line[2:].strip()]


PASTES = [
    Paste(
        "menu, date with a zone, byline, share line, related and comments below",
        """
- Skip to content
- Home
- World
- Business
- Live TV
- Search
T Veldan shuts its only bridge and will not say why
- By Ana Orbeli
- 4 March 2026, 10:20 GMT
- Share this article
- Facebook
- Twitter
- Advertisement
+ The government of Veldan closed the bridge at Portem on Monday, and two days later nobody has explained it.
+ “We were told nothing, and we still know nothing,” said Maro Telidze, who runs a bakery beside the bridge.
- ADVERTISEMENT
+ Three questions
+ The ministry has been asked for its measurements three times since the autumn, according to letters seen by this paper.
- Read more: Bread prices rise again
+ It has answered none of them, and a spokesman hung up when he was asked on Tuesday.
- Related stories
- Bread prices rise again in the capital
- What the new budget means for villages
- Comments (12)
- Great work, keep asking them until they answer.
- © 2026 Veldan Post. All rights reserved.
""",
        outlet="Veldan Post",
        published="2026-03-04T10:20:00+00:00",
        zone="Europe/London",
        byline="Ana Orbeli",
    ),
    Paste(
        "no blank lines, the title is a question, the date stands above it",
        """
- Veldan Post
- Politics
- 04.03.2026 10:20
T Who pays for the bridge at Portem?
+ Nobody has said who pays for the repairs, and the ministry of roads sent reporters to the ministry of finance.
+ The ministry of finance sent them back. “It is not our bridge,” an official there said on the telephone.
+ The repairs were announced in autumn.
- 1,204 views
- Print
""",
        outlet="Veldan Post",
        published="2026-03-04T10:20:00+04:00",
        zone="Asia/Tbilisi",
    ),
    Paste(
        "nothing but a title and paragraphs",
        """
T The bridge opens again
+ The bridge at Portem opened again on Sunday after nine weeks, and hundreds of people walked across it.
+ No report was published. The mayor said that he would go on asking for one.
""",
    ),
    Paste(
        "one paragraph alone",
        """
+ The bridge at Portem opened again on Sunday after nine weeks, and hundreds of people walked across it.
""",
    ),
    Paste(
        "subheads, a list, a quotation of two lines, a number in the body, and no full stop at the end",
        """
T What is known about the bridge
- Reading time: 4 minutes
+ The bridge at Portem was closed for nine weeks, and these are the facts that could be established so far.
+ The closure
+ It was announced at six in the morning by a notice on the railing, signed by nobody and dated by hand.
+ • The notice spoke of safety
+ • No engineer was named
+ • The police had not been told
+ The cost
+ 14
+ That is how many times the bridge was closed in five years, by the count of the town itself.
+ “It is always the same notice.
+ It is always the same hand,” the baker said.
+ The town keeps its own count and will go on with it
- Tags: bridge, Portem, roads
- Share
""",
    ),
    Paste(
        "cookies, newsletter, picture credit, reading on after an advertisement, footer",
        """
- We use cookies to make this site better. By continuing you agree to our cookie policy.
- Accept all
- Manage preferences
- Home > News > Veldan
T Budget leaves out the bridge, again
- Tamo Kareli
- Published: 5 March 2026
- Photo: Maro Telidze / Veldan Post
+ The budget for the coming year has no line for the bridge at Portem, although two ministers had promised it one.
- Sign up for our newsletter and get the morning in your inbox
- Your email address
- Subscribe
+ “There will be money,” the minister of roads had said in parliament in December, and he said it again in January.
- Story continues below advertisement
+ Asked about it on Thursday, he said that he had been misunderstood, and that he had meant another bridge.
- You may also like
- Ten bridges to see before you die
- Follow us on Facebook
- Privacy policy
- Terms of use
- © Veldan Post 2026
""",
        outlet="Veldan Post",
        published="2026-03-05T00:00:00+04:00",
        zone="Asia/Tbilisi",
        byline="Tamo Kareli",
        default_zone="Asia/Tbilisi",
    ),
    Paste(
        "title with the outlet at its end, the address of the page, an agency credited",
        """
- https://www.veldanpost.ge/news/77?utm_source=tg
T Minister denies that he promised a report | Veldan Post
- 06.03.2026, 14:05
+ The minister of roads said on Friday that he never promised a report on the bridge, Northwire reports.
+ A recording of the session of 12 December, which anybody can watch, shows him promising it twice.
- 500
- 5f3a9c1e2b7d4
""",
        outlet="Veldan Post",
        published="2026-03-06T14:05:00+04:00",
        zone="Asia/Tbilisi",
        credit="Northwire",
    ),
    Paste(
        "Russian",
        """
- Главная
- Новости
- Политика
- Экономика
- Загрузка...
T Министр отказался назвать срок ремонта моста
- 4 марта 2026, 13:20
- Просмотров: 1 502
- Поделиться
- Реклама
+ Министр дорог отказался назвать срок, к которому мост в Портеме будет открыт, сообщает «Северный вестник».
+ «Мы работаем, и этого достаточно», — сказал он журналистам в среду.
- Читайте также: В столице подорожал хлеб
+ Что обещали раньше
+ В декабре министр дважды обещал обнародовать измерения опор. До сих пор их никто не видел.
- Автор: Нина Вельская
- Подписывайтесь на наш канал в Telegram
- Комментарии (3)
- Когда уже откроют этот мост, сколько можно ждать?
- © 2026 Вельданский листок. Все права защищены.
""",
        outlet="Вельданский листок",
        published="2026-03-04T13:20:00+03:00",
        zone="Europe/Moscow",
        byline="Нина Вельская",
        language="ru",
        credit="Северный вестник",
        default_zone="Europe/Moscow",
    ),
    Paste(
        "Russian with a title in one line with the date",
        """
- Общество
T В Портеме третий месяц ждут отчёта о мосте
- 18:07 / 10.01.2026 / 312 просмотров
+ Жители Портема третий месяц ждут отчёта о мосте, который обещало опубликовать министерство дорог.
+ Мэр города направил четвёртый запрос, однако ответа не получил, рассказали в мэрии.
- Нашли ошибку? Выделите текст и нажмите Ctrl+Enter
- Самое читаемое
- Хлеб подорожал
- Снег растаял
""",
        published="2026-01-10T18:07:00+03:00",
        zone="Europe/Moscow",
        language="ru",
        default_zone="Europe/Moscow",
    ),
    Paste(
        "Georgian",
        """
- მთავარი
- ახალი ამბები
- პოლიტიკა
- იტვირთება...
T სამინისტრომ ხიდის ანგარიში კვლავ არ გამოაქვეყნა
- veldani.ge
- 4 მარტი, 2026, 10:20
- 812 ნახვა
- გაზიარება
- რეკლამა
+ სამინისტრომ პორტემის ხიდის ანგარიში არც ამ კვირაში გამოაქვეყნა, თუმცა მინისტრი მას ორჯერ დაჰპირდა მოსახლეობას.
+ „ჩვენ ვითხოვთ ციფრებს და არა დაპირებებს“, — განაცხადა ქალაქის მერმა ორშაბათს.
- ასევე წაიკითხეთ: პური გაძვირდა
+ რა იყო ნათქვამი
+ დეკემბერში მინისტრმა პარლამენტში თქვა, რომ გაზომვების შედეგები წლის ბოლომდე გახდებოდა ცნობილი.
- მსგავსი სიახლეები
- პური გაძვირდა დედაქალაქში
- კომენტარები
- © 2026 ყველა უფლება დაცულია
""",
        outlet="veldani.ge",
        published="2026-03-04T10:20:00+04:00",
        zone="Asia/Tbilisi",
        language="ka",
    ),
    Paste(
        "Arabic, with Arabic digits",
        """
- الرئيسية
- الأخبار
- سياسة
- جاري التحميل
T الوزارة لا تنشر تقرير الجسر رغم وعودها
- ٤ مارس ٢٠٢٦ - ١٠:٢٠
- ١٢٠٤ مشاهدة
- شارك
- فيسبوك
- إعلان
+ لم تنشر الوزارة تقرير جسر بورتم هذا الأسبوع أيضا، على الرغم من أن الوزير وعد بنشره مرتين أمام البرلمان.
+ وقال رئيس البلدية إن أحدا لم يعرض عليهم الأرقام التي طلبوها منذ الخريف، نقلا عن رويترز.
- اقرأ أيضا: ارتفاع أسعار الخبز
+ ما الذي وعد به الوزير
+ في ديسمبر قال الوزير إن نتائج القياسات ستكون معروفة قبل نهاية العام، لكنها لم تظهر حتى الآن.
- مواضيع ذات صلة
- ارتفاع أسعار الخبز في العاصمة
- التعليقات
- جميع الحقوق محفوظة © 2026
""",
        published="2026-03-04T10:20:00+03:00",
        zone="Asia/Riyadh",
        language="ar",
        credit="رويترز",
        default_zone="Asia/Riyadh",
    ),
    Paste(
        "Arabic, byline and a quotation",
        """
- آخر الأخبار
T الجسر يفتح من جديد
- بقلم: سامر الخطيب
+ فتح جسر بورتم أبوابه من جديد يوم الأحد بعد تسعة أسابيع من الإغلاق، وعبره مئات الأشخاص سيرا على الأقدام.
+ «لم ينشر أي تقرير حتى اليوم»، هكذا قال رئيس البلدية للصحفيين بعد الافتتاح.
- تابعونا على تلغرام
""",
        byline="سامر الخطيب",
        language="ar",
    ),
    Paste(
        "Kazakh",
        """
- Басты бет
- Жаңалықтар
T Министрлік көпір туралы есепті әлі жарияламады
- 2026 жылғы 4 наурыз, 10:20
- Бөлісу
+ Министрлік Портем көпірі туралы есепті осы аптада да жарияламады, дегенмен министр оны екі рет уәде еткен болатын.
+ Қала әкімі күзден бері сұралған өлшемдерді ешкім көрсетпегенін айтты.
- Тағы оқыңыз: Нан қымбаттады
""",
        published="2026-03-04T10:20:00+05:00",
        zone="Asia/Almaty",
        language="kk",
    ),
    Paste(
        "an article that speaks of cookies, comments and advertisements is left whole",
        """
T Bakers protest against a tax on cookies
+ Bakers in Portem closed their shops on Monday in protest against a tax on cookies that parliament passed in spring.
+ Home
+ That is where most of them stayed, and the few who came to the square held no speeches.
+ The minister declined to comment.
+ “Share the cost,” read one sign. Another said that advertising pays no tax at all.
+ Comments in the papers were mixed, and the subscribe buttons on the bakers' own site did not work.
""",
    ),
    Paste(
        "a comment header in the middle of the page does not swallow the article",
        """
T Portem votes on its bridge
- Comments
- 0
+ The town of Portem votes on Sunday on whether it should measure its bridge itself, without the ministry.
+ The ballot asks one question. It has taken the council nine weeks and four sessions to agree on its wording.
+ The ministry calls the ballot pointless, and has not said whether it would accept figures from anybody else.
""",
    ),
]
