"""Tables: one aggregate a file. Importing this package registers them all."""

from matchapp.models.activity import Activity
from matchapp.models.association import Association
from matchapp.models.association_import import AssociationImport
from matchapp.models.audit import AuditEntry, ReadEntry
from matchapp.models.base import metadata
from matchapp.models.case import Case, CaseEvent
from matchapp.models.child import Child
from matchapp.models.consent import Consent
from matchapp.models.enrolment import Enrolment, EnrolmentEvent
from matchapp.models.family import Family
from matchapp.models.follow_up import FollowUp
from matchapp.models.grant import Grant
from matchapp.models.guardianship import Guardian, Guardianship
from matchapp.models.housing_area import HousingArea
from matchapp.models.interest import Interest
from matchapp.models.job import Job
from matchapp.models.matching_figure import MatchingFigure
from matchapp.models.message import Message
from matchapp.models.observation import Observation
from matchapp.models.open_spot import OpenSpot
from matchapp.models.placing_child import PlacingChild, PlacingPair
from matchapp.models.placing_round import PlacingRound, PlacingTeam
from matchapp.models.plan import Plan
from matchapp.models.rate_count import RateCount
from matchapp.models.remembered_suggestion import RememberedSuggestion
from matchapp.models.searchable_name import NameTrigram, SearchableName
from matchapp.models.sign_in import RecoveryCode, RememberedDevice, SignInCode, SignInLink, SignInSession, TotpReset
from matchapp.models.team import FeeItem, SeasonBreak, Team, TeamSession
from matchapp.models.trial import Trial
from matchapp.models.user import User
from matchapp.models.venue import Venue
from matchapp.models.wish import UnwantedActivity, Wish, WishActivity, WishMatch

__all__ = [
    "Activity",
    "Association",
    "AssociationImport",
    "AuditEntry",
    "Case",
    "CaseEvent",
    "Child",
    "Consent",
    "Enrolment",
    "EnrolmentEvent",
    "Family",
    "FeeItem",
    "FollowUp",
    "Grant",
    "Guardian",
    "Guardianship",
    "HousingArea",
    "Interest",
    "Job",
    "MatchingFigure",
    "Message",
    "NameTrigram",
    "Observation",
    "OpenSpot",
    "PlacingChild",
    "PlacingPair",
    "PlacingRound",
    "PlacingTeam",
    "Plan",
    "RateCount",
    "ReadEntry",
    "RecoveryCode",
    "RememberedDevice",
    "RememberedSuggestion",
    "SearchableName",
    "SeasonBreak",
    "SignInCode",
    "SignInLink",
    "SignInSession",
    "Team",
    "TeamSession",
    "TotpReset",
    "Trial",
    "UnwantedActivity",
    "User",
    "Venue",
    "Wish",
    "WishActivity",
    "WishMatch",
    "metadata",
]
