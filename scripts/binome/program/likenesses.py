"""What looks like an address, a telephone number or a person's name in a text of program/.

The tables to extend stand here and in given_names.txt; tests/privacy/personal.yml holds texts of both kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from binome.program.near import fold

__all__ = ["addresses_in", "names_in", "numbers_in", "strangers_in", "titles_in", "word_lists"]

_GIVEN_NAMES = Path(__file__).with_name("given_names.txt")

# Every repetition is bounded, so that no text can make a search slow.
_ADDRESS = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|\s?[\[(]\s?(?:at|arobase|chez)\s?[\])]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE
)
_SPACE = r"[\s.\-/]{0,2}"
_NUMBER = re.compile(
    rf"(?<!\w)(?<![0-9][.,/-])(?:0[1-9](?:{_SPACE}[0-9]{{2}}){{4}}"  # France: ten digits, by two
    rf"|(?:\+|00)[1-9](?:{_SPACE}(?:\(0\){_SPACE})?[0-9]){{8,14}}"  # with the prefix of a country
    rf"|\([0-9]{{2,4}}\)\s?[0-9]{{3,4}}[\s.-]?[0-9]{{3,4}})(?![\w/-]|\s?[€%$£])"  # (555) 123-4567
)
_DATES = re.compile(r"[0-9]{2}[./-][0-9]{2}[./-][0-9]{4}")

_UP, _LOW = r"A-ZÀ-ÖØ-ÞŒ", r"a-zß-öø-ÿœ"
_WORD = rf"(?:[dDlL]['’])?[{_UP}][{_UP}{_LOW}'’]{{0,30}}(?:-[{_UP}][{_UP}{_LOW}'’]{{0,30}}){{0,3}}"
_PARTICLE = r"(?:(?:de [lL]a|de|du|des|[lL]e|[lL]a|van der|van|von|den|da|dos|di|el|al|ben|bin)\s)?(?:d['’])?"
_PAIR = re.compile(rf"(?<![\w'’.-])({_WORD})\s(?:[{_UP}]\.\s)?{_PARTICLE}({_WORD})(?![\w-])")
_TITLE = re.compile(
    r"(?<![\w'’.-])(?:MM?\.|Mmes?|Mlles?|Mrs?\.?|Ms\.?|Mx\.?|Miss|Drs?\.?|Pr\.?|Prof\.?|Monsieur|Madame|Mademoiselle"
    rf"|Docteure?|Professeure?|Professor|Doctor)\s{_PARTICLE}({_WORD})(?![\w-])"
)

_CAPITALS = re.compile(rf"(?<![\w'’.-]){_WORD}(?:\s{_WORD}){{0,5}}(?![\w-])")

# What may follow a title and is no name: an office, a sentence that begins.
_AFTER_A_TITLE = frozenset(
    "president presidente directeur directrice maire ministre et and le la les the x y un une".split()
)
# A name after one of these is a place, a prize or a method.
_PLACES = frozenset(
    "rue avenue boulevard place quai square impasse allee cours pont gare metro station aeroport lycee college ecole salle"
    " amphitheatre batiment universite hopital clinique fondation institut prix saint sainte site tour espace immeuble"
    " street road room school university hospital foundation institute award prize building hall airport"
    " loi methode theoreme modele matrice diagramme".split()
)
# A name before one of these is a firm.
_FIRMS = frozenset("sa sas sarl sasu eurl snc scop scic sci ltd llc inc plc gmbh group groupe holding fils sons associes".split())
# Among words with capitals, one of these says that they are an office: Managing Director, Direction Générale.
_OFFICES = frozenset(
    "direction directeur directrice generale general responsable ressources humaines drh rh cse comite social economique"
    " service services sante travail medecine medecin coordination coordinateur coordinatrice personne elue elu gerant"
    " gerante gerance president presidente presidence secretaire secretariat referent referente delegue deleguee equipe"
    " pole bureau conseil syndicat adjoint adjointe charge chargee formation numerique communication innovation projet"
    " programme managing director directors directorate head human resources people culture chief officer executive"
    " manager management team works council member office staff representative secretary president chair board"
    " coordinator program training learning development operations health safety occupational department hr ceo coo"
    " cfo cto dpo owner founder partner lead information data protection".split()
)
_NUMERAL = re.compile(r"[IVX]{1,5}\Z")


def addresses_in(text: str) -> Iterator[str]:
    """E-mail addresses, those written with (at) or [arobase] too."""
    if "@" in text or "(" in text or "[" in text:
        yield from (found[0].strip(" .") for found in _ADDRESS.finditer(text))


def numbers_in(text: str) -> Iterator[str]:
    """Telephone numbers: French ones, and any with the prefix of its country."""
    for found in _NUMBER.finditer(text):
        if not _DATES.search(found[0]):
            yield found[0]


def titles_in(text: str) -> Iterator[str]:
    """A title and what follows it: M. Martin, Dr Nguyen."""
    for found in _TITLE.finditer(text):
        if fold(found[1]) not in _AFTER_A_TITLE:
            yield found[0]


def names_in(text: str) -> Iterator[str]:
    """A known given name beside another word with a capital: Camille Durand, DURAND Camille, Jean-Pierre Le Goff."""
    start = 0
    while found := _PAIR.search(text, start):
        named = _is_a_name(found, text)
        if named:
            yield found[0]
        start = found.end() if named else found.start(2)  # the second word may begin the next pair


def strangers_in(text: str) -> Iterator[str]:
    """Where only an office is expected: a given name alone, or words with capitals among which there is no office."""
    for found in _CAPITALS.finditer(text):
        words = [fold(word).replace("’", "'").removeprefix("l'").removeprefix("d'") for word in found[0].split()]
        given = [word for word in found[0].split() if _is_given(word)]
        if given or (len(words) > 1 and not _OFFICES.intersection(words) and not found[0].isupper()):
            yield given[0] if given and len(words) == 1 else found[0]


def word_lists() -> dict[str, list[str]]:
    """The words by which a name is known, for whoever looks for one elsewhere: the launch form, in a browser."""
    lists = {"given": _given_names(), "after_a_title": _AFTER_A_TITLE, "places": _PLACES, "firms": _FIRMS}
    return {name: sorted(words) for name, words in lists.items()}


@cache
def _given_names() -> frozenset[str]:
    lines = _GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _is_a_name(found: re.Match[str], text: str) -> bool:
    first, second = found[1], found[2]
    before, after = text[: found.start()].split()[-1:], text[found.end() :].replace("&", " ").split()[:2]
    if any(fold(word).strip(".,()") in _PLACES for word in (*before, *after[:1])):
        return False
    if any(fold(word).strip(".,()") in _FIRMS for word in after):
        return False
    if fold(second) in _FIRMS or _NUMERAL.match(second):
        return False
    return _is_given(first) or (first.isupper() and len(first) > 2 and _is_given(second))


def _is_given(word: str) -> bool:
    return fold(word).replace("’", "'").split("-")[0] in _given_names() and not (word.isupper() and len(word) < 4)
