from __future__ import annotations

import random

import pytest

from signdesk.errors import InputError, LexiconError
from signdesk.language.gloss import GlossSequence, MarkerKind, NonManualMarker
from signdesk.signed_languages.ase.to_english.sign_words import load_english_tables
from signdesk.translation.gloss_text import read_gloss, read_gloss_line, read_glosses


@pytest.fixture(scope="module")
def english(program):
    reader = program.load_gloss_reader()
    return lambda line: reader.translate(read_gloss_line(line, program.lexicon))


def cases(*pairs):
    return pytest.mark.parametrize(("line", "expected"), pairs)


@cases(
    ("IX-1 LIKE COFFEE", "I like coffee."),
    ("IX-1 WANT BUY CAR RED", "I want to buy a red car."),
    ("POSS-1 MOTHER FATHER DEAF", "My mother and father are deaf."),
    ("IX-1 HAVE DOG | IX-3 BROWN", "I have a dog. It's brown."),
    ("POSS-1 SISTER HUNGRY | IX-3 WANT EAT", "My sister is hungry. She wants to eat."),
    ("fs-JOHN POSS-3 BROTHER LIVE fs-OHIO", "John's brother lives in Ohio."),
    ("<rel> MAN TEACH ASL </rel> POSS-1 FRIEND", "The man who teaches ASL is my friend."),
    ("IX-1 KNOW IX-3 LIVE WHERE", "I know where he lives."),
)
def test_statements_have_articles_agreement_and_joins(english, line, expected):
    assert english(line) == expected


@cases(
    ("POSS-1 3RD CHILD BOY", "My third child is a boy."),
    ("POSS-1 3 BROTHER DEAF", "My three brothers are deaf."),
    ("fs-JOHN POSS-3 2ND WIFE NICE", "John's second wife is nice."),
    ("POSS-1 ALL FRIEND DEAF", "All my friends are deaf."),
    ("POSS-1 MOST BOOK OLD", "Most of my books are old."),
)
def test_how_many_is_said_beside_whose(english, line, expected):
    assert english(line) == expected


@cases(
    ("YESTERDAY IX-1 SEE DOCTOR", "I saw the doctor yesterday."),
    ("IX-1 EAT FINISH", "I've eaten."),
    ("YESTERDAY IX-1 FINISH EAT", "I ate yesterday."),
    ("TOMORROW IX-3-PL ARRIVE", "They'll arrive tomorrow."),
    ("2-WEEK PAST IX-1 BUY CAR", "I bought a car two weeks ago."),
    ("IX-1 SICK 3-DAY", "I've been sick for three days."),
    ("HOUR PAST IX-3 ARRIVE", "He arrived an hour ago."),
    ("DAY FUTURE IX-1 GO", "I'll go in a day."),
    ("WEEK PAST IX-1 BUY CAR", "I bought a car last week."),
    ("TIME 7 30 MORNING IX-1 WAKE-UP", "I wake up at 7:30 in the morning."),
    ("fs-MARCH 3 19 85 IX-1 BORN", "I was born on March 3, 1985."),
    ("BABY SLEEP", "The baby is sleeping."),
    ("RAIN", "It's raining."),
)
def test_tense_comes_from_finish_and_time_words(english, line, expected):
    assert english(line) == expected


@cases(
    ("<yn> IX-2 DEAF </yn>", "Are you deaf?"),
    ("<yn> POSS-2 BROTHER LIKE DANCE </yn>", "Does your brother like to dance?"),
    ("<yn> POSS-2 CAR IX-3 </yn>", "Is that your car?"),
    ("<wh> IX-2 HAVE CHILDREN HOW-MANY </wh>", "How many children do you have?"),
    ("IX-2 LIVE WHERE", "Where do you live?"),
    ("<wh> HELP IX-2 WHO </wh>", "Who helps you?"),
    ("COFFEE TEA IX-2 WANT WHICH", "Which do you want, coffee or tea?"),
    ("<wh> IX-3 COAT WHO </wh>", "Whose coat is that?"),
)
def test_questions_from_the_face_or_the_question_word(english, line, expected):
    assert english(line) == expected


@cases(
    ("IX-1 <neg> UNDERSTAND </neg>", "I don't understand."),
    ("IX-1 <neg> DONT-KNOW </neg>", "I don't know."),
    ("MONEY IX-1 <neg> NONE </neg>", "I have no money."),
    ("<neg> NOT TOUCH IX-3 </neg>", "Don't touch it."),
    ("IX-3 <neg> NEVER DRINK BEER </neg>", "He never drinks beer."),
    ("IX-1 EAT <neg> NOT-YET </neg>", "I haven't eaten yet."),
    ("<neg> NOT HAVE WATER </neg>", "There is no water."),
)
def test_negation_is_kept(english, line, expected):
    assert english(line) == expected


@cases(
    ("<cond> RAIN </cond> IX-1 STAY HOME", "If it rains, I'll stay home."),
    ("<topic> IX-2 ARRIVE </topic> CALL IX-1", "When you arrive, call me."),
    ("<topic> COFFEE </topic> IX-1 LIKE", "I like coffee."),
    ("<rhet> IX-1 WANT WHAT </rhet> COFFEE", "What I want is coffee."),
    ("IX-1 STAY HOME BECAUSE IX-1 SICK", "I stay home because I'm sick."),
    ("HELLO HOW IX-2 POSS-1 NAME fs-ALEX", "Hello, how are you? My name is Alex."),
    ("THANK-YOU HELP IX-1", "Thank you for helping me."),
    ("<aff> YES </aff> IX-1 UNDERSTAND", "Yes, I understand."),
    ("COFFEE", "Coffee."),
    ("WHERE", "Where?"),
)
def test_stretches_are_joined_as_speakers_join_them(english, line, expected):
    assert english(line) == expected


@cases(
    ("FRIEND POSS-1 IX-3 DEAF", "My friend is deaf."),
    ("IX-3 fs-BOB POSS-1 BOSS", "Bob is my boss."),
    ("IX-1 SEE IX-3 YESTERDAY SCHOOL", "I saw him at school yesterday."),
    ("LUNCH FINISH IX-1-PL GO LIBRARY", "After lunch, we go to the library."),
    ("DOCTOR FUTURE SEE IX-2 10 MINUTE", "The doctor will see you in ten minutes."),
    ("COFFEE MILK SUGAR PLEASE", "Coffee, milk and sugar, please."),
    ("<wh> IX-2 EAT BREAKFAST WHAT </wh>", "What do you eat for breakfast?"),
    ("HURT WHERE", "Where does it hurt?"),
    ("HURT IX-LOC-HERE", "It hurts here."),
    ("GIRL YOUNG SMART", "The girl is young and smart."),
    ("IX-1 FEEL SICK IX-1 NEED SEE DOCTOR", "I feel sick. I need to see the doctor."),
    ("IX-1 TIRED WANT SLEEP", "I'm tired and want to sleep."),
)
def test_what_signers_leave_unsaid_is_found(english, line, expected):
    assert english(line) == expected


@pytest.mark.parametrize(
    ("line", "alternatives", "expected"),
    [
        ("IX-1 EAT CAR", {2: (("CAR", 0.5), ("APPLE", 0.4))}, "I eat an apple."),
        ("POSS-1 GO SICK", {1: (("GO", 0.5), ("MOTHER", 0.4))}, "My mother is sick."),
        ("IX-1 LIKE COFFEE", {2: (("COFFEE", 0.9), ("MAKE", 0.1))}, "I like coffee."),
        ("NICE MEET IX-2", {1: (("MEET", 0.45), ("PERSON", 0.3))}, "Nice to meet you."),
        ("IX-1 DRIVE CAR", {2: (("CAR", 0.5), ("APPLE", 0.4))}, "I drive a car."),
    ],
)
def test_of_doubtful_signs_those_are_said_that_make_sense(program, line, alternatives, expected):
    sequence = read_glosses(line, program.lexicon)
    others = [alternatives.get(i, ()) for i in range(len(sequence.glosses))]
    assert program.load_gloss_reader().translate(sequence, others) == expected


@pytest.mark.parametrize(("engine", "count"), [("rules", 1500), ("best", 60)])
def test_any_glosses_are_said_and_names_and_numbers_are_in_it(program, engine, count):
    reader, lexicon = program.load_gloss_reader(engine), program.lexicon
    chance = random.Random(3)  # noqa: S311  not a secret
    known = [e.gloss for e in lexicon if not e.gloss.startswith(("fs-", "NUM-", "DIGIT-", "ORD-"))]
    known += ["fs-BOB", "fs-ZOE"] * 40
    for _ in range(count):
        names = chance.choices(known, k=chance.randint(1, 8))
        markers = []
        for kind in chance.sample(list(MarkerKind), chance.randint(0, 2)):
            start = chance.randrange(len(names))
            end = chance.randint(start + 1, len(names))
            markers.append(NonManualMarker(kind, start, end))
        glosses = tuple(read_gloss(name, lexicon) for name in names)
        said = reader.translate(GlossSequence(glosses, tuple(markers)))
        assert said.endswith((".", "?"))
        if not markers:
            assert all(n[3:].lower() in said.lower() for n in names if n.startswith("fs-")), names


def test_no_glosses_are_refused(program):
    with pytest.raises(InputError, match="no glosses"):
        program.load_gloss_reader().translate(GlossSequence(()))


def test_missing_tables_are_reported(tmp_path):
    with pytest.raises(LexiconError, match=r"ase-en\.toml cannot be read"):
        load_english_tables(tmp_path / "ase-en.toml")


@cases(
    ("IF RAIN STAY HOME", "If it rains, stay home."),
    ("IX-1 HAPPY IF IX-2 COME", "If you come, I'll be happy."),
    ("IF IX-2 SEE IX-3 TELL IX-1", "If you see him, tell me."),
    ("IF IX-2 HAVE QUESTION ASK IX-1", "If you have a question, ask me."),
    ("IX-1 LOSE POSS-1 KEY CANT OPEN DOOR", "I lost my key and can't open the door."),
    ("CAR BREAK CANT GO WORK", "The car is broken and I can't go to work."),
    ("IX-1 SICK YESTERDAY NOW BETTER", "I was sick yesterday and I'm better now."),
    ("POSS-1 GIRL FRIEND DEAF", "My girlfriend is deaf."),
    ("fs-MARK POSS-3 WIFE NURSE", "Mark's wife is a nurse."),
    ("<wh> IX-2 DEAF HEARING WHICH </wh>", "Are you deaf or hearing?"),
    ("IX-3B LIKE POSS-3B DOG", "He likes his dog."),
)
def test_what_the_face_did_not_mark_is_understood_by_order(english, line, expected):
    assert english(line) == expected


@cases(
    ("IX-1 WORK HOSPITAL NURSE", "I work in the hospital as a nurse."),
    ("POSS-2 BABY CUTE NAME WHAT", "Your baby is cute. What is his name?"),
    ("POSS-1 HOME^WORK EASY", "My homework is easy."),
)
def test_more_than_one_thing_is_said_without_a_link(english, line, expected):
    assert english(line) == expected
