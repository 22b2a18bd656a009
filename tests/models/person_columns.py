"""Every column about people: what it is for, how private it is, and how long it is kept (trust.md 1.4).

Classes: P0 public, P1 adult contact, P2 child basics, P3 sensitive.
"""

from typing import NamedTuple


class Said(NamedTuple):
    """What is said of some columns of a table."""

    columns: str
    purpose: str
    level: str
    retention: str


CASE = "12 months after the case is closed"
CHILD = "12 months after the last case of the family is closed"
ACCOUNT = "as long as the audit log names the person"
LOG = "24 months"
ROUND = "90 days after the round was made, or until the child is forgotten"

PERSON_COLUMNS = {
    "family": [Said("id housing_area_id created_at", "where to look for teams, and who follows", "P2", CHILD),
               Said("is_protected", "to hide team, time and place", "P3", CHILD)],
    "guardian": [Said("id family_id name phone language created_at", "to reach the family", "P1", CHILD)],
    "guardianship": [Said("id guardian_id child_id state created_at", "who may speak for a child", "P2", CHILD)],
    "child": [Said("id family_id first_name folded_name birth_year gender created_at", "to find a team", "P2", CHILD)],
    "wish": [Said("id child_id created_at ended_at matched_to", "which wish counts", "P2", CHILD),
             Said("ruled_out_days reach_km", "to suggest only what the child can come to", "P2", CHILD),
             Said("words", "the child's own words", "P3", CHILD)],
    "unwanted_activity": [Said("wish_id activity_key", "not to suggest them first", "P2", CHILD)],
    "wish_match": [Said("wish_id team_id is_news found_at", "to tell once of a team that opened", "P2", CHILD)],
    "wish_activity": [Said("wish_id activity_key rank", "to suggest teams", "P2", CHILD)],
    "child_case": [Said("id child_id bridge_builder_id state opened_on version created_at", "the way in", "P2", CASE)],
    "case_event": [Said("id case_id kind occurred_on recorded_at actor_id via voids_id", "what happened", "P2", CASE),
                   Said("source facts", "who referred, and reasons as codes", "P3", CASE)],
    "consent": [Said("id case_id guardian_id purpose channel text_version given_on recorded_at recorded_by_id"
                     " withdrawn_on withdrawn_recorded_by_id", "to show that it was given or ended", "P2", CASE)],
    "interest": [Said("id owner housing_area_id association_id team_id activity_key child_first_name birth_year"
                      " language state form_key created_at handled_at handled_by_id case_id", "to answer", "P2",
                      "90 days"),
                 Said("phone", "to call the family", "P1", "90 days"),
                 Said("words", "what the family looks for", "P3", "90 days")],
    "enrolment": [Said("id case_id child_id team_id state holds_place enrolled_on ended_on version created_at",
                       "which team, and how far", "P2", CASE)],
    "remembered_suggestion": [Said("enrolment_id version tenths place nearest options", "whether suggestions are right",
                                   "P2", "as long as the enrolment; it tells no name")],
    "enrolment_event": [Said("id enrolment_id kind occurred_on recorded_at actor_id source voids_id via",
                             "what happened", "P2", CASE),
                        Said("told_by", "who at the association said it", "P1", CASE),
                        Said("facts", "reasons as codes", "P3", CASE)],
    "trial": [Said("id enrolment_id venue_id on_date starts_at ends_at zone state created_at",
                   "when and where to try", "P2", CASE)],
    "observation": [Said("id enrolment_id observed_on value source recorded_at recorded_by_id form_key",
                         "retention is counted from it", "P2", CASE)],
    "follow_up": [Said("id enrolment_id kind due_on done_at done_by_id observation_id", "to ask in time", "P2", CASE)],
    "placing_round": [Said("id made_by_id placed_on seed keeps_siblings state trouble version looked_at asked placed"
                           " first_come greedy created_at answered_at accepted_at", "who placed how many, and when",
                           "P1", LOG)],
    "placing_child": [Said("id round_id child_id case_id days_waited candidates excluded pinned_team_id team_id"
                           " why_not", "to place many children at once", "P2", ROUND)],
    "placing_team": [Said("round_id team_id is_chosen places newcomers reserved reserved_until",
                          "what a round could give away", "P0", ROUND)],
    "placing_pair": [Said("one_id other_id", "to keep siblings and friends together", "P2", ROUND)],
    "user_account": [Said("id email name phone language state created_at ended_at", "who signs in", "P1", ACCOUNT),
                     Said("password_hash totp_secret totp_confirmed_at totp_last_step", "sign-in", "P1",
                          "until the person is ended")],
    "role_grant": [Said("id user_id role housing_area_id association_id plan_id from_on until_on granted_by_id"
                        " confirmed_by_id needs_second reason created_at ended_at", "who may do what, given by whom",
                        "P1", ACCOUNT)],
    "sign_in_session": [Said("id token_hash user_id first_factor second_factor acting_grant_id created_at last_seen_at"
                             " authenticated_at ended_at", "to stay signed in, and to be ended", "P1", LOG)],
    "sign_in_code": [Said("id user_id purpose code_hash browser_hash tries created_at expires_at used_at",
                          "a code works once", "P1", "a day after it ran out")],
    "sign_in_link": [Said("id user_id purpose token_hash created_at expires_at used_at",
                          "a link works once", "P1", ACCOUNT)],
    "recovery_code": [Said("id user_id code_hash created_at used_at", "the second factor is lost", "P1", ACCOUNT)],
    "remembered_device": [Said("id user_id token_hash created_at expires_at", "30 days without a code", "P1",
                               "30 days")],
    "totp_reset": [Said("id user_id asked_by_id asked_at confirmed_by_id confirmed_at", "two people reset", "P1",
                        ACCOUNT)],
    "association": [Said("id name folded_name cvr contact_name contact_phone contact_email web_address"
                         " modified removed_at",
                         "the published contact", "P0", "until it is removed")],
    "association_import": [Said("id file_name uploaded_by_id uploaded_at accepted_at", "who imported what", "P1", LOG),
                           Said("content", "until somebody accepts it", "P1", "30 days, until accepted")],
    "message": [Said("id message_id dedup_key kind channel recipient language user_id subject_id facts state attempts"
                     " not_before expires_at leased_until created_at sent_at", "to send it once", "P1", LOG),
                Said("secret", "a code or link on its way", "P1", "until sent or too late")],
    "job": [Said("id kind dedup_key payload for_user_id state attempts not_before leased_until created_at finished_at",
                 "work for somebody", "P1", "7 days")],
    "audit_entry": [Said("id at user_id grant_id act permission noun row_id", "who changed what", "P2", LOG)],
    "read_entry": [Said("id at user_id grant_id family_id interest_id endpoint", "who looked at a family or interest",
                        "P2", LOG)],
    "rate_count": [Said("key_hash window uses", "to slow down guessing; hashed", "P1", "a day")],
}  # fmt: skip

NOT_ABOUT_PEOPLE = {
    "activity", "fee_item", "housing_area", "matching_figure", "name_trigram", "open_spot", "plan", "searchable_name",
    "season_break", "team", "team_session", "venue",
}  # fmt: skip
