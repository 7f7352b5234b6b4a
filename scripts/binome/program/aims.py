"""Which aims are too vague to be reached: those that name a state of mind, or no act at all.

The words to extend are in the tables below; tests/program/aims.yml holds phrases of both kinds.
"""

from __future__ import annotations

import re

from binome.program.near import fold

__all__ = ["vague_words"]

# What may stand before the verb that matters: “être capable de rédiger”, “learn how to write”.
_OPENINGS = {
    "fr": r"(?:savoir|pouvoir|etre (?:capable|en mesure) de |(?:re)?apprendre (?:a |comment )|arriver a |reussir a "
    r"|commencer a |continuer a |avoir pour (?:but|objectif) (?:de |d'))",
    "en": r"(?:to |learn (?:how )?to |know how to |be (?:able|capable) (?:to|of) |start to |begin to )",
}

# Verbs of the mind, folded: no accents, straight apostrophes.
_VAGUE = {
    "fr": r"(?:mieux |bien )?(?:comprendre|decouvrir|apprehender|explorer|connaitre|apprivoiser|demystifier|decrypter"
    r"|maitriser|cerner|saisir|s'initier|s'approprier|s'acculturer|s'ouvrir|s'interesser|s'informer|se familiariser"
    r"|se sensibiliser|se former|se perfectionner|se mettre a|se tenir au courant|prendre en main|prendre conscience"
    r"|monter en competences?|en savoir plus|etre (?:sensibilise|initie|forme|a l'aise)\S*|avoir (?:une|un) "
    r"(?:vision|vue|idee|apercu|notion)|faire connaissance|progresser|s'ameliorer"
    r"|savoir (?:ce qu|en quoi|pourquoi)\S*|apprendre(?! (?:a|comment) ))",
    "en": r"(?:better )?(?:understand|get to know|know(?: more)?(?: about)?(?! how)|discover|explore"
    r"|learn(?! (?:how )?to )|familiari[sz]e"
    r"|(?:become|get|be) (?:more )?(?:familiar|acquainted|comfortable|aware|introduced|at ease)"
    r"|grasp|appreciate|demystify|master|raise awareness|dive into|get started|get an? (?:overview|idea|grasp)"
    r"|(?:gain|develop|build|have|improve)(?: an?| my| their| your| his| her)?(?: better| good| deeper)?"
    r" (?:understanding|knowledge|insight|awareness|overview))",
}

# Words that begin a thing rather than an act: “L’IA”, “Les réseaux sociaux”, “The basics of Excel”.
_THING = {
    "fr": r"(?:l'|le |la |les |un |une |des |du |de |notions?\b|bases?\b|initiation\b|introduction\b)",
    "en": r"(?:the |an? |some |basics?\b|introduction\b|notions?\b)",
}

# A second verb that says what is done saves the first: “comprendre pourquoi … et rédiger …”.
_JOINTS = {"fr": r"[,;]? (?:et|puis|pour|afin de) ", "en": r"[,;]? (?:and|then|to|so as to|in order to) "}
_ACTS = {
    "fr": r"(?:(?:en|y|les|lui|leur|se|s')\s?)?[a-z]+(?:er|ir|oir|dre|ire|tre|vre|pre|uire)\b",
    "en": r"(?:also )?(?:write|draft|build|make|create|prepare|publish|post|record|run|set|automate|clean|design"
    r"|present|plan|sort|send|share|produce|compute|calculate|measure|cut|reduce|reply|answer|file|edit|film|schedule"
    r"|update|analy[sz]e|compare|deliver|lead|test|migrate|sign|book|check|translate|summari[sz]e|draw|replace|report|list"
    r"|choose|decide|use|show|teach|fill|track|launch|organi[sz]e|hold|host|train|save|find)\b",
}


def vague_words(text: str, language: str, *, needs_verb: bool) -> str | None:
    """The words that make an aim vague, as they were written, or None where it says what somebody will do.

    With `needs_verb`, an aim that names a thing and no act is vague too. Other languages than ours pass.
    """
    if language not in _VAGUE:
        return None
    aim = fold(text.strip())
    _, *others = re.split(_JOINTS[language], aim)
    names_a_thing = needs_verb and (re.match(_THING[language], aim) is not None or len(aim.split()) == 1)
    saved = any(re.match(_ACTS[language], other) and not _is_of_the_mind(other, language) for other in others)
    return text.strip() if names_a_thing or (_is_of_the_mind(aim, language) and not saved) else None


def _is_of_the_mind(clause: str, language: str) -> bool:
    return re.match(rf"(?:{_OPENINGS[language]}\s*)?{_VAGUE[language]}\b", clause) is not None
