"""How people say that proof is missing or promised: patterns in the languages of the desk.

In each pattern, N stands for the one word for proof that is looked at.
"""

import re
from typing import NamedTuple

from factcheck.language.patterns import later


def _words(words: str) -> str:
    """An alternation; a phrase is written with _ for its spaces."""
    return "|".join(sorted((re.escape(w).replace("_", r"\s") for w in words.split()), key=len, reverse=True))


class Language(NamedTuple):
    """How a language speaks of proof: each pattern is searched in the window around one word for proof, «N».

    `nouns` finds words for proof (group `wide` for words such as “documents”, which need a stronger pattern).
    In `missing` and `promised` the noun itself has been replaced by one private character, so that each pattern
    says where it stands. `not_here` in the sentence says that all of it is supposed, asked for, or of another matter.
    """

    nouns: re.Pattern[str]
    missing: tuple[re.Pattern[str], ...]
    promised: tuple[re.Pattern[str], ...]
    wide_missing: tuple[re.Pattern[str], ...]
    wide_promised: tuple[re.Pattern[str], ...]
    not_here: re.Pattern[str]
    not_promised: re.Pattern[str]


NOUN = "\ue000"
_N = NOUN


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(later(pattern, re.IGNORECASE) for pattern in patterns)


# ---- English

_EN_GIVE = _words("""
    provide offer present produce show give supply submit furnish release publish share disclose deliver unveil
    reveal bring cite forward lay_out set_out put_forward come_up_with come_forward_with hand_over make_public
    make_available back_up_with table hand
""")
_EN_GAVE = _words("""
    provided offered presented produced shown showed given gave supplied submitted furnished released published
    shared disclosed delivered unveiled revealed brought cited laid_out set_out put_forward come_up_with came_up_with
    handed_over made_public made_available handed tabled forthcoming
""")
_EN_GIVES = _words("provides offers presents produces shows gives supplies cites brings")
_EN_GIVING = _words("""
    providing offering presenting producing showing giving supplying submitting releasing publishing sharing citing
    disclosing making_public bringing putting_forward
""")
# Up to six words between the verb and the noun, none of which ends the clause or turns it.
_EN_GAP = (
    r"(?:\s(?!(?:but|and|who|which|if|unless|because|that|than|or|said|until|when|while|although|not|no|would|will"
    r"|after|before|despite|for|with|on|about|in|without)\b)[\w’'-]+){0,5}\s"
)
_EN_NOT = (
    r"(?:not|never|n[’']t|failed\sso\sfar)(?:\s(?:yet|so\sfar|even|once|ever|immediately|publicly|actually|still))?"
)
_EN_ADVERBS = r"(?:\s(?:soon|later|shortly|also|now|then|eventually|publicly|still|next|\w+ly))?"
_EN_MISSING = _compiled(
    rf"\b(?:yet|still|remains?)\sto\s(?:{_EN_GIVE}){_EN_GAP}{_N}",
    rf"\b(?:has|have|had|did|does|do|would|will|could|can|is|was|were|are)\s?{_EN_NOT}{_EN_ADVERBS}"
    rf"\s(?:been\s(?:able|willing)\sto\s|able\sto\s|willing\sto\s|going\sto\s)?(?:{_EN_GIVE}|{_EN_GAVE}){_EN_GAP}{_N}",
    rf"\bcannot\s(?:{_EN_GIVE}){_EN_GAP}{_N}",
    rf"\b(?:won[’']t|never)\s(?:{_EN_GIVE}|{_EN_GAVE}){_EN_GAP}{_N}",
    rf"\bwithout\s(?:\w+ly\s)?(?:(?:{_EN_GIVING})\s)?(?:(?:any|a|the|further|more|\w+\sshred\sof|concrete|solid|hard"
    rf"|supporting|much|single\spiece\sof|scrap\sof|credible|documentary|piece\sof|shred\sof)\s){{0,3}}{_N}",
    rf"\b(?:{_EN_GAVE}|{_EN_GIVES}|{_EN_GIVE}|had|has|have|with)\s(?:absolutely\s|as\syet\s)?(?:no|little|scant|zero|hardly"
    rf"\sany|not\sa\sshred\sof|neither)\s(?:[\w-]+\s){{0,2}}{_N}",
    rf"\b(?:no|little|scant|neither|not\sa\sshred\sof)\s(?:[\w-]+\s){{0,2}}{_N}(?:\s[\w’'-]+){{0,4}}?\s(?:has|have|had|was|were"
    rf"|is|are)\s(?:yet\s|so\sfar\s|ever\s|been\s|being\s|publicly\s){{0,3}}(?:{_EN_GAVE}|made|on\soffer|available)\b",
    rf"\bthere(?:\s(?:is|was|were|has\sbeen|had\sbeen|have\sbeen|remains)|[’']s)\s(?:still\s|so\sfar\s|as\syet\s|currently\s)?(?:no|little|scant"
    rf"|hardly\sany)\s(?:[\w-]+\s){{0,2}}{_N}",
    rf"\b(?:fail(?:ed|s|ing)?|refus(?:ed|es|ing|al)|declin(?:ed|es|ing)|unable|unwilling|neglected|omitted)\sto\s"
    rf"(?:{_EN_GIVE}){_EN_GAP}{_N}",
    rf"\bnot\s(?:yet\s|so\sfar\s|been\s|been\syet\s){{0,2}}(?:supported|backed(?:\sup)?|substantiated|corroborated|accompanied"
    rf"|confirmed|borne\sout)\sby{_EN_GAP}{_N}",
    rf"\b(?:unsupported|unbacked|uncorroborated)\sby{_EN_GAP}{_N}",
    rf"\black(?:s|ed|ing)?\s(?:of\s)?(?:any\s)?(?:[\w-]+\s){{0,2}}{_N}",
    rf"{_N}(?:\s[\w’'-]+){{0,6}}?\s(?:is|are|was|were|remains?)\s(?:still\s|so\sfar\s){{0,2}}(?:missing|lacking|absent|awaited)\b",
    rf"{_N}(?:\s[\w’'-]+){{0,6}}?\s(?:has|have|had|is|are|was|were)\s(?:still\s)?(?:(?:yet|still)\sto\sbe|{_EN_NOT}(?:\syet)?"
    rf"(?:\sbeen)?)\s(?:{_EN_GAVE}|made|seen)\b",
    rf"{_N}(?:\s[\w’'-]+){{0,4}}?\s(?:hasn|haven|hadn|wasn|weren|isn)[’']t\s(?:yet\s)?(?:been\s)?(?:{_EN_GAVE})\b",
    rf"\b(?:await(?:s|ing|ed)?|waiting\sfor|waits\sfor|waited\sfor)\s(?:the\s|any\s|that\s|further\s)?(?:[\w-]+\s){{0,2}}{_N}",
)
_EN_WILL = (
    r"(?:would|will|shall|[’']ll|(?:is|are|was|were)\s(?:going|about|ready|prepared|due|set)\sto|(?:plan|intend)(?:s|ed)?\sto"
    r"|(?:promis|vow|pledg|undert|agree|commit)\w*\sto)"
)
_EN_PROMISED = _compiled(
    rf"{_EN_WILL}{_EN_ADVERBS}\s(?:{_EN_GIVE}){_EN_GAP}{_N}",
    rf"\b(?:promis(?:ed?|es|ing)|vow(?:ed|s|ing)?|pledg(?:ed?|es|ing)|undertook|offer(?:ed|s)?)\s(?:\w+\s){{0,3}}?to\s(?:{_EN_GIVE})"
    rf"{_EN_GAP}{_N}",
    rf"\b(?:promis(?:ed|es|ing)|pledg(?:ed|es|ing)|vow(?:ed|s|ing))\s(?:(?:us|reporters|journalists|parliament|the|a|an|more|further|hard"
    rf"|solid|new|full|fresh|irrefutable|clear|documentary|conclusive)\s){{0,3}}{_N}",
    rf"{_N}(?:\s[\w’'-]+){{0,6}}?\s(?:would|will|shall)\s(?:soon\s|later\s|also\s|shortly\s|then\s|all\s){{0,2}}(?:be\s(?:\w+ly\s)?"
    rf"(?:{_EN_GAVE})|follow|come)\b",
    rf"\b(?:will|would)\s(?:soon\s|all\s|then\s)?(?:see|be\sshown|be\sgiven){_EN_GAP}{_N}",
    rf"{_N}\s(?:that\s)?(?:\w+\s){{0,2}}(?:has|had|have|was|were|is|are)\s(?:been\s)?promised\b",
)
_EN_WIDE_MISSING = _compiled(
    rf"\b(?:offered|provided|produced|presented|supplied|released|published|showed|offers|cited)\s(?:no|not\sa\ssingle)\s(?:\w+\s)?{_N}",
    rf"\b(?:no|not\sa\ssingle|not\sone|none\sof\sthe)\s(?:\w+\s)?{_N}(?:\s[\w’'-]+){{0,4}}?\s(?:was|were|has\sbeen|have\sbeen)\s(?:yet\s|ever\s)?"
    r"(?:shown|published|released|produced|provided|disclosed|handed\sover|made\spublic)\b",
    rf"\b(?:yet|still)\sto\s(?:provide|produce|present|publish|release|share|disclose|hand\sover|make\spublic|show|submit){_EN_GAP}{_N}",
    rf"\b(?:refus(?:ed|es|ing)|fail(?:ed|s|ing)|declin(?:ed|es|ing))\sto\s(?:provide|produce|present|publish|release|share|disclose"
    rf"|hand\sover|make\spublic|show|submit){_EN_GAP}{_N}",
    rf"\b(?:has|have|had|did)\s?(?:not|never|n[’']t)(?:\s(?:yet|so\sfar|publicly))?\s(?:publish(?:ed)?|releas(?:ed?)|disclos(?:ed?)"
    rf"|hand(?:ed)?\sover|ma[dk]e\spublic|produced?|shared?|provided?){_EN_GAP}{_N}",
    rf"{_N}(?:\s[\w’'-]+){{0,6}}?\s(?:has|have|had|is|are|was|were)\s(?:still\s)?(?:(?:yet|still)\sto\sbe|(?:not|never)\s(?:yet\s)?been)\s"
    r"(?:published|released|disclosed|handed\sover|made\spublic|produced|shared|shown)\b",
)
_EN_WIDE_PROMISED = _compiled(
    rf"{_N}(?:\s[\w’'-]+){{0,5}}?\s(?:will|would)\s(?:soon\s|all\s)?be\s(?:published|released|disclosed|handed\sover|made\spublic|shared|shown)\b"
    r"[^.;:!?]{0,80}?\b(?:said|told|says|promised|announced)\b",
    rf"\b(?:promis(?:ed|es)|pledged|vowed){_EN_GAP}{_N}",
    rf"\b(?:promis(?:ed?|es|ing)|vow(?:ed|s|ing)?|pledg(?:ed?|es|ing)|undertook|committed)\s(?:\w+\s){{0,3}}?to\s(?:provide|produce|present"
    rf"|publish|release|share|disclose|hand\sover|make\spublic|show|submit){_EN_GAP}{_N}",
    rf"\b(?:said|says|insisted|added|promised|pledged|vowed|told)\b[^.;:!?]{{0,60}}?\s(?:would|will)(?:\ssoon|\slater|\sshortly|\salso)?\s"
    rf"(?:publish|release|disclose|hand\sover|make\spublic|share|present|produce|show){_EN_GAP}{_N}",
    rf"\b(?:said|says|insisted|added|promised|pledged|vowed|told)\b[^.;:!?]{{0,60}}?{_N}(?:\s[\w’'-]+){{0,5}}?\s(?:would|will)\s(?:soon\s|later\s"
    r"|shortly\s)?be\s(?:published|released|disclosed|handed\sover|made\spublic|shared|presented|shown)\b",
)
_EN = Language(
    later(
        r"(?=[pestcdrfvmil])(?<![\w-])(?:(?P<core>(?:(?<!living\s)proofs?|evidence|substantiation|corroboration)(?!\s(?:of\s(?:address"
        r"|concept|identity|age|income|purchase|payment|residence|vaccination|insurance|delivery|life|stake|work)"
        r"|to\sthe\scontrary|against\sinterest))|testimony\sto\sback)"
        r"|(?P<wide>documents?|documentation|records|recordings?|footage|figures|data|photographs|video|minutes|contracts?|invoices?"
        r"|reports?|findings|test\sresults|logs|files|dossier|transcripts?|receipts|certificates?))(?![\w-])",
        re.IGNORECASE,
    ),
    _EN_MISSING,
    _EN_PROMISED,
    _EN_WIDE_MISSING,
    _EN_WIDE_PROMISED,
    later(
        r"(?<!even\s)\b(?:if|unless|whether)\b|\bneed(?:s|ed)?\s(?:not|no|to)\b|\bno\s(?:need|obligation|shortage|lack|longer)\b|\bneedn[’']t\b"
        r"|\b(?:not|never)\s(?:without|for\slack)\b|\b(?:proof|evidence)\s(?:is|was)\s(?:needed|required|necessary)\b"
        r"|\b(?:not|n[’']t)\s(?:true|correct|fair|right)\s(?:to\ssay\s)?that\b|\buntil\b|\b(?:cannot|can[’']t|must\snot|should\snot|may\snot)\sbe\b"
        r"|\bnobody\s(?:can|should|may)\b|\bwould\shave\b|\bthere\swas\sa\stime\b",
        re.IGNORECASE,
    ),
    later(
        r"\b(?:stud(?:y|ies)|trials?|surveys?|telescopes?|experiments?|researchers|scientists|satellites?|excavations?|museum"
        r"|samples?|fossils?|season|match)\b|\b(?:give|gave|giving)\sevidence\b|\bgive\s\w+\sevidence\sto\b"
        r"|\b(?:must|should|ought|asked|urged|ordered|required|told|demanded|invited)\s(?:\w+\s){0,4}to\s|\bthat\s\w+\sprovide\b"
        r"|\bapplicants?\b|\bnot\s(?:promise|pledge|intend|plan)\b|\b(?:no|never|not)\s(?:promis|pledg|vow)",
        re.IGNORECASE,
    ),
)
# What needs no word for proof.
_EN_ALONE = later(
    r"(?=[uecyfrshd])\b(?:(?:unsubstantiated|uncorroborated|evidence-free)\s(?:claim|allegation|accusation|assertion|rumour|report|statement|charge)s?\b"
    r"|\b(?:could|can)(?:\s?not|n[’']t)\s(?:be\s)?(?:independently|immediately)\s(?:be\s)?(?:verif|confirm|corroborat)\w+"
    r"|\b(?:yet|failed|unable|refused|still)\sto\s(?:substantiate|back\sup|corroborate|document)\s(?:\w+\s){0,3}?(?:claim|allegation|accusation"
    r"|assertion|charge|word|statement)s?\b"
    r"|\b(?:has|have|had|did)(?:\snot|n[’']t|\snever)\s(?:yet\s)?(?:substantiated?|back(?:ed)?\sup|corroborated?)\s(?:\w+\s){0,3}?(?:claim"
    r"|allegation|accusation|assertion|charge|word|statement)s?\b)",
    re.IGNORECASE,
)

# ---- Russian

_RU_INF = _words("""
    представить предоставить показать привести предъявить опубликовать обнародовать передать раскрыть
    продемонстрировать выложить направить назвать представлять предоставлять приводить публиковать показывать
    раскрывать предъявлять подкрепить подтвердить выслать
""")
_RU_PAST = (
    r"(?:представил|предоставил|привел|привёл|предъявил|показал|опубликовал|обнародовал|передал|раскрыл|выложил|приводил"
    r"|представлял|предоставлял|предъявлял|публиковал|показывал|подкрепил|подкреплял|назвал|нашлось)(?:а|о|и)?"
)
_RU_PRESENT = _words("""
    приводит приводят представляет представляют предоставляет предоставляют предъявляет предъявляют показывает
    показывают публикует публикуют имеет имеют раскрывает раскрывают называет называют содержит содержат содержало содержал
    содержала содержали
""")
_RU_FUTURE = _words("""
    представит представят предоставит предоставят представим предоставим представлю предоставлю покажет покажут
    покажем покажу приведет приведёт приведут приведем опубликует опубликуют опубликуем обнародует обнародуют
    обнародуем предъявит предъявят предъявим передаст передадут передадим раскроет раскроют раскроем выложит
    продемонстрирует продемонстрируют
""")
_RU_PASSIVE = (
    r"(?:представлен|предоставлен|приведен|приведён|предъявлен|показан|опубликован|обнародован|раскрыт|передан|найден)"
    r"(?:ы|о|а)?"
)
_RU_GERUND = _words("""
    приведя предъявив представив предоставив показав назвав опубликовав обнародовав приводя предъявляя представляя
    предоставляя показывая называя
""")
_RU_ASKED = r"(?:попросил|просил|запросил|запрашивал|потребовал)(?:а|и)?"
_RU_NOT = (
    r"(?<!\w)(?:не|так\sи\sне|до\sсих\sпор\sне|пока\sне|пока\sчто\sне|никогда\sне|ещё\sне|еще\sне)"
    r"(?:\s(?:смог\w*|сумел\w*|может|могут|стал\w*|захотел\w*|спешит|спешат|торопится|намерен\w*|собирается|собираются|удалось|хочет|хотят))?"
)
_RU_GAP = r"(?:\s(?!(?:и|а|но|или|если|что|который|которые|чтобы|когда|хотя|ли)\s)[\w-]+){0,5}?\s"
_RU_PRE = r"(?:\s(?:пока|так|до\sсих\sпор|ещё|еще|этому|тому|этого|того|вины|его|её|их|своих|слов|своим|словам|\w+ой|\w+ому|\w+ого|\w+ным|\w+ния|\w+ства)){0,4}"
_RU_MISSING = _compiled(
    rf"{_RU_NOT}\s(?:{_RU_INF}|{_RU_PAST}|{_RU_PRESENT}|{_RU_PASSIVE}|был[оаи]?\s{_RU_PASSIVE}|приводится|приводятся|существует|имеется){_RU_GAP}{_N}",
    rf"{_RU_NOT}\s(?:{_RU_FUTURE}|будет\s\w+|будут\s\w+){_RU_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,6}}?\s(?:так\sи\s|пока\s|до\sсих\sпор\s|ещё\s|еще\s|никто\s|никогда\s)*(?:не)\s(?:был[оаи]?\s|будет\s|будут\s|смог\w*\s|стал\w*\s)?"
    rf"(?:{_RU_INF}|{_RU_PAST}|{_RU_PRESENT}|{_RU_PASSIVE}|приводится|приводятся|существует|имеется|приводилось|приводились|последовало|появил\w+)(?!\w)",
    rf"(?<!\w)без\s(?:(?:каких-либо|каких-нибудь|всяких|каких\sбы\sто\sни\sбыло|предъявления|представления|приведения|предоставления|единого|всякого"
    rf"|малейших|\w+ых|\w+ого)\s){{0,3}}{_N}",
    rf"(?<!\w)нет(?:\s(?:ни\sодного|никаких|каких-либо|прямых|пока|и|\w+ых|\w+ого|ни)){{0,3}}\s{_N}",
    rf"{_N}(?:{_RU_PRE}|,)?\s(?:\w+\s){{0,2}}?(?:нет|не\sбыло|нету|отсутств\w+|не\sхватает)(?!\w)",
    rf"(?<!\w)(?:отсутств\w+|нехватк\w+|не\sбыло|не\sхватает|не\sимея){_RU_GAP}{_N}",
    rf"(?<!\w)(?:отказ\w*|отказыва\w+|уклон\w+)\s(?:от\s)?(?:{_RU_INF}){_RU_GAP}{_N}",
    rf"(?<!\w)не\s(?:подтвержда\w+|подтвержден\w*|подтверждён\w*|подкреплен\w*|подкреплён\w*|подкрепля\w+|сопровожда\w+){_RU_GAP}{_N}",
    rf"(?<!\w)(?:ещё|еще|только)\s(?:только\s)?предстоит\s(?:{_RU_INF}){_RU_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,6}}?\s{_RU_PASSIVE}\s(?:так\sи\s|пока\s)?не\s(?:был[оаи]?|будет|будут)(?!\w)",
    rf"(?<!\w)не\s(?:{_RU_GERUND}){_RU_GAP}{_N}",
    rf"(?<!\w)не\sответил(?:а|о|и)?\sна\s(?:просьб|запрос|требовани|предложени)\w*{_RU_GAP}{_N}",
    rf"(?<!\w){_RU_ASKED}(?:\s[\w-]+){{0,4}}?\s{_N}(?:[\s,]+[\w-]+){{0,4}}?\s(?:ответа\sне\sполучил|не\sполучил|не\sответил)(?:а|о|и)?(?!\w)",
)
_RU_PROMISED = _compiled(
    rf"(?<!не\s)(?<!\w)(?:обеща\w+|пообеща\w+|обязал\w+|обязу\w+|поклял\w+|намерен\w*|намерева\w+|собира[ею]тся|собираются|собирался|планиру\w+|готов\w*)"
    rf"(?:[\s,]+[\w-]+){{0,5}}?\s(?:{_RU_INF}){_RU_GAP}{_N}",
    rf"(?<!не\s)(?<!\w)(?:{_RU_FUTURE}){_RU_GAP}{_N}",
    rf"(?<!не\s)(?<!\w)(?:будет|будут)\s(?:\w+\s)?(?:{_RU_PASSIVE}|{_RU_INF}){_RU_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,6}}?\s(?<!не\s)(?:будет|будут)\s(?:\w+\s)?{_RU_PASSIVE}(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,5}}?\s(?<!не\s)(?:обеща\w+|пообеща\w+|обязал\w+)(?:\s[\w-]+){{0,4}}?\s(?:{_RU_INF})(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,3}}?\s(?<!не\s)(?:{_RU_FUTURE}|появятся|последуют)(?!\w)",
    rf"{_N}(?:[\s,]+[\w-]+){{0,5}}?\s(?:их|его)\s(?:\w+\s)?(?<!не\s)(?:{_RU_FUTURE})(?!\w)",
    rf"(?<!\w)обещанн\w+\s(?:\w+\s){{0,2}}?{_N}",
    rf"(?<!не\s)(?<!\w)(?:обеща\w+|пообеща\w+)\s(?:\w+\s){{0,2}}?{_N}",
)
_RU_WIDE_MISSING = _compiled(
    rf"{_N}(?:[\s,]+[\w-]+){{0,9}}?\sтак\sи\sне\s(?:появил|получил|увидел|поступил|дождал|представил|опубликовал|показал)\w*",
    rf"(?<!\w)не\s(?:был[оаи]?\s)?{_RU_PASSIVE}\s(?:пока\s)?(?:ни\sодного|ни\sодной|никаких)\s(?:\w+\s)?{_N}",
    rf"{_N}\s(?:у\s\w+\s)(?:пока\s|этих\s)?нет(?!\w)",
    rf"(?<!\w)(?:{_RU_INF}){_RU_GAP}{_N}(?:\s[\w-]+){{0,3}}?\sотказ\w+",
    rf"(?<!\w)(?:так\sи\sне|до\sсих\sпор\sне|пока\sне|не)\s(?:смог\w*\s|стал\w*\s)?(?:представил|предоставил|предъявил|опубликовал|обнародовал|передал|раскрыл"
    rf"|показал)(?:а|о|и)?{_RU_GAP}{_N}",
    rf"(?<!\w)(?:отказ\w*|отказыва\w+)\s(?:{_RU_INF}){_RU_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,5}}?\s(?:так\sи\sне|до\sсих\sпор\sне|пока\sне|ещё\sне|еще\sне)\s(?:был[оаи]?\s)?{_RU_PASSIVE}(?!\w)",
    rf"(?<!\w)(?:ещё|еще|только)\s(?:только\s)?предстоит\s(?:{_RU_INF}){_RU_GAP}{_N}",
    rf"(?<!\w)(?:никаких|ни\sодного|ни\sодной|каких-либо)\s(?:[\w-]+\s)?{_N}(?:\s[\w-]+){{0,7}}?\s(?:так\sи\s|пока\s)?не\s(?:смог\w*\s|стал\w*\s)?"
    rf"(?:{_RU_INF}|{_RU_PAST}|{_RU_PRESENT})(?!\w)",
    rf"(?<!\w)не\s(?:{_RU_GERUND})\s(?:никаких|ни\sодного|ни\sодной|каких-либо)\s(?:[\w-]+\s)?{_N}",
    rf"(?<!\w){_RU_ASKED}(?:\s[\w-]+){{0,4}}?\s{_N}(?:[\s,]+[\w-]+){{0,4}}?\s(?:ответа\sне\sполучил|не\sполучил|не\sответил)(?:а|о|и)?(?!\w)",
)
_RU_WIDE_PROMISED = _compiled(
    rf"(?<!\w)(?:сообщил|заявил|сказал|заверил|добавил|отметил|пообещал)(?:а|и)?,\sчто(?:\s[\w-]+){{0,6}}?\s{_N}(?:\s[\w-]+){{0,5}}?"
    rf"\s(?<!не\s)(?:будет|будут)\s(?:\w+\s)?{_RU_PASSIVE}(?!\w)(?!\s(?:в\s)?(?:суд|архив|следстви|прокуратур)\w*)",
    rf"{_N}(?:\s[\w-]+){{0,5}}?\s(?<!не\s)(?:обеща\w+|пообеща\w+|обязал\w+)(?:\s[\w-]+){{0,3}}?\s(?:{_RU_INF})(?!\w)",
    rf"(?<!не\s)(?<!\w)(?:обеща\w+|пообеща\w+|обязал\w+|обязу\w+|поклял\w+)(?:[\s,]+[\w-]+){{0,5}}?\s(?:{_RU_INF}){_RU_GAP}{_N}",
    rf"(?<!не\s)(?<!\w)(?:обеща\w+|пообеща\w+),\sчто(?:\s[\w-]+){{0,4}}?\s(?:{_RU_FUTURE}){_RU_GAP}{_N}",
    rf"(?<!\w)обещанн\w+\s(?:\w+\s){{0,2}}?{_N}",
)
_RU = Language(
    later(
        r"(?=[дпсузвмопрф])(?<![\w-])(?:(?P<core>доказательств(?:о|а|у|ом|ам|ами)?|подтверждени(?:е|я|й|ям|ями)"
        r"|подтверждающ\w+\s(?:документ|материал|данн|факт|сведени)\w+|свидетельств(?:а|)\s(?:того|вины|причастности)"
        r"|улик(?:и|у|ами)?)|(?P<wide>документ(?:ы|ов|ами|а)?|документаци(?:я|ю|и)|данные|данных|записи|запись|записей|видеозапис(?:ь|и|ей)"
        r"|материал(?:ы|ов)|отч[её]т(?:ы|а|ов|)|договор(?:ы|ов|)|протокол(?:ы|ов|)|результаты|списк?(?:и|ов|ок)|расч[её]т(?:ы|ов)|факт(?:ы|ов|а)))(?![\w-])",
        re.IGNORECASE,
    ),
    _RU_MISSING,
    _RU_PROMISED,
    _RU_WIDE_MISSING,
    _RU_WIDE_PROMISED,
    later(
        r"(?<!\w)(?:если|бы|нельзя|невозможно|недопустимо|при\sусловии|в\sслучае|когда\sпоявятся|не\sтребу\w+|не\sнужн\w+|незачем"
        r"|нет\s(?:нужды|необходимости|недостатка|сомнений)|не\sправда|неправда|пока\sсуд\sне|ли|не\sдолж\w+|не\sбез|надо|следует)(?!\w)",
        re.IGNORECASE,
    ),
    later(
        r"(?<!\w)(?:исследовани\w+|уч[её]ные|археолог\w+|экспедици\w+|телескоп\w*|эксперимент\w*|потребовал\w*|требу[ею]т|должен|(?<!доказательства\s)должны|должна|должно|обязан\w*"
        r"|призвал\w*|попросил\w*|суду|заявител\w+|абитуриент\w*)(?!\w)",
        re.IGNORECASE,
    ),
)
_RU_ALONE = later(
    r"(?=[гбнд])(?:(?<!\w)не\s(?:(?:смог\w*|сумел\w*)\s(?:ничем\s)?(?:подтвердить|подкрепить|обосновать|доказать)\s(?:\w+\s)?|(?:подтвердил|подкрепил|обосновал"
    r"|доказал)(?:а|и)?\sсво\w+\s)(?:слов|обвинени|заявлени|утверждени)\w*"
    r"|(?<!\w)(?:голословн\w+|бездоказательн\w+|ничем\sне\s(?:подтвержд\w+|подкрепл\w+|доказан\w*)|документально\sне\s(?:подтвержд\w+))(?!\w)"
    r"|(?<!\w)независимо\s(?:проверить|подтвердить)(?:\s[\w-]+){0,5}?\s(?:не\sудалось|невозможно|пока\sнельзя)(?!\w)"
    r"|(?<!\w)(?:не\sудалось|невозможно|не\sудаётся|не\sудается)\sнезависимо\s(?:проверить|подтвердить)(?!\w))",
    re.IGNORECASE,
)

# ---- Georgian

_KA_NOT = r"(?<!\w)(?:არ|ვერ|არც|ვერც|აღარ|არასდროს|არასოდეს|ვერასდროს)"
_KA_VERB = _words("""
    წარმოუდგენია წარუდგენია წარმოადგინა წარადგინა წარუდგინა წარმოუდგენიათ წარუდგენიათ წარმოადგინეს წარადგინეს
    წარუდგინეს უჩვენებია უჩვენა აჩვენა აჩვენეს უჩვენებიათ გამოუქვეყნებია გამოაქვეყნა გამოაქვეყნეს გამოუქვეყნებიათ
    გაუსაჯაროებია გაასაჯაროა გაასაჯაროეს მოუყვანია მოიყვანა მოიყვანეს მოჰყავს მოჰყავთ დაუსახელებია დაასახელა
    წარმოდგენილა წარდგენილა გამოქვეყნებულა წარმოადგენს წარადგენს წარუდგენს წარმოადგენენ წარადგენენ
    ჰქონდა ჰქონდათ აქვს აქვთ გააჩნია გააჩნიათ ასახელებს ასახელებენ არსებობს არსებობდა მოიპოვება ჩანს ყოფილა
    გადაუცია გადასცა მიუწოდებია მოუწოდებია გაუვრცელებია წარმოუჩენია დაუდევს გასაჯაროებულა გაამყარა გაამყარეს
    გაუმყარებია გაუმყარებიათ გააცნო გააცნეს გაუცნია მოგვაწოდა მოგვაწოდეს მიაწოდა მიაწოდეს ახლავს ახლდა ერთვის ერთვოდა
""")
_KA_PASSIVE = _words("""
    წარმოდგენილი წარდგენილი გამოქვეყნებული გასაჯაროებული ნაჩვენები მოყვანილი ნაპოვნი გადაცემული
""")
_KA_FUTURE = _words("""
    წარადგენს წარუდგენს წარადგენენ წარუდგენენ წარმოვადგენთ წარვადგენთ წარვუდგენთ წარმოვადგენ გამოაქვეყნებს
    გამოაქვეყნებენ გამოვაქვეყნებთ გაასაჯაროებს გაასაჯაროებენ გავასაჯაროებთ აჩვენებს აჩვენებენ ვაჩვენებთ უჩვენებს
    უჩვენებენ წარუდგენდა წარმოადგენდა წარადგენდა გამოაქვეყნებდა გაასაჯაროებდა აჩვენებდა გამოქვეყნდება
    გასაჯაროვდება გამოქვეყნდებოდა გადასცემს გადასცემენ გადასცემდა წარმოდგენს მოიყვანს დადებს დადებენ დავდებთ
    წარედგინება წარედგინებათ წარედგინებოდა გადაეცემა გადაეცემოდა მიეწოდება გასაჯაროვდებოდა
    წარადგენდნენ გამოაქვეყნებდნენ წარმოადგენენ ნახავს ნახავენ იხილავს ნახავდა
""")
_KA_GAP = r"(?:\s(?!(?:და|მაგრამ|თუ|რომ|ან|რომელიც)\s)[\w-]+){0,5}?\s"
_KA_PROMISE = (
    r"(?:დაჰპირდა|დაგვპირდა|დაპირდა|დაპირდნენ|დაჰპირდნენ|დაგვპირდნენ|შეჰპირდა|შეგვპირდა|აღუთქვა|აღგვითქვა|აღთქვა|პირობა\sდადო|პირობას\sდებს"
    r"|პირობა\sდადეს|ჰპირდება|გვპირდება|გვპირდებიან|პირდება|დაპირებას\sიძლევა)"
)
_KA_MISSING = _compiled(
    rf"{_KA_NOT}\s(?:ჯერ\s)?(?:{_KA_VERB}){_KA_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,6}}?\s(?:არ|ვერ|არც|ვერც|აღარ|არასდროს|არასოდეს|ვერავის|არავის|ვერავინ|არავინ)\s(?:ჯერ\s|\w+\s)?(?:{_KA_VERB})(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,5}}?\s(?:არ\s(?:არის|იყო|ყოფილა)(?:\s(?:{_KA_PASSIVE}))?|არაა|(?:{_KA_PASSIVE})\sარ\s(?:არის|იყო|ყოფილა))(?!\w)",
    rf"{_N}(?:\s(?:წარდგენის|წარმოდგენის|გამოქვეყნების|მოყვანის|ჩვენების))?\s(?:გარეშე)(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,4}}?\s(?:უარი\s(?:თქვა|განაცხადა|თქვეს|განაცხადეს)|უარს\s(?:ამბობს|აცხადებს|ამბობენ|აცხადებენ))(?!\w)",
    rf"(?<!\w)(?:უარი\s(?:თქვა|განაცხადა|თქვეს|განაცხადეს)|უარს\s(?:ამბობს|აცხადებს|ამბობენ|აცხადებენ)){_KA_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,4}}?\s(?:კითხვ|თხოვნ|მოთხოვნ)\w+\s(?:არ|არც)\s(?:უპასუხა|უპასუხეს|უპასუხია)(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,3}}?\s(?:აკლია|აკლდა|ელოდებიან|ელოდება)(?!\w)",
)
_KA_PROMISED = _compiled(
    rf"(?<!არ\s)(?<!ვერ\s)(?<!\w){_KA_PROMISE}(?:[\s,]+[\w-]+){{0,7}}?\s{_N}",
    rf"{_N}(?:[\s,]+[\w-]+){{0,5}}?\s(?<!არ\s)(?<!ვერ\s){_KA_PROMISE}(?!\w)",
    rf"(?<!\w)(?<!არ\s)(?<!ვერ\s)(?:{_KA_FUTURE}){_KA_GAP}{_N}",
    rf"{_N}(?:\s[\w-]+){{0,6}}?\s(?<!არ\s)(?<!ვერ\s)(?:{_KA_FUTURE}|(?:{_KA_PASSIVE})\sიქნება|იქნება\s(?:{_KA_PASSIVE}))(?!\w)",
    rf"(?<!\w)(?:მალე|ხვალ|უახლოეს|მომავალ|დღესვე|შემდეგ)\s(?:[\w-]+\s){{0,5}}?წარმოადგენს\s(?:[\w-]+\s){{0,3}}?{_N}",
    rf"(?<!\w)(?:მალე|ხვალ|უახლოეს|მომავალ|დღესვე|შემდეგ)\s(?:[\w-]+\s){{0,5}}?{_N}(?:\s[\w-]+){{0,3}}?\sწარმოადგენს(?!\w)",
    rf"(?<!\w)(?:დაპირებულ|შეპირებულ|აღთქმულ)\w+\s(?:[\w-]+\s){{0,2}}?{_N}",
)
_KA_WIDE_MISSING = _compiled(
    rf"(?<!\w)(?:არც\sერთი|არცერთი|არანაირი)\s(?:[\w-]+\s)?{_N}(?:[\s,]+[\w-]+){{0,6}}?\s(?:არ|ვერ|აღარ)\s(?:{_KA_VERB})(?!\w)",
    rf"(?<!\w)(?:ჯერ|დღემდე|კვლავ|ჯერაც|ამ\sდრომდე)\s(?:[\w-]+\s){{0,2}}?(?:არ|ვერ)\s(?:{_KA_VERB}){_KA_GAP}{_N}",
    rf"(?<!\w)(?:მოთხოვნილ|გამოთხოვილ)\w+\s{_N}(?:\s[\w-]+){{0,4}}?\s(?:არ|ვერ)\s(?:{_KA_VERB})(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,3}}?\s(?:ჯერ|დღემდე|კვლავ|ჯერაც|ამ\sდრომდე)\s(?:[\w-]+\s){{0,2}}?(?:არ|ვერ|არც)\s(?:{_KA_VERB})(?!\w)",
    rf"{_N}(?:\s[\w-]+){{0,4}}?\s(?:უარი\s(?:თქვა|განაცხადა|თქვეს|განაცხადეს)|უარს\s(?:ამბობს|აცხადებს|ამბობენ|აცხადებენ))(?!\w)",
)
_KA_WIDE_PROMISED = _compiled(
    # Who says “we shall” of papers of their own promises them.
    rf"{_N}(?:\s[\w-]+){{0,4}}?\s(?<!არ\s)(?<!ვერ\s)(?:ვაჩვენებთ|დავდებთ|გამოვაქვეყნებთ|გავასაჯაროებთ|წარმოვადგენთ|წარვადგენთ|წარვუდგენთ)(?!\w)",
    rf"თქმით,(?:\s[\w-]+){{0,6}}?\s{_N}(?:[\s,“„”]+[\w-]+){{0,8}}?[\s“„”]+(?<!არ\s)(?<!ვერ\s)(?:{_KA_FUTURE})(?!\w)",
    rf"(?<!არ\s)(?<!ვერ\s)(?<!\w){_KA_PROMISE}(?:[\s,]+[\w-]+){{0,7}}?\s{_N}",
    rf"{_N}(?:[\s,]+[\w-]+){{0,5}}?\s(?<!არ\s)(?<!ვერ\s){_KA_PROMISE}(?!\w)",
)
_KA = Language(
    later(
        r"(?=[მსდჩვახოფკ])(?<!\w)(?:(?P<core>მტკიცებულებ\w+|სამხილ\w+|დასაბუთებ(?:ა|ას|ის)(?!\w)|დამადასტურებელ\w*\s(?:დოკუმენტ|საბუთ|მასალ|ფაქტ)\w+)"
        r"|(?P<wide>დოკუმენტ\w+|საბუთ\w+|ჩანაწერ\w+|ვიდეოჩანაწერ\w+|მასალებ\w+|მონაცემ\w+|ანგარიშ\w+|ხელშეკრულებ\w+|ოქმ\w+|ფაქტ\w+|კადრ(?:ი|ს|ებ)\w*))(?!\w)",
        re.IGNORECASE,
    ),
    _KA_MISSING,
    _KA_PROMISED,
    _KA_WIDE_MISSING,
    _KA_WIDE_PROMISED,
    later(
        r"(?<!\w)(?:თუ|თუკი|უნდა|შემთხვევაში|საჭირო\sარ\sარის|არ\sარის\sსაჭირო|არ\sსჭირდება|არ\sესაჭიროება|არ\sშეიძლება|შეუძლებელია|დაუშვებელია|აუცილებელი\sარ"
        r"|რომც|სანამ|ნაკლებობა|მართალი\sარ\sარის|არასწორია|ეჭვი\sარ)(?!\w)"
    ),
    later(
        r"(?<!\w)(?:კვლევ\w+|მეცნიერებ\w+|არქეოლოგ\w+|ექსპედიცი\w+|ექსპერიმენტ\w+|მოითხოვა|მოსთხოვა|ითხოვს|მოუწოდა|გამოცდ\w+)(?!\w)"
    ),
)
_KA_ALONE = later(
    r"(?=დ)(?:(?<!\w)(?:დაუსაბუთებელ\w*|დაუდასტურებელ\w*\s(?:ბრალდებ|განცხადებ|ინფორმაცი)\w+)(?!\w)"
    r"|(?<!\w)(?:დამოუკიდებლად|დამოუკიდებელი\sწყაროთი)\s(?:[\w-]+\s){0,3}?(?:ვერ|არ)\s(?:[\w-]+\s)?(?:გადამოწმდა|მოწმდება|დადასტურდა|დასტურდება"
    r"|გადავამოწმეთ|გადაამოწმა)(?!\w))"
)

LANGUAGES = (_EN, _RU, _KA)
ALONE = (_EN_ALONE, _RU_ALONE, _KA_ALONE)
# “No evidence was found”: somebody looked, and nothing is owed.
LOOKED = later(
    r"\b(?:found|finds|find|saw|see|seen|discovered|uncovered|turned\sup)\s(?:absolutely\s)?(?:no|little|any|scant)\b"
    r"|(?<!\w)(?:не\s(?:нашл[аио]|нашёл|нашел|обнаружил\w*|выявил\w*|найдено|обнаружено))(?!\w)|(?<!\w)(?:ვერ|არ)\s(?:იპოვ\w+|აღმოაჩინ\w+|უპოვია|უპოვიათ|დაფიქსირდა)",
    re.IGNORECASE,
)
