"""Every kind of edit, each with what looks alike and is another kind. The sentences are invented."""

from __future__ import annotations

import pytest

from tests.diffs.texts import edits, seen, version


def kinds(base: str, witness: str) -> list[str]:
    return [kind for kind, _, _ in edits(base, witness)]


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("the board’s boat", "the board's boat"),
        ("The Board sank it", "the board sank it"),
        ("the ﬁrst boat", "the first boat"),
        ("the caf\u00e9 by the quay", "the cafe\u0301 by the quay"),
        ("a soft\u00adly said word", "a softly said word"),
        ("ten\u00a0boats sank", "ten boats sank"),
        ("the boat, the crew; the cargo", "the boat – the crew – the cargo"),
        ("a well‑known boat", "a well-known boat"),
    ],
)
def test_typography_that_folds_away_is_no_edit(base: str, witness: str) -> None:
    assert edits(base, witness) == []


@pytest.mark.parametrize(
    ("base", "witness", "old", "new"),
    [
        ("it is well known here", "it is well-known here", "well known", "well-known"),
        ("send an e-mail now", "send an email now", "e-mail", "email"),
        ("he left the U.S. again", "he left the US again", "U.S", "US"),
        ("it cost 10,000 crowns", "it cost 10000 crowns", "10,000", "10000"),
        ("it cost 10 000 crowns", "it cost 10,000 crowns", "10 000", "10,000"),
        ("we sail at 10 a.m. today", "we sail at 10am today", "10 a.m", "10am"),
        ("twenty five boats", "twenty-five boats", "twenty five", "twenty-five"),
        ("we can not sail", "we cannot sail", "can not", "cannot"),
        ("he walk[ed] home", "he walked home", "walk[ed", "walked"),
        ("the mate & the crew", "the mate and the crew", "", "and"),
        ("the mate and the crew", "the mate & the crew", "and", ""),
    ],
)
def test_typography_is_the_same_letters_and_digits(base: str, witness: str, old: str, new: str) -> None:
    assert edits(base, witness) == [("typography", old, new)]


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("they waited ten minutes", "they waited 10 minutes"),
        ("it cost $5m then", "it cost $5 million then"),
        ("it cost $5 million then", "it cost 5 million dollars then"),
        ("it cost £5 then", "it cost five pounds then"),
        ("the 1st boat came", "the first boat came"),
        ("it rose 50% again", "it rose 50 percent again"),
        ("it rose 50 per cent again", "it rose 50 percent again"),
        ("it rose fifty per cent again", "it rose 50% again"),
        ("two hundred and fifty came", "250 came"),
        ("half a million came", "500,000 came"),
        ("a dozen boats came", "12 boats came"),
        ("a ten-year-old boat", "a 10-year-old boat"),
        ("one in three sank", "1 in 3 sank"),
        ("three quarters of them sank", "75 percent of them sank"),
        ("we have a million boats", "we have 1,000,000 boats"),
        ("it cost $1.5bn in all", "it cost 1.5 billion dollars in all"),
        ("a 5-4 vote and 20 to 30 men", "a 5-to-4 vote and 20-30 men"),
        ("we sold Carol's boat there", "we sold Carole's boat there"),
        ("the 1990s were hard", "the ’90s were hard"),
        ("the colour was grey", "the color was gray"),
        ("they organised a theatre", "they organized a theater"),
        ("she travelled to the centre", "she traveled to the center"),
        ("it is not over yet", "it isn't over yet"),
        ("he's gone home", "he has gone home"),
        ("we will not go", "we won’t go"),
        ("we cannot go", "we can't go"),
        ("Sen. Tallick spoke", "Senator Tallick spoke"),
        ("the UN spoke today", "the United Nations spoke today"),
        ("James's boat sank", "James' boat sank"),
        ("they recieve the goverment", "they receive the government"),
        ("it took an hour then", "it took a hour then"),
        ("the naïve mate", "the naive mate"),
        ("my friend Carol went home", "my friend Carole went home"),
        ("Carol went home", "Carole went home"),
        ("my friend Ann Marks went home", "my friend Anne Marx went home"),
        ("we met Yusuf al-Hadi there", "we met Yousef Hadi there"),
        ("we met Mikhail Dostanov there", "we met Mikail Dostanow there"),
        ("that d***ed boat sank", "that damned boat sank"),
        ("that damn boat sank", "that d*** boat sank"),
        ("that d--d boat sank", "that damned boat sank"),
        ("it sank on May 5 then", "it sank on 5 May then"),
        ("we sailed on 3 May 2019 again", "we sailed on May 3, 2019 again"),
    ],
)
def test_spelling_is_the_same_words_or_value_written_otherwise(base: str, witness: str) -> None:
    found = kinds(base, witness)
    assert found
    assert set(found) == {"spelling"}


@pytest.mark.parametrize(
    ("base", "witness", "old", "new"),
    [
        ("they waited ten minutes", "they waited 12 minutes", "ten", "12"),
        ("after 13 winters here", "after 31 winters here", "13", "31"),
        ("it cost $5m then", "it cost $5bn then", "$5m", "$5bn"),
        ("it cost $5bn then", "it cost £5bn then", "$5bn", "£5bn"),
        ("it fell by 50% then", "it fell by 50 then", "50%", "50"),
        ("two thirds of them sank", "two fifths of them sank", "thirds", "fifths"),
        ("it cost 1.5 million then", "it cost 15 million then", "1.5", "15"),
        ("it cost 5 million then", "it cost 5 billion then", "million", "billion"),
        ("it cost 5 million then", "it cost 5 then", "million", ""),
        ("two hundred and fifty came", "two hundred came", "and fifty", ""),
        ("the first boat came", "the second boat came", "first", "second"),
        ("the 1990s were hard", "the 1980s were hard", "1990s", "1980s"),
        ("a 10-year-old boat", "a 12-year-old boat", "10-year-old", "12-year-old"),
        ("about 300 boats came", "about 400 boats came", "300", "400"),
    ],
)
def test_number_is_another_value(base: str, witness: str, old: str, new: str) -> None:
    assert edits(base, witness) == [("number", old, new)]


def test_a_number_word_that_is_left_out_elsewhere_is_an_omission() -> None:
    assert kinds("we saw two big boats", "we saw big boats") == ["omission"]
    assert kinds("we paid 5 dollars there", "we paid 5 there") == ["omission"]


@pytest.mark.parametrize(
    ("base", "witness", "old", "new"),
    [
        ("my friend Jane went home", "my friend June went home", "Jane", "June"),
        ("my friend Peter went home", "my friend Petra went home", "Peter", "Petra"),
        ("my friend Maria went home", "my friend Mario went home", "Maria", "Mario"),
        ("he left Iraq again", "he left Iran again", "Iraq", "Iran"),
        ("we saw Mrs Tallick there", "we saw Mr Tallick there", "Mrs", "Mr"),
        ("then Mr Tallick spoke", "then Captain Tallick spoke", "Mr", "Captain"),
        (
            "we read the Skerrow Courier daily",
            "we read the Northern Ledger daily",
            "Skerrow Courier",
            "Northern Ledger",
        ),
        ("we saw her there", "we saw Wenna there", "her", "Wenna"),
        ("the boat left on Monday then", "the boat left on Tuesday then", "Monday", "Tuesday"),
        ("so President Ruan spoke", "so Minister Ruan spoke", "President", "Minister"),
    ],
)
def test_name(base: str, witness: str, old: str, new: str) -> None:
    assert edits(base, witness) == [("name", old, new)]


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("Dogs bark at night", "Cats bark at night"),
        ("Although it rained we went", "Though it rained we went"),
        ("the mayor lied to us", "the chairman lied to us"),
        ("er sah das alte Haus am See und nicht mehr", "er sah das alte Dorf am See und nicht mehr"),
    ],
)
def test_a_capital_or_a_post_alone_is_no_name(base: str, witness: str) -> None:
    assert kinds(base, witness) == ["wording"]


@pytest.mark.parametrize(
    ("base", "witness", "old", "new"),
    [
        ("we have not asked them", "we have asked them", "not", ""),
        ("we have asked them", "we have not asked them", "", "not"),
        ("she would never go there", "she would always go there", "never", "always"),
        ("it isn't over yet", "it is over yet", "isn't", "is"),
        ("she can’t see it", "she can see it", "can’t", "can"),
        ("we cannot see it", "we can see it", "cannot", "can"),
        ("there is no ferry now", "there is a ferry now", "no", "a"),
        ("there are none left", "there are some left", "none", "some"),
        ("Nobody came to us", "Everybody came to us", "Nobody", "Everybody"),
        ("Not a single boat sailed", "Every single boat sailed", "Not a", "Every"),
        ("it is no longer cheap now", "it is cheap now", "no longer", ""),
        ("we could hardly see it", "we could see it", "hardly", ""),
        ("it is dishonest of them", "it is honest of them", "dishonest", "honest"),
        ("we can’t not go there", "we can go there", "can’t not", "can"),
        ("they went without a word", "they went with a word", "without", "with"),
        ("it is unlikely that he comes", "it is likely that he comes", "unlikely", "likely"),
        ("it was an illegal boat", "it was an legal boat", "illegal", "legal"),
        ("we would not, under any weather, sail", "we would sail", "not, under any weather", ""),
        ("wir haben nicht gefragt", "wir haben gefragt", "nicht", ""),
    ],
)
def test_negation(base: str, witness: str, old: str, new: str) -> None:
    assert edits(base, witness) == [("negation", old, new)]


def test_negation_is_told_apart_from_the_verb_beside_it() -> None:
    assert edits("he did not say so", "he said so") == [("negation", "did not", ""), ("inflection", "say", "said")]
    assert kinds("neither the mate nor the cook came", "both the mate and the cook came") == ["negation", "negation"]


@pytest.mark.parametrize(
    ("base", "witness", "kind"),
    [
        ("We came. We did not stay. We left.", "We came. We left.", "omission"),
        ("It was red, not blue, and large", "It was red and large", "omission"),
        ("We like it but we will not buy it", "We like it", "omission"),
        ("I do not think that the boat is safe", "the boat is safe", "omission"),
        ("We left the boat; nothing was left of it, and we slept", "We left the boat and we slept", "omission"),
        ("we will never, never sail", "we will never sail", "omission"),
        ("We came. We left.", "We came. We did not stay. We left.", "addition"),
    ],
)
def test_a_negation_that_goes_with_its_clause_is_no_negation_lost(base: str, witness: str, kind: str) -> None:
    assert kinds(base, witness) == [kind]


def test_in_a_reworded_stretch_a_negation_is_lost_only_where_what_it_denied_is_kept() -> None:
    assert "negation" not in kinds("oh, this man will most likely be master again", "oh, this can't have happened")
    assert "negation" not in kinds("a place for those who do not help each other", "a place for people like her")
    witness = "the boat sailed under hired hands from the northern island"
    assert kinds(
        "the boat whose owners said they had not slept, was sold to cousins on the northern island", witness
    ) == ["wording"]
    assert "negation" in kinds("the boat did not sail for anyone who had slept near the northern island", witness)
    base = "we have now begun at last to sell our boats to strangers"
    assert "negation" in kinds(base, "we have no plans whatever to sell our boats to strangers")


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("The board has been selling its last boats", "Why won’t the mate sell the last boats of ours?"),
        ("When we were asked in the north I said that I do not want ferries if they run", "If a ferry runs, I do not"),
    ],
)
def test_in_a_reworded_stretch_among_other_words_no_negation_is_lost(base: str, witness: str) -> None:
    assert "negation" not in kinds(base, witness)
    assert "negation" not in kinds(witness, base)


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("There was never a mate, not me, nobody more able to sail", "There was never a mate more able to sail"),
        ("There was never a mate, not me, more able to sail", "There was never a mate more able to sail"),
        ("We did not ask for money, nothing at all, that day", "We did not ask for money that day"),
    ],
)
def test_what_only_denies_once_more_is_no_negation_lost(base: str, witness: str) -> None:
    assert "negation" not in kinds(base, witness)
    assert "negation" not in kinds(witness, base)


def test_what_denies_something_else_is_a_negation_lost() -> None:
    assert "negation" in kinds("I don't know that we ever asked for it", "I know that we never asked for it")
    assert "negation" in kinds("they deny it, and they never lied", "they deny it, and they lied")
    assert "negation" in kinds("they deny that they never lied", "they deny that they lied")
    assert "negation" in kinds("We never left. He did not sail that day", "We never left. He did sail that day")
    assert "negation" in kinds("It was never cheap, not safe in a gale", "It was never cheap, safe in a gale")
    assert "negation" in kinds("It was cheap, nothing safer in a gale", "It was cheap, safer in a gale")


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("it was not only the boat but the cargo", "it was the boat and the cargo"),
        ("it is not merely late", "it is late"),
        ("it was nothing but a boat", "it was only a boat"),
        ("there it was no more than a boat", "there it was a boat"),
        ("we have no doubt that he lied", "we know that he lied"),
        ("I couldn't help laughing at it", "I laughed at it"),
        ("we ask whether or not it sails", "we ask whether it sails"),
        ("it is not unlikely that he comes", "it is likely that he comes"),
        ("it is not likely that he comes", "it is unlikely that he comes"),
        ("they are not expected to sail", "they are unlikely to sail"),
        ("I don't think we ever asked for it", "I think we never asked for it"),
        ("it doesn't appear that was any part of it", "it appears that was not in any part of it"),
        ("they deny that they ever lied to us", "they say that they never lied to us"),
        ("they denied that they knowingly lied to us", "they said that they never knowingly lied to us"),
        ("we do not disagree with him", "we agree with him"),
        ("we had no choice but to sail", "we had to sail"),
        ("he without doubt lied to us", "he lied to us"),
        ("we could hardly see the lamp", "we could not see the lamp"),
        ("there aren't any boats", "there are no boats"),
        ("that day nor did he sail", "that day and he did not sail"),
    ],
)
def test_what_denies_nothing_is_no_negation_lost(base: str, witness: str) -> None:
    assert "negation" not in kinds(base, witness)
    assert "negation" not in kinds(witness, base)


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("it was not only the boat", "it was only the boat"),
        ("we cannot help them", "we can help them"),
        ("we want no more boats", "we want boats"),
        ("it is not unlikely that he comes", "it is unlikely that he comes"),
        ("he no longer sails there", "he sails there"),
    ],
)
def test_part_of_such_a_phrase_or_its_like_is_a_negation_lost(base: str, witness: str) -> None:
    assert "negation" in kinds(base, witness)
    assert "negation" in kinds(witness, base)


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("we don't have any boats", "we have no boats"),
        ("we did not see anyone there", "we saw nobody there"),
        ("it was not a boat", "it was never a boat"),
        ("he has no boat", "he does not have boat"),
        ("he would not say when it sails", "he declined to say when it sails"),
        ("they did not keep the terms of the loan", "they failed to keep the terms of the loan"),
        ("we are not able to sail", "we are unable to sail"),
    ],
)
def test_what_denies_alike_has_lost_no_negation(base: str, witness: str) -> None:
    assert "negation" not in kinds(base, witness)


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("the pumps did not fail that night", "the pumps failed that night"),
        ("he does not refuse to sail", "he refuses to sail"),
        ("we were able to sail", "we were unable to sail"),
        ("he would not say that he declined", "he would say that he declined"),
    ],
)
def test_what_is_not_refused_is_not_denied_alike(base: str, witness: str) -> None:
    assert "negation" in kinds(base, witness)
    assert "negation" in kinds(witness, base)


@pytest.mark.parametrize(
    ("base", "witness", "old", "new"),
    [
        ("I am tired again", "he was tired again", "I am", "he was"),
        ("the dog was barking", "the dogs were barking", "dog was", "dogs were"),
        ("she is going home", "she went home", "is going", "went"),
        ("it has been a good year", "it was a good year", "has been", "was"),
        ("they tried it twice", "they try it twice", "tried", "try"),
        ("it will sail soon", "it would sail soon", "will", "would"),
        ("the board's boat", "the board boat", "board's", "board"),
        ("the man left them", "the men left them", "man", "men"),
        ("I'm sure of that", "he was sure of that", "I'm", "he was"),
        ("we like these boats", "we like this boats", "these", "this"),
    ],
)
def test_inflection(base: str, witness: str, old: str, new: str) -> None:
    assert edits(base, witness) == [("inflection", old, new)]


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("they saw the house", "they saw the horse"),
        ("it is the county that pays", "it is the country that pays"),
        ("the teacher said so", "the teaching said so"),
        ("the news came late", "the new came late"),
        ("we do it here", "we have it here"),
        ("they can sail it", "they should sail it"),
        ("we want to protect it", "we want to protest it"),
    ],
)
def test_other_words_are_wording_however_alike(base: str, witness: str) -> None:
    assert kinds(base, witness) == ["wording"]


def test_omission_addition_order() -> None:
    assert edits("the old boat sank", "the boat sank") == [("omission", "old", "")]
    assert edits("the boat sank", "the old boat sank") == [("addition", "", "old")]
    assert edits("he only wanted a boat", "he wanted only a boat") == [("order", "only", "only")]
    assert edits("it may sail at 5", "it sail may at 5") == [("order", "may", "may")]


def test_a_stretch_is_split_where_kinds_differ() -> None:
    assert edits("she bought ten boats there", "she sold 10 boats there") == [
        ("wording", "bought", "sold"),
        ("spelling", "ten", "10"),
    ]
    assert edits("then Jane Trevose bought 12 boats", "then June Tallick sold 15 boats") == [
        ("name", "Jane Trevose", "June Tallick"),
        ("wording", "bought", "sold"),
        ("number", "12", "15"),
    ]


def test_tags_agree_with_places() -> None:
    base, witness = version("We sold ten old boats and left"), version("We sold 12 boats and we left")
    assert [(s.tag, s.base, s.witness) for s in seen(base, witness)] == [
        ("replace", "ten", "12"),
        ("delete", "old", ""),
        ("insert", "", "we"),
    ]


def test_what_an_ellipsis_hides_is_a_lost_negation_only_where_it_is_short() -> None:
    assert kinds("we will not sell the boat", "we will ... sell the boat") == ["negation"]
    long = "nothing here is as dear as timber and yet we do not ask for help"
    assert "negation" not in kinds(f"we know that {long}", "we know that ... ask for help")


def test_a_title_written_out_and_a_name_left_out_are_two_changes() -> None:
    assert edits("Sen. Ana Lind wept", "Senator Lind wept") == [("spelling", "Sen", "Senator"), ("omission", "Ana", "")]


def test_sic_is_no_word_of_the_quotation() -> None:
    assert edits("we was [sic] robbed that night", "we were robbed that night") == [
        ("inflection", "was", "were"),
        ("typography", "sic", ""),
    ]
    assert edits("we was robbed, sic the dog on him", "we was robbed, the dog on him") == [("omission", "sic", "")]
