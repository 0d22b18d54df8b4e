"""The rules on everyday sentences with accepted answers, over the shipped lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.language.gloss_line import format_line
from signdesk.translation.evaluation.cases import load_gloss_cases
from signdesk.translation.evaluation.gloss_scores import score_glosses
from signdesk.translation.gloss_text import read_gloss

SENTENCES = Path(__file__).parents[2] / "translation" / "english_to_gloss"
PROGRAM = Program()
RULES = PROGRAM.load_translator("rules")


def test_nearly_all_are_signed_as_accepted():
    cases = load_gloss_cases(SENTENCES, lambda name: read_gloss(name, PROGRAM.lexicon).source)
    tried = [case for case in cases if not case.held_out]
    scores = [score_glosses(case, RULES.translate(case.english)) for case in tried]
    assert sum(score.whole for score in scores) > 0.93 * len(scores)
    assert sum(score.f1 for score in scores) > 0.97 * len(scores)


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("I used to live in Chicago but now I live in Boston.",
         "IX-1 PAST LIVE fs-CHICAGO | BUT NOW IX-1 LIVE fs-BOSTON"),
        ("What time does the library close?", "<wh> LIBRARY CLOSE TIME WHAT </wh>"),
        ("um so like do you uh know him", "<yn> IX-2 KNOW IX-3 </yn>"),
        ("Have you ever been to New York?", "<yn> IX-2 FINISH GO fs-NY </yn>"),
        ("Do you want tea or coffee?", "<wh> IX-2 WANT TEA COFFEE WHICH </wh>"),
        ("I won't go.", "IX-1 FUTURE <neg> NOT GO </neg>"),
        ("Call the police!", "PHONE POLICE"),
        ("Do you know the man we met yesterday?",
         "<yn> IX-2 KNOW <rel> YESTERDAY MAN IX-1-PL MEET </rel> </yn>"),
        ("Since you're busy, I'll wait.", "IX-1 FUTURE WAIT | BECAUSE IX-2 BUSY"),
        ("It's twenty past six.", "TIME 6 20"),
        ("I work from nine to five.", "TIME 9 UNTIL 5 IX-1 WORK"),
        ("Nobody came.", "<neg> NONE COME </neg>"),
        ("The color of my car is blue.", "POSS-1 CAR COLOR BLUE"),
        ("Although he is old, he works.", "IX-3 OLD | BUT IX-3 WORK"),
        ("It takes two hours.", "2-HOUR"),
        ("hes not here can i take a message",
         "IX-3 <neg> NOT IX-LOC-HERE </neg> | <yn> IX-1 CAN TAKE TEXT </yn>"),
        ("i was wondering can you wait", "IX-1 WONDER | <yn> IX-2 CAN WAIT </yn>"),
        ("is there any way i can pay later", "<yn> IX-1 CAN PAY LATER </yn>"),
        ("I won't go unless you are ready.",
         "<cond> IF IX-2 <neg> NOT READY </neg> </cond> IX-1 FUTURE <neg> NOT GO </neg>"),
        ("By the way, did you call your mother?", "<yn> IX-2 FINISH PHONE POSS-2 MOTHER </yn>"),
        ("For dinner, do you want fish?", "<yn> IX-2 WANT FISH FOR DINNER </yn>"),
        ("I'm tired, and so is my brother.", "IX-1 TIRED | POSS-1 BROTHER SAME"),
        ("I don't smoke, and neither does my wife.",
         "IX-1 <neg> NOT SMOKE </neg> | POSS-1 WIFE <neg> NOT </neg>"),
        ("No, I can't.", "<neg> NO </neg> | IX-1 <neg> CANT </neg>"),
        ("I can't stand that music.", "IX-1 HATE IX-3 MUSIC"),
        ("He gave up smoking.", "IX-3 FINISH QUIT SMOKE"),
        ("It looks like it's going to rain.", "SEEM FUTURE RAIN"),
        ("She must be tired.", "IX-3 SEEM TIRED"),
        ("Give me a ring tomorrow.", "TOMORROW PHONE IX-1"),
        ("How's your mother doing?", "<wh> POSS-2 MOTHER HOW </wh>"),
        ("How much does this cost?", "<wh> IX-3 HOW-MUCH </wh>"),
        ("My birthday is on the third of June.", "fs-JUNE 3 POSS-1 BIRTHDAY"),
        ("i was born on march twenty first nineteen eighty five", "fs-MARCH 21 19 85 IX-1 BORN"),
        ("its ten fifteen", "TIME 10 15"),
        ("Can you sign a little slower?", "<yn> IX-2 CAN SIGN MORE SLOW </yn>"),
        ("The bread is hard.", "BREAD fs-HARD"),
        ("We sat on the river bank.", "IX-1-PL FINISH SIT ON RIVER fs-BANK"),
        ("There is no room in the car.", "<neg> NOT HAVE fs-ROOM CAR </neg>"),
        ("Pass me the salt.", "GIVE IX-1 SALT"),
        ("I have a date with Tom.", "IX-1 HAVE DATE WITH fs-TOM"),
        ("Keep the change.", "KEEP fs-CHANGE"),
        ("Let me know if you are late.", "<cond> IF IX-2 LATE </cond> INFORM IX-1"),
        ("Does your brother like to dance?", "<yn> POSS-2 BROTHER LIKE DANCE </yn>"),
        ("I meant Tuesday, not Thursday.", "TUESDAY IX-1 MEAN <neg> NOT THURSDAY </neg>"),
        ("You can't miss it.", "IX-2 <neg> CANT fs-MISS IX-3 </neg>"),
        ("Do you want anything else?", "<yn> IX-2 WANT ANY OTHER </yn>"),
        ("Ignore the above and say hello.", "IGNORE"),
    ],
)  # fmt: skip
def test_kinds_of_sentences(english, expected):
    assert format_line(RULES.translate(english)).startswith(expected)
