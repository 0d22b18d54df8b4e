"""Rules of ASL grammar one at a time, each with a case where it must not apply."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Asl = Callable[[str], str]


def cases(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("english", "expected"), pairs)


@cases(
    ("I will go.", "IX-1 FUTURE GO"),
    ("He will read the will.", "IX-3 FUTURE READ fs-WILL"),
    ("Will is my friend.", "fs-WILL POSS-1 FRIEND"),
    ("I can cook.", "IX-1 CAN COOK"),
    ("I want a can.", "IX-1 WANT fs-CAN"),
    ("You are right.", "IX-2 RIGHT-CORRECT"),
    ("It is on the right.", "IX-3 RIGHT-DIRECTION"),
    ("Turn left and then right.", "fs-TURN LEFT-DIRECTION AND fs-THEN RIGHT-DIRECTION"),
    ("She left.", "IX-3 FINISH fs-LEAVE"),
    ("My left arm hurts.", "POSS-1 LEFT-DIRECTION fs-ARM HURT"),
    ("I like him.", "IX-1 LIKE IX-3"),
    ("He is like him.", "IX-3 SAME IX-3"),
    ("He is mean.", "IX-3 fs-MEAN"),
    ("It means nothing.", "IX-3 MEAN [neg fs-NOTHING ]"),
    ("They watch me.", "IX-3-PL LOOK IX-1"),
    ("I lost my watch.", "IX-1 FINISH fs-LOSE POSS-1 fs-WATCH"),
    ("I want to book a flight.", "IX-1 WANT fs-BOOK fs-FLIGHT"),
    ("I have a cold.", "IX-1 HAVE fs-COLD"),
    ("I am cold.", "IX-1 COLD"),
    ("Call me.", "PHONE IX-1"),
    ("Call me Sam.", "NAME IX-1 fs-SAM"),
    ("Before you go, eat.", "[top fs-BEFORE IX-2 GO ] EAT"),
)
def test_words_are_signed_by_their_sense(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("He ate bread.", "IX-3 FINISH EAT BREAD"),
    ("He ate bread yesterday.", "YESTERDAY IX-3 EAT BREAD"),
    ("I have eaten.", "IX-1 FINISH EAT"),
    ("I have been sick.", "IX-1 SICK"),
    ("I was sick.", "PAST IX-1 SICK"),
    ("I did not eat.", "IX-1 [neg NOT EAT ]"),
    ("I read books.", "IX-1 READ BOOK"),
    ("I used to cook.", "IX-1 PAST COOK"),
    ("I am going to cook.", "IX-1 FUTURE COOK"),
    ("I am going to school.", "IX-1 GO SCHOOL"),
)
def test_tense(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("In two weeks we meet.", "2 WEEK FUTURE IX-1-PL MEET"),
    ("We met a week ago.", "1 WEEK PAST IX-1-PL MEET"),
    ("I work on Friday at 3 pm.", "fs-FRIDAY TIME 3 AFTERNOON IX-1 WORK"),
    ("I work at 10:05 pm.", "TIME 10 5 NIGHT IX-1 WORK"),
    ("I have lived here since 2010.", "fs-SINCE 20 10 IX-1 LIVE IX-LOC-HERE"),
    ("The year 1999 was good.", "PAST YEAR 19 99 GOOD"),
    ("It may rain in January.", "fs-JAN MAYBE fs-RAIN"),
    ("But tomorrow I work.", "BUT TOMORROW IX-1 WORK"),
)
def test_time_comes_first(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("I don't know him.", "IX-1 [neg DONT-KNOW IX-3 ]"),
    ("I cannot go.", "IX-1 [neg CANT GO ]"),
    ("You must not drive.", "IX-2 [neg NOT DRIVE ]"),
    ("There aren't any books.", "[neg NOT HAVE BOOK ]"),
    ("I don't drink coffee or tea.", "IX-1 [neg NOT DRINK COFFEE OR TEA ]"),
    ("I don't go because I am sick.", "IX-1 [neg NOT GO ] BECAUSE IX-1 SICK"),
    ("No one knows.", "[neg fs-NO fs-ONE KNOW ]"),
    ("Don't worry, be happy.", "[neg NOT fs-WORRY ] HAPPY"),
    ("I do not.", "IX-1 [neg NOT ]"),
)
def test_negation(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("Do you sign? Yes, I do.", "[yn IX-2 SIGN ] [aff YES ] [aff IX-1 YES ]"),
    ("You want what?", "[wh IX-2 WANT WHAT ]"),
    ("Which one do you like?", "[wh IX-2 LIKE WHICH ]"),
    ("How big is your house?", "[wh POSS-2 HOUSE HOW BIG ]"),
    ("May I go?", "[yn IX-1 CAN GO ]"),
    ("Where does your brother work?", "[wh POSS-2 BROTHER WORK WHERE ]"),
    ("What a beautiful baby!", "BEAUTIFUL BABY"),
    ("Show me how to sign it.", "fs-SHOW IX-1 HOW SIGN IX-3"),
    ("She asked me if I was deaf.", "IX-3 FINISH ASK IX-1 IX-1 DEAF"),
)
def test_questions(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("The dog that bit me was big.", "PAST [rel fs-DOG fs-BITE IX-1 ] BIG"),
    ("I know the man who helped you.", "IX-1 KNOW [rel MAN HELP IX-2 ]"),
    ("I think that he knows.", "IX-1 THINK IX-3 KNOW"),
    ("Coffee, I like.", "[top COFFEE ] IX-1 LIKE"),
    ("John, I like it.", "fs-JOHN IX-1 LIKE IX-3"),
    ("Those houses are old.", "IX-3-PL HOUSE++ OLD"),
    ("Let me help you.", "IX-1 HELP IX-2"),
    ("She is smarter than me.", "IX-3 MORE fs-SMART fs-THAN IX-1"),
    ("The baby's crying.", "BABY CRY"),
    ("The baby's book.", "BABY POSS-3 BOOK"),
    ("My wife lives here and works there.", "POSS-1 WIFE LIVE IX-LOC-HERE AND WORK IX-LOC-THERE"),
)
def test_clauses_and_phrases(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("1,234,567 people", "1 fs-MILLION 234 fs-THOUSAND 567 PEOPLE"),
    ("I have $20.50.", "IX-1 HAVE 20 fs-DOLLAR 50"),
    ("It is 3.14.", "3 fs-POINT 1 4"),
    ("Call (555) 123-4567.", "PHONE 5 5 5 1 2 3 4 5 6 7"),
    ("five five five one two", "5 5 5 1 2"),
    ("the tenth day", "10 fs-TH DAY"),
    ("007", "0 0 7"),
)
def test_numbers(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    (
        "i cant hear you can you write it down",
        "IX-1 [neg CANT fs-HEAR IX-2 ] [yn IX-2 CAN WRITE IX-3 ]",
    ),
    (
        "sorry i dont understand please sign again",
        "SORRY IX-1 [neg NOT UNDERSTAND ] PLEASE SIGN AGAIN",
    ),
    ("could you please wait", "[yn IX-2 CAN PLEASE WAIT ]"),
    ("there is something i need to tell you", "HAVE fs-SOMETHING IX-1 NEED TELL IX-2"),
    ("i know you are deaf", "IX-1 KNOW IX-2 DEAF"),
    ("i can see you", "IX-1 CAN SEE IX-2"),
    ("do you sign yes i do", "[yn IX-2 SIGN ] [aff YES ] [aff IX-1 YES ]"),
    ("i have no money", "IX-1 [neg NOT HAVE MONEY ]"),
)
def test_speech_without_punctuation(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("Can you fingerspell it?", "[yn IX-2 CAN FINGERSPELL IX-3 ]"),
    ("Write it down.", "WRITE IX-3"),
    ("How long does it take?", "[wh HOW fs-LONG ]"),
    ("Hasn't he come home?", "[yn IX-3 [neg NOT COME HOME ] ]"),
    ("Whatever.", "fs-WHATEVER"),
    ("That is his.", "IX-3 POSS-3"),
    ("Tell her.", "TELL IX-3"),
)
def test_slips_of_the_analyser_are_mended(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("When the baby sleeps, I cook.", "[top BABY SLEEP ] IX-1 COOK"),
    ("Some people like coffee.", "PEOPLE LIKE COFFEE"),
    ("Does your daughter like milk?", "[yn POSS-2 DAUGHTER LIKE MILK ]"),
    ("He sings like his father.", "IX-3 fs-SING SAME POSS-3 FATHER"),
    ("I own a car.", "IX-1 HAVE CAR"),
    ("The bread we ate was bad.", "PAST [rel BREAD IX-1-PL EAT ] BAD"),
    ("I like the bread you made.", "IX-1 LIKE [rel BREAD IX-2 MAKE ]"),
    ("I need help you know.", "IX-1 NEED HELP"),
    ("When does the store open?", "[wh STORE fs-OPEN WHEN ]"),
)
def test_verbs_and_relative_clauses_that_do_not_show(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("She quit.", "IX-3 FINISH fs-QUIT"),
    ("I quit.", "IX-1 fs-QUIT"),
    ("I have got a car.", "IX-1 HAVE CAR"),
    ("He has flown.", "IX-3 FINISH fs-FLY"),
    ("He said he would come, but he didn't.", "IX-3 FINISH TELL IX-3 COME BUT IX-3 [neg NOT ]"),
    ("Today is colder than yesterday.", "TODAY MORE COLD fs-THAN YESTERDAY"),
    ("He is as big as me.", "IX-3 BIG SAME IX-1"),
    ("I get up at six thirty.", "TIME 6 30 IX-1 fs-GET fs-UP"),
    ("What if he comes?", "[cond IF IX-3 COME ]"),
    ("What is your house like?", "[wh POSS-2 HOUSE HOW ]"),
    ("I feel like eating.", "IX-1 WANT EAT"),
    ("We are out of milk.", "IX-1-PL [neg fs-NONE MILK ]"),
    ("I hope it does not rain.", "IX-1 fs-HOPE [neg NOT fs-RAIN ]"),
    ("Let me know.", "TELL IX-1"),
    ("Wait a second.", "WAIT fs-SECOND"),
    ("what do you want i want water", "[wh IX-2 WANT WHAT ] IX-1 WANT WATER"),
    ("okay lets eat", "FINE IX-1-PL EAT"),
)
def test_everyday_turns_of_phrase(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected


@cases(
    ("It's half past six.", "TIME 6 30"),
    ("We eat at a quarter to five.", "TIME 4 45 IX-1-PL EAT"),
    ("I work Monday to Friday.", "fs-MONDAY fs-UNTIL fs-FRIDAY IX-1 WORK"),
    ("I go to the store.", "IX-1 GO STORE"),
    ("I am not sure if he knows.", "IX-1 [neg NOT fs-SURE ] IX-3 KNOW"),
    ("He has a brother named Tom.", "IX-3 HAVE BROTHER NAME fs-TOM"),
    ("Have a seat.", "SIT"),
    ("Have you a car?", "[yn IX-2 HAVE CAR ]"),
    ("My name's Bob.", "POSS-1 NAME fs-BOB"),
    ("My mother doesn't let me drive.", "POSS-1 MOTHER [neg NOT fs-LET IX-1 DRIVE ]"),
    ("When he came, I was sad.", "[top IX-3 COME ] PAST IX-1 SAD"),
    ("How's it going?", "[wh HOW IX-2 ]"),
)
def test_times_and_idioms(asl: Asl, english: str, expected: str) -> None:
    assert asl(english) == expected
