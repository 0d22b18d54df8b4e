import tomllib

from signdesk.composition import Program
from signdesk.lexicon.look_alikes import look_alikes


def test_look_alikes_are_near_and_told_apart_or_of_one_field():
    program = Program()
    found = tomllib.loads(look_alikes(program.lexicon, program.dictionary.nearest))
    assert found.keys() == {"told_apart", "interchangeable"}
    assert "CANDY" in found["interchangeable"]["APPLE"].split()
    for kind, table in found.items():
        for gloss, others in table.items():
            for other in others.split():
                differences = program.dictionary.differences(gloss, other)
                assert len(differences) <= 2, (gloss, other)
                if kind == "interchangeable":
                    assert program.lexicon.get(gloss).field == program.lexicon.get(other).field
