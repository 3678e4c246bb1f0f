"""Prints the tables of states as diagrams: `manage.py draw_workflow > docs/workflow.md`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from factcheck.accounts.permissions import CAPABILITIES, Capability
from factcheck.claims import workflow as claims
from factcheck.evidence import workflow as evidence
from factcheck.reviews import workflow as reviews


class Command(BaseCommand):
    help = (
        "Print docs/workflow.md: the states of claims, reviews and requests for evidence, drawn from the code's tables."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    return "\n".join(
        [
            "# States, and who may move them",
            "",
            "Drawn by `manage.py draw_workflow` from `factcheck/claims/workflow.py`, `factcheck/reviews/workflow.py` and",
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
            "The moves up to ready, and reopening, are made together with the claim's review, in one action.",
            "",
            "## A review",
            "",
            "One round of judgement. A claim has one that is drafted, submitted, returned or approved at a time.",
            "",
            *_diagram(
                [target for origin, target in reviews.MOVES if origin is None],
                [(origin, target, move.label) for (origin, target), move in reviews.MOVES.items() if origin],
            ),
            "",
            "| from | to | move | who | of them | and the claim |",
            "|---|---|---|---|---|---|",
            *(
                f"| {origin.label if origin else ''} | {target.label} | {move.label} | {_roles(move.needs)} "
                f"| {move.who.label} | {_claim_moves(move)} |"
                for (origin, target), move in reviews.MOVES.items()
            ),
            "",
            "Where a topic of the claim requires a third person, a first approval is noted and the review stays submitted;",
            "it passes when another person, who did not write in it either, approves it too. Reopening a claim that was",
            "retracted takes an editor.",
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


def _claim_moves(move: reviews.Move) -> str:
    moves = [f"{origin.label} → {target.label}" for origin, target in move.claim.items() if origin != target]
    return ", ".join(moves) or f"stays {', '.join(origin.label for origin in move.claim)}"


def _roles(needs: Capability) -> str:
    return ", ".join(str(role) for role, held in CAPABILITIES.items() if needs in held)
