"""Asks before something that can't be undone lightly: whoever does it types the stage's name."""

import sys

from infra.problems import Problem


def find_objection(stage: str, told: str | None, what: Problem, word: str = "YES") -> Problem | None:
    """Why not to go on: nobody agreed to it. `told` is the name given with the command, which asks nobody then.

    `what` says what is about to happen, and is shown to who is asked; `word` is what the name is given by.
    """
    if told is None and sys.stdin.isatty():
        print(what)
        told = input(f"请输入阶段名称以确认 · Type the stage's name to confirm [{stage}]: ").strip()
    if told == stage:
        return None
    return Problem(
        f"{what.zh}需要确认：输入的不是 {stage}。在没有终端的环境中请加 {word}={stage}。",
        f"{what.en} asks for the name {stage} to be typed; where there is no terminal, add {word}={stage}.",
    )
