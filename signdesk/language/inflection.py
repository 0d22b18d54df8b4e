"""English word forms: verbs, plurals, comparison, articles. Standard library only.

Phrases inflect at the word that bears it: `woke up`, `paid attention`, `police officers`.
"""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"

#: Ordinal numbers in words, from the first on.
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

#: Past and participle of verbs that do not take -ed.
_IRREGULAR: Mapping[str, tuple[str, str]] = {
    verb: (past, participle)
    for verb, past, participle in (
        row.split()
        for row in """
        be was been;beat beat beaten;become became become;begin began begun;bite bit bitten
        blow blew blown;break broke broken;bring brought brought;build built built
        buy bought bought
        catch caught caught;choose chose chosen;come came come;cost cost cost;cut cut cut
        deal dealt dealt;do did done;draw drew drawn;drink drank drunk;drive drove driven
        eat ate eaten;fall fell fallen;feed fed fed;feel felt felt;fight fought fought
        find found found;flee fled fled;fly flew flown;forget forgot forgotten
        forgive forgave forgiven;get got gotten;give gave given;go went gone;grow grew grown
        have had had;hear heard heard;hide hid hidden;hit hit hit;hold held held;hurt hurt hurt
        keep kept kept;know knew known;lead led led;leave left left;lend lent lent;let let let
        light lit lit;lose lost lost;make made made;mean meant meant;meet met met;pay paid paid
        put put put
        quit quit quit;read read read;ride rode ridden;ring rang rung;rise rose risen;run ran run
        say said said;see saw seen;sell sold sold;send sent sent;shake shook shaken
        show showed shown;shoot shot shot;shut shut shut;sing sang sung;sink sank sunk;sit sat sat
        sleep slept slept;speak spoke spoken;spend spent spent;stand stood stood
        steal stole stolen;stick stuck stuck;strike struck struck
        swear swore sworn;sweep swept swept
        swim swam swum;take took taken;teach taught taught;tear tore torn;tell told told
        think thought thought;throw threw thrown;understand understood understood
        upset upset upset;wake woke woken;wear wore worn;win won won;write wrote written
        """.replace("\n", ";").split(";")
        if row.strip()
    )
}
_DICTIONARY_FORMS = {
    form: verb
    for verb, forms in reversed(list(_IRREGULAR.items()))
    for form in forms
    if form != verb
}
_PLURALS: Mapping[str, str] = {
    "child": "children", "man": "men", "woman": "women", "person": "people", "mouse": "mice",
    "fish": "fish", "foot": "feet", "tooth": "teeth", "wife": "wives", "life": "lives",
    "knife": "knives", "leaf": "leaves", "half": "halves", "people": "people",
    "children": "children", "police": "police", "sheep": "sheep", "deer": "deer",
    "policeman": "policemen", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes",
}  # fmt: skip
#: Nouns that are plural as they stand.
PLURAL_NOUNS = frozenset(
    "pants trousers gloves glasses shoes clothes stairs french-fries fries people children parents "
    "kids police scissors grandparents vegetables".split()
)
#: Words of two vowels that double their last letter all the same.
_STRESSED_AT_END = frozenset("admit begin commit forget quit regret".split())
_COMPARISON: Mapping[str, tuple[str, str]] = {
    "good": ("better", "best"), "well": ("better", "best"), "bad": ("worse", "worst"),
    "far": ("farther", "farthest"), "much": ("more", "most"), "many": ("more", "most"),
    "little": ("less", "least"),
}  # fmt: skip
#: Two-syllable adjectives that take -er as the short ones do.
_SHORT = frozenset("quiet simple narrow clever gentle little".split())
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_BE = {
    "present": {(1, False): "am", (3, False): "is"},
    "past": {(1, False): "was", (3, False): "was"},
}


def third_person(verb: str) -> str:
    """`goes`, `has`, `wakes up`."""
    head, rest = _head(verb)
    if head in ("be", "have"):
        return {"be": "is", "have": "has"}[head] + rest
    return (head + "es" if head.endswith("o") else _with_s(head)) + rest


def past(verb: str) -> str:
    """`went`, `stopped`, `woke up`."""
    head, rest = _head(verb)
    return (_IRREGULAR[head][0] if head in _IRREGULAR else _with_ed(head)) + rest


def participle(verb: str) -> str:
    """`gone`, `stopped`, `woken up`."""
    head, rest = _head(verb)
    return (_IRREGULAR[head][1] if head in _IRREGULAR else _with_ed(head)) + rest


def gerund(verb: str) -> str:
    """`going`, `stopping`, `lying`."""
    head, rest = _head(verb)
    if head == "be":
        return "being" + rest
    if head.endswith("ie"):
        return head[:-2] + "ying" + rest
    if head.endswith("e") and not head.endswith(("ee", "ye", "oe")):
        return head[:-1] + "ing" + rest
    return _doubled(head) + "ing" + rest


def is_irregular(verb: str) -> bool:
    """Whether a dictionary form is that of a verb that does not take -ed."""
    return verb in _IRREGULAR


def dictionary_form(verb: str) -> str:
    """`fly` for `flew` and `flown`; empty for other words."""
    return _DICTIONARY_FORMS.get(verb, "")


def be(tense: str, person: int, is_plural: bool) -> str:
    """`am`, `is`, `are`, `was`, `were`; tense is `present` or `past`."""
    if person == 2:
        is_plural = True
    return _BE[tense].get((person, is_plural), "are" if tense == "present" else "were")


def plural(noun: str) -> str:
    """`books`, `children`, `ice creams`; a noun that is plural already stays."""
    before, blank, last = noun.rpartition(" ")
    if last in PLURAL_NOUNS:
        return noun
    return before + blank + (_PLURALS.get(last) or _with_s(last))


def comparative(adjective: str) -> str:
    """`bigger`, `more interesting`."""
    return _compared(adjective, 0, "er", "more")


def superlative(adjective: str) -> str:
    """`biggest`, `most interesting`."""
    return _compared(adjective, 1, "est", "most")


def a_or_an(phrase: str) -> str:
    """The indefinite article before a phrase, by how it sounds."""
    word = phrase.lower()
    first = phrase.split(" ")[0]
    if first.isupper() and len(first) > 1:  # spelled letter by letter
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    if word.startswith(("hour", "honest", "heir", "11", "18", "8")):
        return "an"
    is_consonant_sound = word.startswith(("uni", "use", "eu", "one", "once"))
    return "an" if word[:1] in _VOWELS and not is_consonant_sound else "a"


def number_word(number: int) -> str:
    """`three`; digits from thirteen on."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def _head(phrase: str) -> tuple[str, str]:
    head, blank, rest = phrase.partition(" ")
    return head, blank + rest


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _doubled(word: str) -> str:
    """`stopp` of `stop`: a stressed last syllable of one consonant, one vowel, one consonant."""
    before, vowel, last = word[-3:-2], word[-2:-1], word[-1]
    is_short = before not in _VOWELS and vowel in _VOWELS and last not in _VOWELS + "wxy"
    is_stressed = sum(letter in _VOWELS for letter in word) == 1
    return word + last if word in _STRESSED_AT_END or (is_short and is_stressed) else word


def _compared(adjective: str, which: int, ending: str, adverb: str) -> str:
    if adjective in _COMPARISON:
        return _COMPARISON[adjective][which]
    if adjective.endswith("y") and len(adjective) <= 7 and " " not in adjective:
        return adjective[:-1] + "i" + ending
    if _syllables(adjective) > 1 and adjective not in _SHORT:
        return f"{adverb} {adjective}"
    if adjective.endswith("e"):
        return adjective + ending[1:]
    return _doubled(adjective) + ending


def _syllables(word: str) -> int:
    """Groups of vowels, a silent last `e` left out; a participle such as `tired` counts as long."""
    if word.endswith("ed") and len(word) > 3:
        return 2
    spoken = word[:-1] if word.endswith("e") else word
    groups = "".join(c if c in _VOWELS + "y" else " " for c in spoken).split()
    return len(groups) + 2 * word.count(" ")


def ordinal_ending(number: int) -> str:
    """`st` of 1st, `th` of 11th."""
    if 10 < number % 100 < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
