"""Sentences and words of a canonical text, for the keyboard's sentence mode and for alignment."""

from factcheck.language.canonical import paragraphs
from factcheck.language.folding import fold
from factcheck.language.patterns import later, regex_later

_CLOSERS = "\"'”’»“›)\\]」』"
_STOP = later(rf"(?:(?:\.{{1,4}}|…|[!?؟۔।։])[!?.…؟]*(?:[{_CLOSERS}]| »)*(?=\s)|[。！？]+[{_CLOSERS}]*)")
_OPENERS = " \"'“”„«‹‘‚([「『—–-¿¡•*"
_WORD_BEFORE = later(r"[^\s\"'“”„«»‘’()\[\]]+$")
_INITIAL = later(r"(?:[^\W\d_]\.-?)*[^\W\d_]\.$")
_DOTTED = later(r"(?:[^\W\d_]{1,2}\.){2,}$")
_NUMBER = later(r"(?:\d+|[IVXivx]+)\.")


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


# What always goes on: titles before names, parts of addresses.
_GOES_ON = _folded("""
    Mr Mrs Ms Mx Dr Prof Rev Fr Sr St Gen Lt Col Maj Capt Sgt Cmdr Adm Gov Sen Rep Reps Sens Hon Pres Amb
    Messrs Mme Mlle vs approx Mt
    ул пл просп им см г-н г-жа гн гжа акад проф доц ген полк подп кап лейт обл р-н напр т.е т.к т.н т.о зам
    зав ბ-ნი ქ-ნი ბნი ქნი პროფ აკად გვ ე.ი ე.წ მდ იხ შდრ დაახლ ათ მლნ მლრდ ჩვ.წ ძვ.წ ა.შ
""")
# What goes on only before a number; elsewhere these are words like any other.
_BEFORE_NUMBER = _folded("""
    No Nos Fig Vol Ch pp Art Sec Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    рис табл стр ст гл тел кв корп
""")
# What may end a sentence too: only a word that opens one decides.
_MAY_END = _folded("""
    U.S U.K U.N E.U D.C U.S.A U.A.E a.m p.m Inc Corp Co Ltd Jr etc e.g i.e
    г гг в вв т.д т.п др пр н.э с.г тыс млн млрд трлн руб коп долл мин б.з.д
""")
_OPENS = _folded("""
    The A An He She It They We I You This That These Those His Her Its Their Our My But And Or So Yet If When
    While After Before In On At For From With By To As Since Until Although However Meanwhile There Here What
    Who Why How No Not Some Many Most All Both Each Every Another Later Earlier Then Now Also Instead
    Он Она Оно Они Мы Я Вы Ты Это Этот Эта Эти Его Ее Её Их Наш Но И А Или Если Когда Пока После До В Во На
    По За Из От К С Со О Об При Для Без Также Тогда Теперь Затем Однако Поэтому Кроме Как Что Кто Все Там
    Здесь Ол Олар Біз Мен Бұл Сол Осы Бірақ Және Егер Кейін
""")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the trimmed span of each sentence; none crosses a paragraph."""
    spans = []
    for first, last in paragraphs(text):
        start = first
        for match in _STOP.finditer(text, first, last):
            end = match.end()
            if end >= last or not _ends(text, start, match.start(), end, last):
                continue
            spans.append((start, end))
            start = end
            while start < last and text[start].isspace():
                start += 1
        if start < last:
            end = last
            while end > start and text[end - 1].isspace():
                end -= 1
            if end > start:
                spans.append((start, end))
    return spans


def _ends(text: str, start: int, stop: int, end: int, last: int) -> bool:
    """Whether the stop at [stop, end) ends the sentence that begins at `start`."""
    after = end
    while after < last and text[after] in _OPENERS:
        after += 1
    following = text[after] if after < last else ""
    if following.islower() and not _caseless(following):
        return False
    if text[stop] != "." or text.startswith("..", stop):
        return True
    closed = text[stop + 1 : end].strip("!?.…؟") != ""
    before = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    if before is None:
        return True
    word_before = before.group() + "."
    if _NUMBER.fullmatch(word_before) and (before.start() <= start or word_before[0].isdigit()):
        return before.start() > start or closed
    word = fold(word_before)
    if word in _GOES_ON:
        return closed
    if word in _BEFORE_NUMBER:
        return not following.isdigit()
    if word in _MAY_END or _DOTTED.fullmatch(word_before):
        return closed or _opens(text, after, last)
    if _INITIAL.fullmatch(word_before):
        return closed or ((word_before == "I." or not word_before[0].isupper()) and _opens(text, after, last))
    return True


def _caseless(character: str) -> bool:
    return "\u10d0" <= character <= "\u10ff"


def _opens(text: str, at: int, last: int) -> bool:
    end = at
    while end < min(last, at + 16) and text[end].isalpha():
        end += 1
    return fold(text[at:end]) in _OPENS


_LETTER = r"(?=[\p{L}\p{N}])(?![\p{Han}\p{Hiragana}\p{Katakana}])\X"
_WORD = regex_later(
    rf"(?P<word>(?:{_LETTER})+(?:['’ʼ\-‐‑](?:{_LETTER})+|(?<=\d)[.,:](?=\d)(?:{_LETTER})+|_(?:{_LETTER})+)*"
    r"|\p{Regional_Indicator}{1,2}[\p{M}\u200c\u200d]*"
    r"|(?=[\p{L}\p{N}\p{Extended_Pictographic}])\X)|\X"
)


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words inside [start, end), none cutting a grapheme.

    Compounds with a hyphen or an apostrophe and numbers with separators are one word; so is an emoji, and
    each character of Chinese and Japanese.
    """
    return [match.span() for match in _WORD.finditer(text, start, end) if match.lastgroup == "word"]
