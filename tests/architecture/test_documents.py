"""What is written down is true: settings, commands, links, dependencies, the change log."""

import re
import tomllib
from pathlib import Path

from goldthread import __version__
from goldthread.cli.command import COMMANDS

PAGES = sorted(
    [*Path().glob("*.md"), *Path("docs").rglob("*.md")],
)
SETTINGS_CODE = [*Path("goldthread/config").glob("*.py"), *Path("goldthread/cli").glob("*.py")]
SETTINGS_CODE.append(Path("hatch_build.py"))
_VARIABLE = re.compile(r"\"((?:GOLDTHREAD_|LEDGER_|DATABASE_|DEMO_)[A-Z_]+|PORT)\"")


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    read = {name for path in SETTINGS_CODE for name in _VARIABLE.findall(path.read_text())}
    table = Path("docs/settings.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))

    assert documented == read


def test_every_command_is_documented() -> None:
    text = Path("docs/commands.md").read_text()

    assert [name for name in COMMANDS if f"## goldthread {name}\n" not in text] == []


def test_commands_in_the_documents_exist() -> None:
    used = {
        (str(page), name)
        for page in PAGES
        for name in re.findall(r"(?:^|`|\s)goldthread ([a-z][a-z-]+)", in_code(page.read_text()))
    }
    targets = set(re.findall(r"^([a-z]+):", Path("Makefile").read_text(), re.MULTILINE))
    made = {
        (str(page), name)
        for page in PAGES
        for name in re.findall(r"\bmake ([a-z]+)", in_code(page.read_text()))
    }

    assert {pair for pair in used if pair[1] not in COMMANDS} == set()
    assert {pair for pair in made if pair[1] not in targets} == set()
    assert used


def test_links_in_the_documents_lead_somewhere() -> None:
    broken = [
        (str(page), target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text())
        if not target.startswith(("http://", "https://", "mailto:"))
        and not (page.parent / target).exists()
    ]

    assert broken == []


def test_paths_named_in_the_documents_exist() -> None:
    lacking = {
        (str(page), path)
        for page in PAGES
        for path in re.findall(
            r"`((?:goldthread|tests|docs|tools|benchmarks)/[\w/.-]+)`", page.read_text()
        )
        if not Path(path).exists()
    }

    assert lacking == set()


def test_every_dependency_says_why() -> None:
    text = Path("pyproject.toml").read_text()
    told = tomllib.loads(text)
    groups = [told["project"]["dependencies"], *told["project"]["optional-dependencies"].values()]
    groups += told["dependency-groups"].values()
    lines = [line.strip() for line in text.splitlines()]

    def explained(requirement: str) -> bool:
        at = next(i for i, line in enumerate(lines) if f'"{requirement}"' in line)
        # A reason may stand over several lines that belong together.
        while lines[at - 1].startswith('"'):
            at -= 1
        return lines[at - 1].startswith("#")

    unexplained = [each for group in groups for each in group if not explained(each)]

    assert unexplained == []


def test_both_locks_hold_what_the_project_asks_for() -> None:
    told = tomllib.loads(Path("pyproject.toml").read_text())
    users, everybody = locked("requirements.lock"), locked("requirements-dev.lock")
    asked = {canonical(each) for each in told["project"]["dependencies"]}
    tested = {canonical(each) for group in told["dependency-groups"].values() for each in group}

    assert asked - set(users) == set()
    assert (asked | tested) - set(everybody) == set()
    assert {
        name: (version, everybody.get(name))
        for name, version in users.items()
        if everybody.get(name) != version
    } == {}


def test_the_change_log_knows_this_version() -> None:
    assert re.search(
        rf"^## {re.escape(__version__)}\b", Path("CHANGELOG.md").read_text(), re.MULTILINE
    )


def test_decisions_are_numbered_without_gaps_or_twins() -> None:
    numbers = sorted(int(path.name[:4]) for path in Path("docs/decisions").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))


def test_the_texts_speak_of_the_project_alone() -> None:
    # Where and how it was written is nobody's business here.
    told = [
        (str(page), word)
        for page in [*PAGES, Path("Makefile"), Path("pyproject.toml"), Path(".ci/run")]
        for word in ("/work/", "/opt/", "subagent", "worktree", "session helper")
        if word in page.read_text()
    ]

    assert told == []


def in_code(text: str) -> str:
    """Only what stands in code: fenced blocks and between back-ticks."""
    fenced = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*fenced, *re.findall(r"`[^`\n]+`", text)])


def locked(name: str) -> dict[str, str]:
    text = Path(name).read_text()
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", text, re.MULTILINE))


def canonical(requirement: str) -> str:
    name = re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()
