"""`manage.py release use`, `hold`: parse, ask where there is somebody, call one function."""

import sys

from django.conf import settings
from django.core.management.base import CommandError

from allportal.editorial.signoff import SignOffRefused
from allportal.releases import holding, holds, publishing, rollback, versions

from .options import entry_name, listed, person


class WarningActions:
    """The actions of the release command that take text back, and that warn of it."""

    def add_warning(self, actions):
        use = actions.add_parser("use", help="make a stored release current: roll back, forward")
        use.add_argument("version")
        use.add_argument("--by", metavar="USER", help="who does it; needed to revoke sign-offs")
        use.add_argument(
            "--revoke", nargs="+", default=[], metavar="KIND/SLUG", help="revoke their sign-offs"
        )
        use.add_argument("--revoke-none", action="store_true", help="revoke none of them")
        use.add_argument("--reason", default="", help="why; needed to revoke sign-offs")
        hold = actions.add_parser("hold", help="warn readers of an entry or row, in every release")
        hold.add_argument("entry", metavar="KIND/SLUG")
        hold.add_argument("--by", required=True, metavar="USER", help="who does it")
        hold.add_argument("--row", default="", help="the row, such as dose/adults; else all of it")
        hold.add_argument("--text", default="", help="what readers are told")
        acts = hold.add_mutually_exclusive_group()
        acts.add_argument("--confirm", action="store_true", help="as a second person, confirm it")
        acts.add_argument("--lift", action="store_true", help="as a second person, take it away")
        hold.add_argument("--id", default="", help="which hold, where there are several")

    def do_use(self, *, version, by, revoke, revoke_none, reason, **_):
        user = person(by, "releases.publish") if by else None
        names = self.to_revoke(version, [entry_name(each) for each in revoke], revoke_none)
        if names and user is None:
            raise CommandError("Say who revokes the sign-offs: --by USER.")
        try:
            sign_offs = rollback.chosen(version, names) if names else []
            reason = reason or self.why(sign_offs)
            rollback.roll(version, revoke=sign_offs, by=user, reason=reason)
        except SignOffRefused as error:
            raise CommandError(str(error)) from error
        self.say(f"{version} is current.")
        for kind, slug in names:
            self.say(f"Revoked the sign-off of {kind}/{slug}.")

    def to_revoke(self, version, asked, none):
        """(kind, slug) of the entries whose sign-offs go; asks where nobody has said."""
        if asked or none or not settings.CURATION or not versions.is_version(version):
            return asked
        since = [(each.kind, each.slug) for each in rollback.published_since(version)]
        if not since:
            return []
        if not sys.stdin.isatty():
            raise CommandError(
                f"Made public since {version}, and so again by the next release: {listed(since)}. "
                "Say --revoke KIND/SLUG … --by USER, or --revoke-none."
            )
        return [name for name in since if self.asked(name)]

    def asked(self, name):
        kind, slug = name
        return input(f"Revoke the sign-off of {kind}/{slug}? [y/N] ").strip().lower() in (
            "y",
            "yes",
        )

    def why(self, sign_offs):
        """Why these are revoked, asked of who sits there; "" where nobody does."""
        return input("Why are they revoked? ") if sign_offs and sys.stdin.isatty() else ""

    def do_hold(self, *, entry, by, row, text, confirm, lift, id, **_):  # noqa: A002 (an option)
        user, (kind, slug) = person(by, "releases.hold"), entry_name(entry)
        if not confirm and not lift:
            hold = holding.put(kind, slug, row=row, words=text, by=user)
            return self.say(f"{entry} is on hold, in every release: {hold.id}.")
        hold = the_hold(kind, slug, row, id)
        act = holding.confirm if confirm else holding.lift
        act(hold.id, by=user)
        return self.say(f"Hold {hold.id} on {entry} is {'confirmed' if confirm else 'lifted'}.")


def the_hold(kind, slug, row, hold_id):
    """The one hold that is meant. Raises publishing.Refused where there are none or several."""
    found = [
        each
        for each in holds.read().items
        if (each.kind, each.slug) == (kind, slug)
        and each.id.startswith(hold_id)
        and each.row.endswith(row)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise publishing.Refused(f"there is no such hold on {kind}/{slug}")
    ids = ", ".join(f"{each.id} ({each.row or 'all of it'})" for each in found)
    raise publishing.Refused(f"{kind}/{slug} has several holds: say --id with one of {ids}")
