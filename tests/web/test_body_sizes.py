"""What is larger than any of our forms is refused before it is taken apart."""

from urllib.parse import urlencode

from matchapp.web import body_sizes
from tests.callers import Caller

FORM = "application/x-www-form-urlencoded"


def test_a_form_of_very_many_fields_is_refused(client: Caller) -> None:
    answer = client.post("/sign-in", data="&".join(["a=1"] * 200_000), content_type=FORM)
    assert answer.status_code == 413
    assert "Det er for stort" in answer.text


def test_a_form_of_many_parts_is_refused(client: Caller) -> None:
    parts = {f"a{number}": "1" for number in range(body_sizes.MOST_FIELDS + 1)}
    assert client.post("/sign-in", data=parts, content_type="multipart/form-data").status_code == 413


def test_a_form_that_is_very_long_is_refused(client: Caller) -> None:
    answer = client.post("/sign-in", data=f"a={'x' * body_sizes.LARGEST_FORM}", content_type=FORM)
    assert answer.status_code == 413
    assert "xxx" not in answer.text


def test_a_form_of_ours_is_read(client: Caller) -> None:
    fields = urlencode([("a", "1")] * (body_sizes.MOST_FIELDS - 1))
    assert client.post("/sign-in", data=fields, content_type=FORM).status_code == 400
