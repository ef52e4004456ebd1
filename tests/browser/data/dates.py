#!/usr/bin/env python3
"""Writes dates.json: days and what Python makes of them, for the theme's reckoning to be held against.

    tests/browser/data/dates.py > tests/browser/data/dates.json
"""
import json
import random
from calendar import monthrange
from datetime import date, timedelta

random.seed(13)


def add(day, amount, unit):
    if unit in ("day", "week"):
        return day + timedelta(days=amount * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working(day, amount, holidays, workdays):
    def is_working(at):
        return at in workdays or (at.weekday() < 5 and at not in holidays)

    while amount > 0:
        day += timedelta(days=1)
        amount -= is_working(day)
    while not is_working(day):
        day += timedelta(days=1)
    return day


# The ends of months and leap years first, then any day of a century.
edges = ["2024-02-29", "2000-02-29", "2023-01-31", "2024-01-31", "2024-12-31", "2025-03-31", "2026-08-31", "2096-02-29"]
days = [date.fromisoformat(day) for day in edges] + [date(1999, 1, 1) + timedelta(days=random.randrange(36500)) for _ in range(92)]
amounts = [(1, "year"), (4, "year"), (1, "month"), (-1, "month"), (6, "month"), (-13, "month"), (30, "day"), (-90, "day"), (2, "week")]
spans = [
    {"day": str(day), "amount": amount, "unit": unit, "is": str(add(day, amount, unit))}
    for at, day in enumerate(days)
    for amount, unit in [amounts[at % len(amounts)]]
]
# The National Day of 2026 and the working weekends around it.
holidays = [date(2026, 10, at) for at in range(1, 9)] + [date(2027, 1, 1)]
workdays = [date(2026, 9, 27), date(2026, 10, 10)]
working = []
for _ in range(100):
    day = date(2026, 9, 1) + timedelta(days=random.randrange(130))
    amount = random.randrange(11)
    working.append({"day": str(day), "amount": amount, "is": str(add_working(day, amount, holidays, workdays))})
print(json.dumps({
    "holidays": [str(day) for day in holidays],
    "workdays": [str(day) for day in workdays],
    "spans": spans,
    "working": working,
}, indent=1))
