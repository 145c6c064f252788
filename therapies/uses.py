"""The uses of a therapy, its indications: how they are told apart, what some of them lack."""

from .models import Setting


def name(indication, indications):
    """Its setting; with its population, or its number instead, where that names another too."""
    setting = "" if indication.setting == Setting.OTHER else indication.get_setting_display()
    alike = [each for each in indications if each.setting == indication.setting]
    people = indication.get_population_display()
    if setting and len(alike) == 1:
        return setting
    if setting and people and [each.population for each in alike].count(indication.population) == 1:
        return f"{setting}, {people}"
    return f"indication {indications.index(indication) + 1}"


def undosed(indications, doses):
    """Indications that none of ``doses`` is for; none without doses. A dose of none is for all."""
    meant = [{each.pk for each in dose.indications.all()} for dose in doses]
    if not meant or not all(meant):
        return []
    dosed = set.union(*meant)
    return [each for each in indications if each.pk not in dosed]


def lines(indications):
    """``["1st Line (children)", "others not recorded"]``; empty where no line is recorded.

    Says for whom a line is where that differs between lines.
    """
    people = {}
    for each in indications:
        people.setdefault(each.get_line_display(), set()).add(each.get_population_display())
    differ = len(set(map(frozenset, people.values()))) > 1
    found = [words(line, people[line] if differ else {""}) for line in people if line]
    return [*found, "others not recorded"] if found and "" in people else found


def words(line, people):
    """A line with those whom it is for; the line alone where that isn't recorded of all."""
    return line if "" in people else f"{line} ({', '.join(sorted(people))})"
