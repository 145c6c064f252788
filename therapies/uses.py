"""The several uses of a therapy, its indications: how they are told apart, which have no dose."""

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
