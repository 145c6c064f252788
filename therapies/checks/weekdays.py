"""Hours between the weekdays on which a dose is given."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def gaps(weekdays):
    """Hours from each weekday to the next, around the week; empty below two of them."""
    places = sorted({WEEK.index(word) for word in map(first_word, weekdays) if word in WEEK})
    if len(places) < 2:
        return []
    following = [*places[1:], places[0] + 7]
    return [(later - day) * 24 for day, later in zip(places, following, strict=True)]


def first_word(text):
    return text.split()[0].lower() if text else ""
