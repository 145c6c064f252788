"""Clean texts that look like faults: the checks must say nothing new of them."""

from disease.models import Section

SENTENCES = [
    "B-lineage and T-lineage ALL are treated alike at first.",
    "In T-ALL, NOTCH1 is mutated in most patients[[ref:x]].",
    "A CAR T-cell therapy needs lymphodepletion on days −4 to −2.",
    "Down syndrome, Li-Fraumeni syndrome and ataxia telangiectasia raise the risk.",
    "Patients of 1 year and older, after at least two prior regimens.",
    "It was first described in 1960, and its genes were named in 1985.",
    "Risk depends on the JAK-STAT pathway, on CD19 and CD22, and on IL-7R.",
    "A PD-L1 test, an HLA-DR type and a COVID-19 test aren't part of it.",
    "KMT2A-rearranged ALL is mostly seen in infants.",
    "BCR::ABL1 and ETV6::RUNX1 are fusions; ABL1 kinase is a target.",
    "ALL isn't staged: risk groups take the place of stages.",
    "Blasts stop at an early stage of differentiation.",
    "Response is assessed at the end of induction, usually on day 29.",
    "An increase in liver enzymes, such as transaminases, is watched for.",
    "The disease, its phases, the release of cytokines and every increase matter.",
    "Use *italics*, **bold** and `code`; 5 * 3 is 15; HLA-A*02:01 is a type.",
    "A ratio of < 0.01% and > 0.001% is below what most tests detect[[ref:x]].",
    "Research & development at several centers; see the note.",
    "Montréal, Köln and Málaga are cities; naïve B cells aren't blasts.",
    "Creatinine clearance 30–60 mL/min, 25 mg/m², 1 × 10⁶ cells/kg, ≥ 3 “regimens”.",
    "Combine it with what the protocol asks for, or with nothing.",
    "Kinase inhibitors, antibodies and enzymes are classes of drugs.",
    "It isn't known why some patients relapse late.",
    "Children under 15 years have the best outlook.",
    "Adults over 60 years need gentler treatment.",
    "The 5-year survival of children has improved over decades.",
    "Two of 10 panels disagreed at first reading.",
    "A line of therapy is counted from the first day of treatment.",
    "Treatment lasts about two years in most protocols.",
    "The first cycle is given in the hospital.",
]


def with_clean_texts(release):
    """(name, sentence, rows) of each clean sentence, added to a section in turn."""
    sections = list(release.each(Section))
    for number, words in enumerate(SENTENCES):
        name, place, fields = sections[number % len(sections)]
        body = f"{fields.get('body', '')}\n\n{words}".replace("[[ref:x]]", "")
        cited = words.endswith("[[ref:x]].") and any(
            key[0] == "reference" for key in release.entries
        )
        if cited or "[[ref:x]]" not in words:
            first = next((slug for kind, slug in release.entries if kind == "reference"), "")
            body += f" [[ref:{first}]]" if cited else ""
            yield name, words, release.with_fields(name, place, body=body)
