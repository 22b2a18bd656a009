"""The words on the screen for the codes below: one function a code, in the reader's language."""

from matchapp.web.words.people import child_gender, role
from matchapp.web.words.teams import age_band, amount, fee, gender, period, places, session_time, weekday

__all__ = ["age_band", "amount", "child_gender", "fee", "gender", "period", "places", "role", "session_time", "weekday"]
