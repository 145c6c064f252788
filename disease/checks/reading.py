"""Claims read out of a disease's prose: figures, with the subtype and the people they are of."""

import re
from bisect import bisect

from allportal.editorial.checks import passages
from allportal.entries import text
from disease.models import Statistic, Subtype

from . import claims
from .claims import EVERYBODY, Claim

LINEAGES = {
    "b": r"\bB[- ](?:cell|lineage|lymphoblastic|precursor|ALL)\b|\bprecursor B\b",
    "t": r"\bT[- ](?:cell|lineage|lymphoblastic|precursor|ALL)\b|\bprecursor T\b",
}
NO_LINEAGE = (
    r"(?! (?:engag|therap|aplasi|receptor|depletion|treatment|infusion|product|matur|antigen|"
    r"count|recovery))"
)
STEM = re.compile(
    r"[- ](?:positive|rearranged|mutated|altered|ALL|leuk(?:a)?emia|lymphoblastic|acute)\b.*"
)
IS_OF = re.compile(  # what may stand between a figure and whose share it is
    r"(?:\s*(?:of|in|among)\s[^.;,]{0,40}?)?\s+(?:are|is|have|has|being|with|were)"
    r"(?:\s+(?:of|the|a|an))*\s*|\s*(?:of\s+the\s+)?",
    re.IGNORECASE,
)
NOT_A_SHARE = re.compile(
    r"mutat|delet|express|fusions? in|remission|respon|surviv|relaps|\brisk|toxic|grade|received|"
    r"treated|achiev|median|MRD|rate\b|chance|probab|amplif|cure",
    re.IGNORECASE,
)
DENOMINATOR = re.compile(
    r"\s*[,.;)]|\s*\Z|\s*(?:of|in|among)\b|\s+(?:and|versus|vs)\b|\s*[†‡(]", re.IGNORECASE
)
AGAIN = re.compile(
    r"[^\d.;]{0,40}?(?:\s|,\s*)(?:and|versus|vs\.?|but|against)(?:\s+(?:in|is|was|of))?\s+|,\s+",
    re.I,
)
CLAUSE = re.compile(r";|,\s*(?:and|but|while|where|whereas)\b|\s(?:and|while|whereas)\s")
SURVIVE = re.compile(r"\s*(?:of\s(?:\w+\s){1,4})?(?:surviv|(?:are|were)\salive)", re.IGNORECASE)
STRATIFIED = re.compile(
    r"MRD|negativ|\btrial|\barm\b|\bwithout\b|\bwith\b(?! (?:ALL|acute|B-|T-|Ph))|\bafter\b|risk|"
    r"transplant|random|median|\btreated\b|histor|used to|\bonce\b|\bin the \d{4}s|before",
    re.IGNORECASE,
)
SEEN_IN = re.compile(r"\b(?:found|seen|present|occurs?|detected|carried)\s(?:in|by)\s*\Z")
YEAR = range(1900, 2101)
MOST_FIGURES = 40  # of a sentence; nobody can tell what more of them are of


class Named:
    """The subtypes of a disease, found by their names in words."""

    def __init__(self, subtypes):
        self.patterns, self.keys = [], {}
        for key, pattern in LINEAGES.items():
            self.patterns.append((re.compile(pattern + NO_LINEAGE, re.IGNORECASE), key))
        for fields in subtypes:
            self.add(fields)

    def add(self, fields):
        slug, name = fields["slug"], fields["name"]
        lineage = next(
            (key for key, each in LINEAGES.items() if re.fullmatch(rf"(?:{each})\W*\w*", name)), ""
        )
        self.keys[slug] = lineage or slug
        if lineage:
            return
        given = [name, fields.get("abbreviation", ""), *fields.get("synonyms", ())]
        words = {STEM.sub("", each) for each in given} | set(given)
        fit = sorted((each for each in words if is_telling(each)), key=len, reverse=True)
        if fit:
            joined = "|".join(map(re.escape, fit))
            self.patterns.append((re.compile(rf"(?<!\w)(?:{joined})(?![\w-])", re.I), slug))

    def key(self, slug):
        return self.keys.get(slug, slug)

    def found(self, words):
        """[(start, end, key)] of the subtypes that words name, in order, the longest first."""
        spans = [
            (match.start(), match.end(), key)
            for pattern, key in self.patterns
            for match in pattern.finditer(words)
        ]
        kept = []
        for span in sorted(spans, key=lambda each: (each[0] - each[1], each)):
            place = bisect(kept, span)
            around = kept[max(place - 1, 0) : place + 1]  # no two kept ones overlap
            if all(span[1] <= each[0] or span[0] >= each[1] for each in around):
                kept.insert(place, span)
        return kept

    def only_in(self, words):
        """The one subtype that words name; "" for none or several."""
        keys = {key for _start, _end, key in self.found(words)}
        return keys.pop() if len(keys) == 1 else ""


def is_telling(name):
    return len(name) > 3 or any(mark in name for mark in "+:")


def claims_of(body, subject_names, quantities, at):
    """The Claims that a Markdown text makes."""
    for passage in passages.passages(body):
        for sentence in passage.sentences:
            yield from Sentence(passage, sentence, subject_names, quantities).claims(at)


class Sentence:
    """One sentence, its figures, and what stands around each."""

    def __init__(self, passage, words, named, quantities):
        self.passage, self.words, self.named = passage, words, named
        self.quantities = quantities  # folded names of statistics that no pattern knows
        ages = set().union(*(range(*span) for span in claims.ages_named(words)))
        self.figures = [
            each
            for each in passages.figures(words)
            if not is_year(each) and ages.isdisjoint(range(each.start, each.end))
        ]
        if any(each.unit == "%" for each in self.figures):  # "93% survive 5 years at ages 0–14"
            self.figures = [each for each in self.figures if each.unit != "years"]
        if len(self.figures) > MOST_FIGURES:
            self.figures = []
        self.subjects = named.found(words)

    def claims(self, at):
        last = ("", "", None)  # concept, subject, ages
        for place, figure in enumerate(self.figures):
            before, after = self.around(place)
            concept, subject = self.what(place, before, after)
            if place and not concept and AGAIN.fullmatch(claims.without_people(before)):
                concept, subject = last[0], subject or last[1]
            people = claims.people_in(after) or claims.people_in(before, first=False)
            people = people or (last[2] if place else None) or self.people_above()
            last = (concept, subject, people)
            if concept:
                yield self.claim(figure, concept, subject, people or EVERYBODY, at)

    def claim(self, figure, concept, subject, ages, at):
        low, high = claims.bounds(figure.low, figure.high, figure.qualifier)
        return Claim(
            concept=concept,
            unit={"new cases": "cases", "deaths": "deaths"}.get(concept, figure.unit),
            low=low,
            high=high,
            subject="" if concept == "share of cancers" else subject,
            ages=ages,
            horizon=claims.horizon_in(self.words) if "survival" in concept else "",
            words=figure.words,
            at=at,
            said_in=self.words,
        )

    def around(self, place):
        """What stands before a figure, from the one before it, and after it, to the next."""
        ends = [0, *(each.end for each in self.figures)]
        starts = [*(each.start for each in self.figures), len(self.words)]
        figure = self.figures[place]
        return self.words[ends[place] : figure.start], self.words[figure.end : starts[place + 1]]

    def people_above(self):
        named = map(claims.people_in, (self.passage.lead, self.passage.above))
        return next(filter(None, named), None)

    def what(self, place, before, after):
        """(quantity, subtype) that a figure states; "" for what isn't plain."""
        figure = self.figures[place]
        clause = CLAUSE.split(before)[-1][-80:]
        if figure.unit in ("", "cases", "deaths"):
            known = claims.concept_in(f"{clause} {figure.words} {after[:60]}")
            return (known if known in ("new cases", "deaths") and figure.low >= 100 else ""), ""
        if figure.unit != "%":
            folded = text.folded(self.words)
            asked = next((each for each in self.quantities if each in folded), "")
            return ("subtypes" if figure.unit == "subtypes" else asked), ""
        return self.percentage(place, clause, before, after)

    def percentage(self, place, clause, before, after):
        own = self.named_after(place, after)
        subject = own or self.named_before(place, before)
        known = claims.concept_in(clause)
        lives = known in ("survival", "event-free survival") and not SEEN_IN.search(clause)
        if lives or SURVIVE.match(after):
            return ("" if STRATIFIED.search(self.words) else known or "survival"), subject
        if claims.concept_in(after[:60].split(",")[0]) == "share of cancers":
            return "share of cancers", ""
        of_it = own or DENOMINATOR.match(after or " ")
        if subject and of_it and not NOT_A_SHARE.search(f"{clause} {after[:60]}"):
            return "share", subject
        return "", subject

    def named_after(self, place, after):
        """The subtype whose share a figure is, where it is named right after it."""
        end = self.figures[place].end
        starts = [(start - end, key) for start, _end, key in self.subjects if start >= end]
        for start, key in starts[:1]:
            if start <= len(after) and IS_OF.fullmatch(after[:start]):
                return key
        return ""

    def named_before(self, place, before):
        """The one subtype that is named between a figure and the one before it, or at first."""
        start = self.figures[place].start
        keys = {
            key for from_, to, key in self.subjects if start - len(before) <= from_ < to <= start
        }
        if keys or place:
            return keys.pop() if len(keys) == 1 else ""
        return self.named.only_in(self.passage.lead)


def is_year(figure):
    return figure.unit == "" and figure.low in YEAR and "," not in figure.words


def named_in(subject):
    return Named(subject.of(Subtype))


def other_quantities(subject):
    """Folded quantities of the statistics that no pattern knows: found in prose word by word."""
    found = {text.folded(fields["quantity"]) for fields in subject.of(Statistic)}
    return sorted(each for each in found if not claims.concept_in(each))
