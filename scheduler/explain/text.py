"""Explanations in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.explain.alone import Alone
from scheduler.explain.explanation import Explanation
from scheduler.explain.price import Price
from scheduler.explain.unlock import Unlock
from scheduler.words import count

__all__ = ["lines"]


def lines(entry: Explanation) -> Iterator[str]:
    """Yield an explanation a line at a time."""
    of = f"{entry.unplaced} of {count(entry.headcount, 'trainee')}"
    yield f"{entry.request} ({entry.requester}): {of} for {' > '.join(entry.skills)} not placed; " + (
        f"priority {entry.priority}, weight {entry.weight}"
    )
    if entry.weight == 0:
        yield "  It weighs nothing, so that no plan is better for placing its trainees; give it a weight above 0."
    if entry.after_all:
        yield f"  {entry.after_all} of them can be placed after all, and nobody displaced: solve again from this plan."
        yield "  What follows is counted from the plan with them."
    yield "  As things stand"
    for reason in entry.reasons:
        yield f"    {reason.rule}: {reason.text}"
    if not entry.reasons:
        yield "    no rule keeps the next few of them out by itself, or it is not known which"
    if entry.alone:
        yield "  If nobody else had to be placed"
        yield from (f"    {line}" for line in _alone(entry.alone, entry.headcount))
    if entry.price:
        yield "  The price"
        yield from (f"    {line}" for line in _price(entry.price, entry.headcount))
    if entry.placed + entry.after_all < entry.headcount:
        yield "  What would place more, with everybody who is wholly placed held where they are"
        yield from (f"    {number}. {_unlock(unlock)}" for number, unlock in enumerate(entry.unlocks, start=1))
        if not entry.unlocks:
            yield "    nothing on the menu, as far as it was tried"
    if entry.unfinished:
        yield "  Time ran out"
        yield from (f"    {line}" for line in entry.unfinished)


def _alone(alone: Alone, headcount: int) -> Iterator[str]:
    if alone.most == headcount:
        yield f"all {headcount} could be placed" if headcount > 1 else "it could be placed"
        return
    most = "none" if alone.most == 0 else f"{alone.most}"
    yield f"alone, {most} of the {headcount} could be placed{_proof(alone.proven)}"
    if alone.core:
        core = alone.core
        one = "with any of them dropped too, there is a plan" if core.smallest else "fewer rules may do"
        rules = ", ".join(core.rules)
        yield f"{core.trainees} cannot be under {rules}: proven with all other rules dropped; {one}"
        yield from core.texts
    if alone.together > alone.most:
        yield f"in classes with trainees of others, {alone.together} could be placed{_proof(alone.together_proven)}"
    elif alone.together_proven:
        yield "nor could more be placed in classes with trainees of others: no plan at all places more, proven"
    else:
        yield "whether more could be placed in classes with trainees of others is not known"


def _proof(proven: bool) -> str:
    return ", proven the most" if proven else ", at least"


def _price(price: Price, headcount: int) -> Iterator[str]:
    whole = "all of it" if price.placed == headcount else f"{price.placed} of the {headcount}"
    if not price.displaced:
        yield f"placing {whole} displaces nobody"
    else:
        yield f"placing {whole} displaces {count(sum(lost.trainees for lost in price.displaced), 'trainee')}:"
        for lost in price.displaced:
            yield f"  {lost.trainees} of {lost.request} ({lost.requester}, priority {lost.priority})"
    if price.gained:
        gains = ", ".join(f"{gained.trainees} of {gained.request}" for gained in price.gained)
        yield f"and also places {gains}"
    kind = "no plan that places it does better, proven" if price.exact else "the best plan found; others may cost less"
    yield f"unplaced, weighted: {price.weighted:+,} ({kind})"
    if price.at_least is not None and not price.exact:
        yield f"proven: {price.at_least:+,} or more"


def _unlock(unlock: Unlock) -> str:
    all_of = "" if unlock.trainees == unlock.request else f", {unlock.trainees} trainees in all"
    return f"{unlock.text}: places at least {unlock.request} of them{all_of} (unplaced, weighted: −{unlock.weighted:,})"
