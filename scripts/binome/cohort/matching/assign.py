"""The best choice of couples, solved by scipy: as many people as possible, then the best scores.

As a linear programme over the couples that matter: one unknown a couple, one a person who waits for a pair. What is left
out at first is priced with the programme's own duals and let in while it could still improve anything, so that the
answer is the best of all couples. Where it comes out in halves, which takes a ring of people in both roles, the same
programme is solved in whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from binome.cohort.matching.table import Couples

__all__ = ["INSTALL", "NoSolver", "assign"]

INSTALL = 'pip install "binome[match]"'
NEAREST = 12  # couples a row and a column to begin with
MARGIN = 6  # points
_SLACK = 1e-6


class NoSolver(ImportError):
    """Scipy is not installed: it comes with the extra `match`."""


def assign(couples: Couples) -> list[tuple[int, int]]:
    """The chosen couples as places among mentors and mentees, in that order.

    Nobody has more pairs in a role than there is room for, and no two people are in two pairs together. The number of
    people who get a first pair goes before every score; then the sum of the scores is the highest there is.
    """
    try:
        import numpy as np
        import scipy.optimize  # noqa: F401
    except ImportError:
        raise NoSolver from None
    if not len(couples.scores) or max(couples.scores) < 0:
        return []
    shape = (len(couples.mentors), len(couples.mentees))
    values = np.frombuffer(couples.scores, dtype=np.int16).reshape(shape).astype(np.int32) + 1  # 0 where refused
    programme = _Programme(couples, values)
    active = _nearest(values)
    while True:
        unknowns, best, gains = programme.relaxed(active)
        if not ((gains > _SLACK) & ~active & (values > 0)).any():
            break
        active |= (gains > -MARGIN) & (values > 0)  # those that nearly matter would matter in the next round
    if abs(unknowns - unknowns.round()).max() > _SLACK:
        unknowns = programme.whole(active)
        missed = best - programme.worth(active, unknowns)
        wider = active | ((gains > -missed - _SLACK) & (values > 0))
        if missed > 1 - _SLACK and (wider & ~active).any():
            active, unknowns = wider, programme.whole(wider)
    rows, columns = np.nonzero(active)
    chosen = unknowns[: len(rows)] > 0.5
    return list(zip(rows[chosen].tolist(), columns[chosen].tolist(), strict=True))


def _nearest(values: Any) -> Any:
    """The best couples of each row and each column; equal ones in the order in which they stand."""
    import numpy as np

    active = np.zeros(values.shape, dtype=bool)
    for scores, found in ((values, active), (values.T, active.T)):
        order = np.argsort(-scores, axis=1, kind="stable")[:, :NEAREST]
        np.put_along_axis(found, order, True, axis=1)
    return active & (values > 0)


class _Programme:
    def __init__(self, couples: Couples, values: Any) -> None:
        import numpy as np

        people = [*couples.mentors, *couples.mentees]
        numbers = {person: number for number, person in enumerate(dict.fromkeys(one.person for one in people))}
        self.values, self.people = values, len(numbers)
        self.mentors = np.array([numbers[one.person] for one in couples.mentors])
        self.mentees = np.array([numbers[one.person] for one in couples.mentees])
        self.waiting = np.zeros(self.people)
        for one in people:
            self.waiting[numbers[one.person]] = not one.settled
        self.rooms = _rooms(couples)
        # one more person goes before any score: more than all the scores of all pairs that there is room for
        self.person = float(values.max()) * min(sum(self.rooms[: len(couples.mentors)]), sum(self.rooms[len(couples.mentors) :])) + 1

    def relaxed(self, active: Any) -> tuple[Any, float, Any]:
        """The unknowns, the worth, and what each couple would gain if it were let in."""
        from scipy.optimize import linprog

        costs, matrix, limits = self._tableau(active)
        solved = linprog(costs, A_ub=matrix, b_ub=limits, bounds=(0, 1), method="highs-ds")
        duals = -solved.ineqlin.marginals
        n_mentors, n_mentees = self.values.shape
        of_mentors, of_mentees = duals[:n_mentors], duals[n_mentors : n_mentors + n_mentees]
        of_people = duals[n_mentors + n_mentees : n_mentors + n_mentees + self.people]
        worth = of_people[self.mentors] - of_mentors
        gains = self.values + worth[:, None] + (of_people[self.mentees] - of_mentees)[None, :]
        return solved.x, -solved.fun, gains

    def whole(self, active: Any) -> Any:
        """The unknowns as noughts and ones."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        costs, matrix, limits = self._tableau(active)
        limited = LinearConstraint(matrix, ub=limits)
        solved = milp(costs, constraints=limited, bounds=Bounds(0, 1), integrality=1, options={"mip_rel_gap": 0})
        return solved.x

    def worth(self, active: Any, unknowns: Any) -> float:
        return -float(self._tableau(active)[0] @ unknowns)

    def _tableau(self, active: Any) -> tuple[Any, Any, Any]:
        """Costs, and the rows of what may not be exceeded: rooms, a person's first pair, two people twice."""
        import numpy as np
        from scipy.sparse import coo_matrix

        rows, columns = np.nonzero(active)
        couples, first = np.arange(len(rows)), sum(self.values.shape)
        twice = self._both_ways(rows, columns)
        everybody = np.arange(self.people)
        height = first + self.people + len(twice)
        at = np.concatenate([
            rows, self.values.shape[0] + columns, first + self.mentors[rows], first + self.mentees[columns],
            first + everybody, np.repeat(np.arange(first + self.people, height), 2),
        ])  # fmt: skip
        of = np.concatenate([couples, couples, couples, couples, len(rows) + everybody, np.array(twice, dtype=int).ravel()])
        signs = np.concatenate([np.ones(2 * len(rows)), -np.ones(2 * len(rows)), np.ones(self.people + 2 * len(twice))])
        matrix = coo_matrix((signs, (at, of)), shape=(height, len(rows) + self.people)).tocsr()
        limits = np.concatenate([self.rooms, np.zeros(self.people), np.ones(len(twice))])
        return np.concatenate([-self.values[rows, columns].astype(float), -self.person * self.waiting]), matrix, limits

    def _both_ways(self, rows: Any, columns: Any) -> list[tuple[int, int]]:
        """The couples that are two people twice, once each way round."""
        seen: dict[tuple[int, int], int] = {}
        found = []
        for couple, (one, other) in enumerate(zip(self.mentors[rows].tolist(), self.mentees[columns].tolist(), strict=True)):
            if (other, one) in seen:
                found.append((seen[other, one], couple))
            seen[one, other] = couple
        return found


def _rooms(couples: Couples) -> Sequence[int]:
    mentors = [one.room.get("mentor", 0) for one in couples.mentors]
    return mentors + [one.room.get("mentee", 0) for one in couples.mentees]
