"""Answers out of a ledger, each with its evidence.

A module an answer: `answer(shelf, scope)` takes the ledger with what it rests on and the part of it
that is asked about, and returns records that name claims, statements, moves and signs by their ids,
so that every number leads to words. What is told by a report and what is inferred are kept apart.
"""
