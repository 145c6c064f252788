"""What to do about an entry whose public text names what a new release would not have."""

from allportal import prose
from allportal.editorial import state
from allportal.entries import canonical, registry


def remedy(kind, slug, target):
    """The next step, in words, by how far the working copy has the link to ``target`` mended."""
    entry_type = registry.get(kind)
    entry = entry_type.model._base_manager.filter(slug=slug).first()
    content = canonical.entry_bytes(entry_type, entry) if entry else None
    if content is None or target in prose.targets(content.decode()):
        return "correct it and sign it off too"
    if state.compare(entry_type, slug, content) == state.State.SIGNED_OFF:
        return "its correction is signed off already: publish it along"
    return "its correction isn't signed off yet: sign it off"
