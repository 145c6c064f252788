"""Excerpts of prose: words alone, as pages say them, for lists of what was found."""

from allportal.entries import registry
from allportal.entries.linkform import LINK
from allportal.prose import CITATION, FIGURE, Prose, plain
from allportal.releases import holds


class Excerpts(Prose):
    """``texts`` as words: links by what they show, figures with their warning, no citations."""

    def __init__(self, texts):
        super().__init__()
        for text in texts:
            self.read_text(text)

    def words(self, text):
        self.know_links(text)
        return plain(LINK.sub(lambda match: self.word(*match.groups()), text))

    def word(self, name, slug, text):
        """What one link shows; of a citation only the words that it was given."""
        target = self.found.get((name, slug))
        if name == CITATION or target is None:
            return text or ("" if name == CITATION else slug.replace("-", " "))
        held = name == FIGURE and holds.in_force().on(target)
        return f"{text or registry.links()[name].text(target)}{' (on hold)' if held else ''}"

    def find_references(self, slugs):
        """Citations aren't shown, so nothing is looked up."""
