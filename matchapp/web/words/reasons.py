"""Words for why a child stops, why an association says no, and who said it."""

from __future__ import annotations

from flask_babel import gettext as _

from matchapp.domain.history import Source, Via
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy


def end_reason(reason: EndReason) -> str:
    """Return why a child stops."""
    return {
        EndReason.FEE: _("The fee"),
        EndReason.EXTRA_COSTS: _("Other costs"),
        EndReason.EQUIPMENT: _("Equipment"),
        EndReason.DISTANCE_TRANSPORT: _("Too far, or no transport"),
        EndReason.NOBODY_TO_ACCOMPANY: _("Nobody to come along"),
        EndReason.TIME_CLASH: _("The time does not fit"),
        EndReason.LANGUAGE_INFO: _("The information was hard to understand"),
        EndReason.PARENT_NOT_BACKING: _("The parents do not want it"),
        EndReason.TOO_COMPETITIVE: _("Too much competition"),
        EndReason.TOO_HARD: _("Too hard"),
        EndReason.TOO_EASY: _("Too easy"),
        EndReason.NO_FRIENDS: _("No friends there"),
        EndReason.NOT_WELCOMED: _("Did not feel welcome"),
        EndReason.CONFLICT_BULLYING: _("Conflict or bullying"),
        EndReason.COACH_LEFT: _("The coach left"),
        EndReason.TEAM_CLOSED: _("The team closed"),
        EndReason.NO_GIRLS_TEAM: _("No girls' team"),
        EndReason.FACILITY_CHANGING: _("The changing rooms or the place"),
        EndReason.OTHER_INTEREST: _("Wants something else"),
        EndReason.SCHOOL_JOB_LOAD: _("School or job takes the time"),
        EndReason.ILLNESS_INJURY: _("Illness or injury"),
        EndReason.FAMILY_SITUATION: _("The family's situation"),
        EndReason.MOVED: _("Moved"),
        EndReason.AGED_OUT: _("Too old for the team"),
        EndReason.NEVER_INFORMED_ABOUT_SEASON: _("Heard nothing about the new season"),
        EndReason.NOT_REACHED: _("We could not reach the family"),
        EndReason.PREFER_NOT_SAY: _("Would rather not say"),
    }[reason]


def end_kind(kind: EndKind) -> str:
    """Return what an end means."""
    return {
        EndKind.SWITCH: _("Goes on somewhere else"),
        EndKind.DROPOUT: _("Stopped"),
        EndKind.NATURAL: _("Finished, or grew out of it"),
        EndKind.ADMIN: _("Moved, or the team closed"),
    }[kind]


def decline_reason(reason: DeclineReason) -> str:
    """Return why an association says no; the family is told this."""
    return {
        DeclineReason.FULL: _("The team is full"),
        DeclineReason.AGE: _("The age does not fit"),
        DeclineReason.GENDER: _("The team is for others"),
        DeclineReason.LEVEL: _("The level does not fit"),
        DeclineReason.NO_COACH: _("There is no coach just now"),
        DeclineReason.TEAM_CLOSED: _("The team has closed"),
        DeclineReason.OTHER: _("Another reason"),
    }[reason]


def said_by(who: SaidBy) -> str:
    """Return whose words they are."""
    return {
        SaidBy.CHILD: _("The child"),
        SaidBy.GUARDIAN: _("A parent"),
        SaidBy.ASSOCIATION: _("The association"),
        SaidBy.STAFF: _("I judged it"),
    }[who]


def source(whose: Source) -> str:
    """Return whose knowledge an event is."""
    return {
        Source.CHILD: _("the child"),
        Source.FAMILY: _("the family"),
        Source.ASSOCIATION: _("the association"),
        Source.COMPANION: _("a companion"),
        Source.REFERRER: _("the referrer"),
        Source.STAFF: _("the bridge-builder"),
        Source.SYSTEM: _("the system"),
    }[whose]


def via(how: Via) -> str:
    """Return how it was told."""
    return {
        Via.HERE: _("typed here"),
        Via.IN_PERSON: _("In person"),
        Via.PHONE: _("By phone"),
        Via.WRITTEN: _("In writing"),
    }[how]
