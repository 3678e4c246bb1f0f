"""Prints the tables of states as diagrams: `manage.py draw_workflow > docs/workflow.md`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from factcheck.accounts.permissions import CAPABILITIES, Capability
from factcheck.claims import workflow as claims
from factcheck.evidence import workflow as evidence


class Command(BaseCommand):
    help = "Print docs/workflow.md: the states of claims and of requests for evidence, drawn from the code's tables."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    return "\n".join(
        [
            "# States, and who may move them",
            "",
            "Drawn by `manage.py draw_workflow` from `factcheck/claims/workflow.py` and",
            "`factcheck/evidence/workflow.py`; a test keeps this page equal to them. Every move is checked on the",
            "server.",
            "",
            "## A claim",
            "",
            *_diagram(
                [claims.ClaimState.OPEN],
                [(origin, target, move.label) for (origin, target), move in claims.MOVES.items()],
            ),
            "",
            "| from | to | move | who |",
            "|---|---|---|---|",
            *(
                f"| {origin.label} | {target.label} | {move.label} | {_roles(move.needs)} |"
                for (origin, target), move in claims.MOVES.items()
            ),
            "",
            "## A request for missing evidence",
            "",
            "Overdue is no state: it is computed from the due day, while the party is still waited for.",
            "",
            *_diagram(
                [evidence.RequestState.NEEDED, evidence.RequestState.PROMISED, evidence.RequestState.ASKED],
                [(origin, target, "") for origin, targets in evidence.MOVES.items() for target in targets],
            ),
            "",
            "| state | goes to | still owed | can be overdue |",
            "|---|---|---|---|",
            *(
                f"| {origin.label} | {', '.join(target.label for target in targets)} "
                f"| {'yes' if origin in evidence.OWED else 'no'} | {'yes' if origin in evidence.WAITING else 'no'} |"
                for origin, targets in evidence.MOVES.items()
            ),
            "",
            "Reopening is a move, not a state: what was supplied, refused, unanswered or withdrawn is needed again.",
            "",
            "### What stands in a request's timeline",
            "",
            "Each line is kept for ever. A move leaves one by itself; some kinds that a person logs move the request,",
            "where the table above allows it.",
            "",
            "| line | between | logged by hand | moves the request to |",
            "|---|---|---|---|",
            *(
                f"| {kind.label} | {direction.label} | {'yes' if kind in evidence.LOGGED else 'no'} "
                f"| {evidence.MOVE_OF_KIND[kind].label if kind in evidence.MOVE_OF_KIND else ''} |"
                for kind, direction in evidence.DIRECTIONS.items()
            ),
            "",
        ]
    )


def _diagram(first: list[Any], moves: list[tuple[Any, Any, str]]) -> list[str]:
    """A Mermaid state diagram; labels are given where the name differs from the word."""
    states = list(dict.fromkeys(state for origin, target, _ in moves for state in (origin, target)))
    return [
        "```mermaid",
        "stateDiagram-v2",
        *(f'    state "{state.label}" as {state.value}' for state in states if state.label != state.value),
        *(f"    [*] --> {state.value}" for state in first),
        *(
            f"    {origin.value} --> {target.value}" + (f": {label}" if label else "")
            for origin, target, label in moves
        ),
        "```",
    ]


def _roles(needs: Capability) -> str:
    return ", ".join(str(role) for role, held in CAPABILITIES.items() if needs in held)
