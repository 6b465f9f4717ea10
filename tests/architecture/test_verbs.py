"""Every verb that writes ends in the ledger, or stands here with the reason why it does not."""

import ast
import re
from pathlib import Path

# function → why it leaves no entry of its own. Answers to questions will never leave one.
EXEMPT = {
    "instruments.actions.receiving.enter_paper": "a submission of answers, typed in for somebody",
    "instruments.actions.inviting.invite": "records by make_invitations, and gives links back",
    "ledger.actions.forget_carried_out": "what those requests did stays in the ledger",
    "projects.actions.drafts.start_draft": "reads the file first; keeping the draft is recorded",
    "projects.actions.drafts.start_draft_from_cells": "as start_draft",
    "portfolio.actions.similar.carry_out": "records by `writing`: the arithmetic holds no lock",
    "portfolio.actions.similar.compare_register": "starts one and carries it out; both see to it",
    "portfolio.actions.similar.give_up": "the comparison before stays in use; nothing changed",
    "portfolio.actions.suggesting.work_out": "records by `writing`: the arithmetic holds no lock",
    "organisations.actions.create_organisation": "records by `writing`: nobody is there before",
}
_WRITES = {"create", "save", "delete", "bulk_create", "bulk_update", "update", "update_or_create"}


def verbs() -> dict[str, ast.FunctionDef]:
    """Public functions of the actions rooms that take `by` and `at`, or write rows themselves."""
    found = {}
    for path in Path("goldthread").glob("*/actions*"):
        for file in [path] if path.suffix == ".py" else sorted(path.glob("*.py")):
            module = ".".join(file.with_suffix("").parts[1:])
            for node in ast.parse(file.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    found[f"{module}.{node.name}"] = node
    return {name: node for name, node in found.items() if is_verb(node)}


def is_verb(node: ast.FunctionDef) -> bool:
    taken = {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
    return {"by", "at"} <= taken or any(is_write(inner) for inner in ast.walk(node))


def is_write(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _WRITES
        and "objects" in ast.unparse(node.func)
    )


def is_recorded(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator) == "recorded" for decorator in node.decorator_list)


def used_outside(name: str) -> bool:
    """Whether somebody outside the actions rooms uses it: then it is a verb, not a part of one."""
    module, _, function = name.rpartition(".")
    package = module.split(".")[0]
    return any(
        re.search(rf"\b{function}\(", text)
        for path in Path("goldthread").rglob("*.py")
        if "actions" not in str(path)
        and re.search(
            rf"from goldthread\.{package}(\.actions\S*)? import", text := path.read_text()
        )
        and "actions" in text
    )


def test_every_verb_is_recorded_or_exempt_with_a_reason() -> None:
    unrecorded = {
        name for name, node in verbs().items() if not is_recorded(node) and used_outside(name)
    }

    assert unrecorded == set(EXEMPT)


def test_recorded_verbs_are_keyword_only_and_repeatable() -> None:
    lacking = {
        name
        for name, node in verbs().items()
        if is_recorded(node)
        and not {"by", "at", "request_id"} <= {arg.arg for arg in node.args.kwonlyargs}
    }

    assert lacking == set()
    assert len(verbs()) > 10
