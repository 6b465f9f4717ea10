"""`goldthread setup`: a real installation, from nothing to a first person who can sign in."""

import argparse
import json
from pathlib import Path
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.urls import reverse

from goldthread.cli.command import RefusedError
from goldthread.cli.preparing import place_of_database, prepare_database
from goldthread.ledger.actions import CommandLine, writing
from goldthread.organisations.actions import NewDirectorate, create_organisation
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now
from goldthread.people.actions import invite
from goldthread.people.models import Person
from goldthread.people.roles import Role

_NEXT = """\
{name} is set up. Everything lies in {place}

What to do next:
  1. Start it:             goldthread serve
     Others reach it only when GOLDTHREAD_HOSTS names the address; see docs/settings.md.
  2. Open as the QI lead:  {link}
     The link lets {lead} choose a password, once; send it to nobody else.
  3. Bring the first list: goldthread import list.xlsx --list 'The audit log' --as {email}
  4. Save it every day:    goldthread backup FILE"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The organisation and its first QI lead."""
    parser.add_argument("--name", required=True, help="the organisation's name")
    parser.add_argument("--slug", required=True, help="its short name in commands: northgate")
    parser.add_argument(
        "--directorates",
        required=True,
        type=Path,
        metavar="FILE",
        help='JSON: [{"name": "...", "short": "AMH", "former": ["..."], "corporate": false}, ...]',
    )
    parser.add_argument("--lead-name", required=True, help="name of the first QI lead")
    parser.add_argument("--lead-email", required=True, help="address of the first QI lead")
    parser.add_argument(
        "--address", default="http://127.0.0.1:8000", help="where people reach the installation"
    )


def run(args: argparse.Namespace) -> int:
    """Check everything first, then set up in one transaction."""
    directorates = read_directorates(args.directorates)
    _check(args)
    prepare_database()
    if Organisation.objects.filter(slug=args.slug).exists():
        raise RefusedError(f"An organisation with the short name {args.slug} is there already.")
    if Person.objects.filter(email=args.lead_email.lower()).exists():
        raise RefusedError(f"{args.lead_email} has an account already.")
    with writing():
        organisation = create_organisation(
            name=args.name, slug=args.slug, directorates=directorates, at=now()
        )
        lead = invite(
            email=args.lead_email,
            name=args.lead_name,
            roles=((Role.QI_LEAD, None),),
            by=CommandLine(organisation.pk),
            at=now(),
        )
    link = args.address.rstrip("/") + password_link(lead)
    told = {"name": args.name, "place": place_of_database(), "link": link}
    print(_NEXT.format(lead=lead.name, email=lead.email, **told))
    return 0


def password_link(person: Person) -> str:
    """The address under which a person sets a password, once."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def read_directorates(file: Path) -> tuple[NewDirectorate, ...]:
    """Directorates from a JSON file, in their order.

    Raises:
        RefusedError: the file is not there or not of that shape; the sentence says what is wrong.
    """
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise RefusedError(f"{file} is not JSON: {error}.") from error
    if not isinstance(rows, list) or not rows:
        raise RefusedError(f"{file} should hold a list of directorates.")
    read = tuple(_directorate(file, number, row) for number, row in enumerate(rows, start=1))
    if len({new.name for new in read}) < len(read) or len({new.short for new in read}) < len(read):
        raise RefusedError(f"Two directorates in {file} have the same name or short name.")
    return read


def _directorate(file: Path, number: int, row: object) -> NewDirectorate:
    if not isinstance(row, dict) or not row.get("name") or not row.get("short"):
        raise RefusedError(f"Entry {number} of {file} should have a name and a short name.")
    if not 2 <= len(row["short"]) <= 5:
        raise RefusedError(f"The short name {row['short']!r} in {file} should be 2 to 5 letters.")
    return NewDirectorate(
        row["name"], row["short"], tuple(row.get("former", ())), bool(row.get("corporate", False))
    )


def _check(args: argparse.Namespace) -> None:
    if settings.DEMONSTRATION:
        raise RefusedError("GOLDTHREAD_DEMONSTRATION is set: that is for `goldthread demo` only.")
    try:
        validate_slug(args.slug)
        validate_email(args.lead_email)
    except ValidationError as error:
        raise RefusedError(f"--slug or --lead-email: {error.messages[0]}") from error
