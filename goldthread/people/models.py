"""Accounts and what each may do: a role in the organisation or in a directorate."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from goldthread.organisations.models import Directorate, Organisation, OrganisationRow
from goldthread.people.roles import Role


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts; a person without a password signs in by single sign-on or a fresh link."""

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """An account. It belongs to one organisation; on leaving it is made nameless, never deleted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=150, blank=True, help_text="Profession and seniority")
    is_active = models.BooleanField(default=True)
    persona = models.SlugField(blank=True, help_text="Name in the demonstration's cast")
    day_starts_with = models.CharField(max_length=200, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona"], condition=~Q(persona=""), name="person_persona"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def held(self) -> tuple[tuple[Role, int | None], ...]:
        """Roles with their directorate's id (None: the whole organisation), read once."""
        return tuple(
            (Role(role), directorate_id)
            for role, directorate_id in self.memberships.values_list("role", "directorate_id")
        )


class Membership(OrganisationRow):
    """A role of a person, in one directorate or in the whole organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, related_name="memberships"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "directorate"], name="membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
