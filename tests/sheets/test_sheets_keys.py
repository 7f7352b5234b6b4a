"""Who reads the sheets: a robot that may read and nothing else, and a sentence for each way not to have one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import discovered
import pytest
from binome.model import LANGUAGES
from binome.problems import Place, Problem
from binome.survey.sources.google.key import find_key
from loopback_google import AUDIENCE, KEY, ROBOT, Fault, page
from sheets_house import ID, Clock, environment, error_of, fetch, outside

FEDERATION = {
    "type": "external_account",
    "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/nuits/providers/forge",
    "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
    "token_url": "https://sts.googleapis.com/v1/token",
    "service_account_impersonation_url":
        f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{ROBOT}:generateAccessToken",
    "credential_source": {"url": "https://sts.googleapis.com/subject", "format": {"type": "text"}},
}  # fmt: skip


def key(value: object) -> dict[str, str]:
    return dict(environment(BINOME_GOOGLE_KEY=value if isinstance(value, str) else json.dumps(value)))


def test_the_robot_asks_to_read_and_for_nothing_else(google):
    """The real flow of google-auth: a signed claim for one scope, a token, two reads. The server checks each of them."""
    fetch(outside(google))
    assert [re.sub(ID, "ID", path) for path in google.asked] == [
        "/token", "/v4/spreadsheets/ID", "/v4/spreadsheets/ID/values:batchGet",
    ]  # fmt: skip
    assert discovered.READ_ONLY.endswith(".readonly")


def test_a_key_may_be_a_file_of_private_or_one_outside(google, tmp_path):
    """A path from the root of the repository, or from the root of the disk; Google's own variable will do too."""
    (tmp_path / "repo/private").mkdir(parents=True)
    for path in (tmp_path / "repo/private/robot.json", tmp_path / "robot.json"):
        path.write_text(json.dumps(KEY.info))
        for said in (str(path), str(path.relative_to(tmp_path / "repo")) if "private" in path.parts else str(path)):
            assert find_key({"BINOME_GOOGLE_KEY": said}, tmp_path / "repo").address == ROBOT
            assert find_key({"GOOGLE_APPLICATION_CREDENTIALS": said}, tmp_path / "repo").address == ROBOT


def test_a_federation_lends_the_robot_without_any_key(google):
    """Workload identity: the runner's own token is exchanged, then the robot's is borrowed; the same address is shared."""
    assert find_key(key(FEDERATION), Path("/nowhere")).address == ROBOT
    assert fetch(outside(google, environment=key(FEDERATION))).rows
    assert google.asked[:3] == ["/subject", "/v1/token", f"/v1/projects/-/serviceAccounts/{ROBOT}:generateAccessToken"]


WRONG = {
    "none": ("", "source.google-no-key"),
    "an API key": ("AIza" + "x" * 35, "source.google-api-key"),
    "no such file": ("nowhere.json", "source.google-key-missing"),
    "a folder": (".", "source.google-key-missing"),
    "a key copied without its end": (json.dumps(KEY.info)[:-20], "source.google-key-broken"),
    "a key without its secret": ({**KEY.info, "private_key": ""}, "source.google-key-broken"),
    "a key with half its secret": ({**KEY.info, "private_key": KEY.info["private_key"][:200]}, "source.google-key-broken"),
    "a list": ("{}", "source.google-key-broken"),
    "a client": ({"installed": {"client_id": "x"}}, "source.google-client-file"),
    "a person's rights": ({"type": "authorized_user", "refresh_token": "x"}, "source.google-own-account"),
    "a federation that starts a program": (
        {**FEDERATION, "credential_source": {"executable": {"command": "id"}}}, "source.google-key-program",
    ),
    "a federation of nobody": (
        {**FEDERATION, "service_account_impersonation_url": ""}, "source.google-no-robot",
    ),
    "another federation": ({**FEDERATION, "audience": ""}, "source.google-key-broken"),
}  # fmt: skip


@pytest.mark.parametrize("said, id", WRONG.values(), ids=WRONG)
def test_each_way_to_have_no_key_has_its_sentence(google, tmp_path, said, id):
    """The variable is named, and nothing that it holds; nobody is asked anything."""
    found = error_of(lambda: fetch(outside(google, environment=key(said)), root=tmp_path))
    assert found.id == id and not google.reads()
    for language in LANGUAGES:
        told = Problem(Place("c.yml"), found.id, found.values).text(language)
        assert "BINOME_GOOGLE_KEY" in told
        assert "AIza" not in told and "PRIVATE KEY" not in told and ID not in told


def test_a_key_in_the_repository_is_refused(google, tmp_path):
    """Git would publish it, and whoever reads the repository would read the answers."""
    (tmp_path / "robot.json").write_text(json.dumps(KEY.info))
    found = error_of(lambda: fetch(outside(google, environment=key("robot.json")), root=tmp_path))
    assert found.id == "source.google-key-public"


def test_a_federation_may_lie_where_a_runner_wrote_it(google, tmp_path):
    """Google's own action writes its file into the checkout and names it in its own variable; it opens nothing alone."""
    (tmp_path / "gha-creds-1.json").write_text(json.dumps(FEDERATION))
    said = {"GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "gha-creds-1.json"), "REPONSES": ID}
    assert fetch(outside(google, environment=said), root=tmp_path).rows


def denied(description: str, code: str = "invalid_grant") -> Fault:
    said = json.dumps({"error": code, "error_description": description}).encode()
    return Fault(400 if code == "invalid_grant" else 401, said, {"Content-Type": "application/json"})


REFUSED = {
    "a deleted key": (denied("Invalid JWT Signature."), "source.google-key-dead"),
    "a deleted robot": (denied("Invalid grant: account not found"), "source.google-key-dead"),
    "a clock that is wrong": (
        denied("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your "
               "iat and exp values in the JWT claim."), "source.google-clock",
    ),
    "a disabled robot": (denied("The account has been disabled.", "disabled_client"), "source.google-key-refused"),
    "no JSON": (Fault(403, b"no"), "source.google-key-refused"),
}  # fmt: skip


@pytest.mark.parametrize("fault, id", REFUSED.values(), ids=REFUSED)
def test_a_token_that_is_refused_is_asked_for_once(google, fault, id):
    """invalid_grant does not pass by itself, and neither does any other refusal of the robot."""
    google.token_faults.extend([fault] * 3)
    clock = Clock()
    assert error_of(lambda: fetch(outside(google, clock))).id == id
    assert google.asked == ["/token"] and clock.waits == []


@pytest.mark.parametrize("fault", [page(502), page(200), Fault(503), Fault(429)], ids=["page", "page-200", "503", "429"])
def test_a_token_is_waited_for_like_a_table(google, fault):
    """google-auth tries again by itself, asleep; here our own tries are the only ones, and they are counted."""
    google.token_faults.extend([fault] * 2)
    clock = Clock()
    assert fetch(outside(google, clock)).rows
    assert clock.waits == [1.0, 2.0] and google.asked.count("/token") == 3


def test_a_token_that_never_comes_is_given_up(google):
    """Six tries in all, those of the token included."""
    google.token_faults.extend([page(502)] * 20)
    assert error_of(lambda: fetch(outside(google))).id == "source.google-down"
    assert google.asked == ["/token"] * 6


SHEETS = {
    "unset": ("", "source.google-variable"),
    "published": ("https://docs.google.com/spreadsheets/d/e/2PACX-1vQabc/pubhtml", "source.google-published"),
    "published as CSV": (f"https://docs.google.com/spreadsheets/d/{ID}/pub?output=csv", "source.google-published"),
    "another site": ("https://example.org/", "source.google-bad-id"),
    "a short id": ("abc", "source.google-bad-id"),
}


@pytest.mark.parametrize("said, id", SHEETS.values(), ids=SHEETS)
def test_what_is_no_private_spreadsheet_is_refused(google, said, id):
    """A public link is refused with its reason: whoever has it reads the codes. Nothing is asked."""
    found = error_of(lambda: fetch(outside(google, environment=environment(REPONSES=said))))
    assert found.id == id and not google.asked
    for language in LANGUAGES:
        assert "docs.google" not in Problem(Place("c"), found.id, found.values).text(language)


@pytest.mark.parametrize(
    "said",
    [
        ID,
        f" {ID}\n",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=0#gid=0",
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit",
        f"https://docs.google.com/spreadsheets/d/{ID}",
    ],
    ids=["id", "blanks", "address", "second account", "short address"],
)
def test_a_spreadsheet_is_named_by_its_id_or_its_address(google, said):
    """People copy what the browser shows."""
    assert fetch(outside(google, environment=environment(REPONSES=said))).rows


def test_a_key_shows_itself_to_nobody():
    """Not even in an error that prints every variable of a function."""
    found = find_key(environment(), Path("/nowhere"))
    assert "PRIVATE" not in repr(found) and AUDIENCE not in repr(found)


def test_every_sentence_about_google_has_a_case():
    """Each refusal of problems-google.yml is raised somewhere, and each that is raised has its sentence."""
    from binome.survey import sources
    from binome.wording import LOCALES

    code = "".join(path.read_text(encoding="utf-8") for path in Path(sources.__file__).parent.rglob("*.py"))
    raised = set(re.findall(r'"(source\.(?:google-[a-z-]+|far))"', code)) - {"source.google-"}
    raised |= {f"source.google-{kind}" for kind in re.findall(r'Passing\("([a-z]+)"', code)}
    raised |= {"source.google-quota", "source.google-down", "source.google-cut"}  # chosen between two
    written = (LOCALES / "fr/problems-google.yml").read_text(encoding="utf-8")
    assert raised == set(re.findall(r"^(source\.[a-z-]+):", written, re.M))
