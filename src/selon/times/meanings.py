"""From the meaning of an expression to TIMEX3 and days: one function a meaning, named in the patterns' `gives`.

Values follow TIMEX3 (ISO-TimeML) as the French TimeBank writes them; direction is chosen by the words, then by tense, then by nearness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from selon.facts import Interval
from selon.times import calendar
from selon.times.sense import Ground, Resolved, Sense
from selon.times.values import CLOCK_UNITS, period, stamp

_AGAINST_FIRM, _AGAINST = 8.0, 2.2
_BOUND_WAYS = {"since": -1, "until": 1, "before": 1}


def resolve(sense: Sense, ground: Ground) -> Resolved:
    """The value and days of a meaning on its ground. Never raises for a day that the calendar does not have: such a one has no days."""
    if sense.bound == "from" and sense.way is None:
        sense = replace(sense, way=1)
    try:
        found = MEANINGS[sense.gives](sense, ground)
    except (ValueError, OverflowError):
        return Resolved("DATE", "")
    if sense.part and found.interval and len(found.value) == 10 and found.type == "DATE":
        found = replace(found, type="TIME", value=f"{found.value}T{sense.part}")
    if sense.bound and found.interval and ground.day and sense.gives not in ("duration", "ago"):
        found = replace(found, interval=_bounded(sense.bound, found.interval, ground.day))
    return replace(found, mod=found.mod or sense.mod or None)


def _bounded(bound: str, days: Interval, today: date) -> Interval:
    if bound == "since" and days.start <= today:
        return Interval(days.start, max(days.end, today))
    if bound == "until" and days.end >= today:
        return Interval(min(today, days.start), days.end)
    if bound == "before" and days.start > today:
        return Interval(today, days.start - timedelta(days=1))
    if bound == "so far" and days.start <= today:
        return Interval(days.start, min(days.end, today))
    if bound == "to come" and days.end >= today:
        return Interval(max(days.start, today), days.end)
    return days


def pick(candidates: list[Interval], sense: Sense, ground: Ground) -> Interval | None:
    """Of several possible days the one that the words, the tense and nearness ask for; None without a day to measure from."""
    today = ground.day
    if today is None or not candidates:
        return None
    if sense.way is not None and sense.way != 0:
        right = [c for c in candidates if (c.end < today if sense.way < 0 else c.start > today)]
        return min(right, key=lambda c: _gap(c, today), default=None)
    return min(candidates, key=lambda c: _cost(c, sense, ground, today))


def _gap(days: Interval, today: date) -> int:
    return max(0, (days.start - today).days, (today - days.end).days)


def _cost(days: Interval, sense: Sense, ground: Ground, today: date) -> float:
    cost = float(_gap(days, today))
    side = -1 if days.end < today else 1 if days.start > today else 0
    way = _BOUND_WAYS.get(sense.bound, 0) or ground.tense
    if sense.way is None and way and side == -way:
        cost *= _AGAINST_FIRM if ground.firm or sense.bound in _BOUND_WAYS else _AGAINST
    return cost


def _years(sense: Sense, ground: Ground, make: Callable[[int], Interval]) -> Interval | None:
    """The days that `make` gives for the year named, else for the year that fits best."""
    if sense.year is not None:
        return make(sense.year)
    if ground.day is None:
        return None
    if ground.year is not None and sense.way is None and ground.tense < 0 and ground.year < ground.day.year:
        return make(ground.year)
    if sense.code == "year" and sense.way is not None:
        return make(ground.day.year + sense.way)
    made = []
    for number in range(ground.day.year - 1, ground.day.year + 2):
        try:
            made.append(make(number))
        except ValueError:
            continue
    agreeing = [d for d in made if sense.weekday is None or d.start.isoweekday() == sense.weekday]
    return pick(agreeing or made, sense, ground)


def day_(sense: Sense, ground: Ground) -> Resolved:
    """A day of a month: « le 6 mai », « le 27 mai 1998 »."""
    month, day = sense.month, sense.day or 1
    if month is None:
        return _day_alone(day, sense, ground)
    days = _years(sense, ground, lambda y: calendar.one(date(y, month, day)))
    return Resolved("DATE", days.start.isoformat() if days else f"XXXX-{month:02}-{day:02}", days)


def _day_alone(day: int, sense: Sense, ground: Ground) -> Resolved:
    """« le 12 » of a month that is not named."""
    if ground.day is None:
        return Resolved("DATE", f"XXXX-XX-{day:02}")
    around = [calendar.move(ground.day.replace(day=1), n, "M") for n in (-1, 0, 1)]
    found = [calendar.one(m.replace(day=day)) for m in around if day <= calendar.month(m.year, m.month).days]
    days = pick(found, sense, ground)
    return Resolved("DATE", days.start.isoformat() if days else f"XXXX-XX-{day:02}", days)


def month_(sense: Sense, ground: Ground) -> Resolved:
    """A month: « en avril », « au début de juillet », « juin prochain »."""
    month = sense.month or 1
    days = _years(sense, ground, lambda y: calendar.month(y, month))
    value = f"{days.start.year:04}-{month:02}" if days else f"XXXX-{month:02}"
    return Resolved("DATE", value, calendar.phase(days, sense.mod) if days else None)


def year_(sense: Sense, ground: Ground) -> Resolved:
    """A year: « en 1998 », « l'année 2001 »."""
    number = sense.year or 1
    return Resolved("DATE", f"{number:04}", calendar.phase(calendar.year(number), sense.mod))


def weekday_(sense: Sense, ground: Ground) -> Resolved:
    """A day of the week: « mardi », « jeudi prochain », « ce dimanche ».

    With the code `week` the next one is that of the week after this, with `last week` the last that of the week before.
    """
    if ground.day is None or sense.weekday is None:
        return Resolved("DATE", f"XXXX-WXX-{sense.weekday}")
    ahead = (sense.weekday - 1 - ground.day.weekday()) % 7
    behind = (ground.day.weekday() - sense.weekday + 1) % 7
    way = sense.way or _BOUND_WAYS.get(sense.bound, 0) or ground.tense
    if sense.way == 0:
        way = _nearer(behind, ahead, ground)
    if sense.way == -1:
        offset = sense.weekday - 8 - ground.day.weekday() if sense.code == "last week" else -(behind or 7)
    elif sense.way == 1 and sense.code == "week":
        offset = 7 + sense.weekday - 1 - ground.day.weekday()
    elif sense.way == 1:
        offset = ahead or 7
    elif way < 0:
        offset = -behind
    else:
        offset = ahead
    found = ground.day + timedelta(days=offset)
    return Resolved("DATE", found.isoformat(), calendar.one(found))


def _nearer(behind: int, ahead: int, ground: Ground) -> int:
    """« ce lundi »: the nearer one, unless tense says the other by far."""
    past, coming = {-1: (1.0, 3.0), 0: (1.5, 1.0), 1: (2.0, 1.0)}[ground.tense]
    return -1 if behind * past <= ahead * coming else 1


def night_(sense: Sense, ground: Ground) -> Resolved:
    """« dans la nuit de lundi à mardi »: the first day's night, both days."""
    first = weekday_(replace(sense, part=""), ground)
    if not first.interval:
        return Resolved("TIME", f"{first.value}T{sense.part}")
    start = first.interval.start
    return Resolved("TIME", f"{start.isoformat()}T{sense.part}", Interval(start, start + timedelta(days=1)))


def _base(sense: Sense, ground: Ground) -> date | None:
    if sense.anchor == "story" and ground.told:
        return ground.told.end if (sense.way or 0) > 0 else ground.told.start
    return ground.day


def shift_(sense: Sense, ground: Ground) -> Resolved:
    """So many units before or after: « hier », « la semaine dernière », « l'an prochain », « le lendemain », « cette année »."""
    base, unit, way = _base(sense, ground), sense.unit, sense.way or 0
    count = way * (sense.number if sense.number is not None else 1) * (sense.size if unit != "D" else 1)
    if base is None:
        return Resolved("DATE", _blank(unit))
    moved = calendar.move(base, count, unit)
    days = calendar.around(moved, unit, sense.size)
    return Resolved("DATE", stamp(days, unit, sense.size), calendar.phase(days, sense.mod))


def _blank(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")


def ago_(sense: Sense, ground: Ground) -> Resolved:
    """« il y a trois ans », « dans deux jours »: a point, as fine as its unit."""
    base, unit = _base(sense, ground), sense.unit
    if sense.vague or sense.number is None:
        return _vague_point(sense, base)
    if base is None:
        return Resolved("DATE", _blank("D" if unit == "W" else unit))
    way = sense.way or -1
    moved = calendar.move(base, way * sense.number * sense.size, unit)
    days = calendar.one(moved) if unit == "W" else calendar.around(moved, unit)
    if unit in CLOCK_UNITS:
        return Resolved("TIME", f"{moved.isoformat()}TXX:XX", days)
    value = stamp(days, "D" if unit == "W" else unit)
    slack = timedelta(days=3 if unit == "W" and sense.number > 1 else 0)
    return Resolved("DATE", value, Interval(days.start - slack, days.end + slack))


def _vague_point(sense: Sense, base: date | None) -> Resolved:
    way = sense.way or -1
    value = "PAST_REF" if way < 0 else "FUTURE_REF"
    if base is None:
        return Resolved("DATE", value)
    near, far = sorted((calendar.move(base, way * 2 * sense.size, sense.unit), calendar.move(base, way * 10 * sense.size, sense.unit)))
    return Resolved("DATE", value, Interval(near, far))


def ahead_(sense: Sense, ground: Ground) -> Resolved:
    """ "They meet in two days", a point to come; "they wrote it in two days", how long it took: tense tells."""
    return duration_(sense, ground) if ground.tense < 0 else ago_(replace(sense, way=1), ground)


def duration_(sense: Sense, ground: Ground) -> Resolved:
    """A length of time: « trois ans », « quelques jours »; with days when words count it from somewhere (« depuis », « plus tard »)."""
    value = period(sense)
    return Resolved("DURATION", value, _counted(sense, ground))


def _counted(sense: Sense, ground: Ground) -> Interval | None:
    base = _base(sense, ground)
    if base is None or not sense.bound or sense.unit in ("MN", "S"):
        return None
    if sense.vague or sense.number is None:
        return _vague_count(sense, base)
    amount = sense.number * sense.size
    if sense.bound == "since":
        return Interval(calendar.move(base, -amount, sense.unit), base)
    if sense.bound in ("ahead", "within"):
        return Interval(base, calendar.move(base, amount, sense.unit))
    if sense.bound in ("earlier", "later"):
        return calendar.around(calendar.move(base, amount * (1 if sense.bound == "later" else -1), sense.unit), _coarse(sense.unit))
    return None


def _coarse(unit: str) -> str:
    return "D" if unit == "W" else unit


def _vague_count(sense: Sense, base: date) -> Interval | None:
    """« depuis plusieurs jours »: from two to ten units, all days in between."""
    far = 10 * sense.size
    if sense.bound in ("since", "last", "earlier"):
        return Interval(calendar.move(base, -far, sense.unit), base)
    return Interval(base, calendar.move(base, far, sense.unit))


def set_(sense: Sense, ground: Ground) -> Resolved:
    """What comes back: « chaque jour », « tous les mardis », « par an », « le premier lundi de chaque mois »."""
    if sense.weekday is not None:
        return Resolved("SET", f"XXXX-WXX-{sense.weekday}")
    if sense.part:
        return Resolved("SET", f"XXXX-XX-XXT{sense.part}")
    if sense.month is not None:
        return Resolved("SET", f"XXXX-{sense.month:02}")
    if sense.season:
        return Resolved("SET", f"XXXX-{sense.season}")
    return Resolved("SET", period(replace(sense, number=sense.number or 1)))


def generic_(sense: Sense, ground: Ground) -> Resolved:
    """A month or season of no year in particular: « en été », « les mois d'hiver »."""
    if ground.firm and ground.tense and sense.season and not sense.code:
        return season_(sense, ground)
    return Resolved("DATE", f"XXXX-{sense.season}" if sense.season else f"XXXX-{sense.month or 1:02}")


def clock_(sense: Sense, ground: Ground) -> Resolved:
    """A time of day: « 21 h 45 », « midi »; its day is the one told nearby."""
    days = ground.told or (calendar.one(ground.day) if ground.day else None)
    if sense.weekday is not None:
        days = weekday_(sense, ground).interval
    hour, minute = (sense.hour or 0) % 24, sense.minute or 0
    head = days.start.isoformat() if days else "XXXX-XX-XX"
    return Resolved("TIME", f"{head}T{hour:02}:{minute:02}{sense.zone}", days)


def part_(sense: Sense, ground: Ground) -> Resolved:
    """A part of a day: « dans la soirée », « la nuit », « ce matin »."""
    days = ground.told if sense.way is None and ground.told else calendar.one(ground.day) if ground.day else None
    if days and sense.number:
        days = calendar.one(days.end + timedelta(days=int(sense.number)))
    head = days.start.isoformat() if days else "XXXX-XX-XX"
    return Resolved("TIME", f"{head}T{sense.part}", days)


def overnight_(sense: Sense, ground: Ground) -> Resolved:
    """ "overnight": the night after the day told, else the one before the text, both days."""
    before = ground.told and (ground.day is None or ground.told.start < ground.day)
    start = ground.told.start if ground.told and before else ground.day - timedelta(days=1) if ground.day else None
    if start is None:
        return Resolved("TIME", f"XXXX-XX-XXT{sense.part}")
    return Resolved("TIME", f"{start.isoformat()}T{sense.part}", Interval(start, start + timedelta(days=1)))


def week_of_month_(sense: Sense, ground: Ground) -> Resolved:
    """ "the second week of January": the week around its middle day; the fourth is the last."""
    found = month_(replace(sense, mod=""), ground)
    if found.interval is None:
        return Resolved("DATE", "XXXX-WXX")
    middle = found.interval.start + timedelta(days=7 * (sense.ordinal or 1) - 4)
    days = calendar.week(min(middle, found.interval.end))
    return Resolved("DATE", stamp(days, "W"), days)


def season_(sense: Sense, ground: Ground) -> Resolved:
    """A season: « cet été », « l'automne 2014 », « au printemps »."""
    days = _years(sense, ground, lambda y: calendar.season(y, sense.season))
    head = f"{days.start.year:04}" if days else "XXXX"
    return Resolved("DATE", f"{head}-{sense.season}", calendar.phase(days, sense.mod) if days else None)


def part_of_year_(sense: Sense, ground: Ground) -> Resolved:
    """A quarter or a half year: « au deuxième trimestre », « le premier semestre 2016 » (`number` months each)."""
    size = int(sense.number or 3)
    which = max(1, min(sense.ordinal or 1, 12 // size))
    first = (which - 1) * size + 1
    days = _years(sense, ground, lambda y: calendar.hull(calendar.month(y, first), calendar.month(y, first + size - 1)))
    sign = f"{'Q' if size == 3 else 'H'}{which}"
    return Resolved("DATE", f"{days.start.year if days else 'XXXX'}-{sign}", days)


def decade_(sense: Sense, ground: Ground) -> Resolved:
    """« les années 60 », « les années 1990 »."""
    number = sense.year or 1900 + int(sense.number or 0)
    if sense.year is None and sense.number is not None and sense.number < 30:
        number += 100
    days = calendar.hull(calendar.year(number // 10 * 10), calendar.year(number // 10 * 10 + 9))
    return Resolved("DATE", f"{number // 10:03}X", calendar.phase(days, sense.mod))


def century_(sense: Sense, ground: Ground) -> Resolved:
    """« le XIXe siècle »: 18."""
    which = max(1, min(sense.ordinal or 1, 99))
    days = calendar.hull(calendar.year((which - 1) * 100 + 1), calendar.year(which * 100))
    return Resolved("DATE", f"{which - 1:02}", calendar.phase(days, sense.mod))


def feast_(sense: Sense, ground: Ground) -> Resolved:
    """A feast or holiday: « à Noël », « le lundi de Pâques », « pendant les vacances d'été »."""
    days = _years(sense, ground, lambda y: calendar.feast(sense.feast, y))
    if days is None:
        return Resolved("DATE", f"XXXX-{sense.feast}" if sense.feast[:1].isdigit() and "/" not in sense.feast else "XXXX-XX-XX")
    value = days.start.isoformat() if days.days == 1 else stamp(days, "M" if days.start.day == 1 and days.days < 32 else "Y")
    return Resolved("DATE", value, days)


def weekend_(sense: Sense, ground: Ground) -> Resolved:
    """A week-end: Saturday and Sunday; this one, the last, the next."""
    if ground.day is None:
        return Resolved("DATE", "XXXX-WXX-WE")
    way = sense.way if sense.way is not None else -1 if ground.tense < 0 and ground.day.weekday() < 5 else 0
    start = calendar.week(ground.day).start + timedelta(days=5 + 7 * way)
    return Resolved("DATE", stamp(calendar.week(start), "W") + "-WE", Interval(start, start + timedelta(days=1)))


def today_(sense: Sense, ground: Ground) -> Resolved:
    """« aujourd'hui »: the day, or these days when it hangs on a state."""
    if ground.stative:
        return Resolved("DATE", "PRESENT_REF", calendar.one(ground.day) if ground.day else None)
    return shift_(replace(sense, unit="D", number=0), ground)


def ref_(sense: Sense, ground: Ground) -> Resolved:
    """Past, present or future without more: `code` is PAST_REF, PRESENT_REF or FUTURE_REF."""
    days = calendar.one(ground.day) if ground.day and sense.code == "PRESENT_REF" else None
    return Resolved("DATE", sense.code, days)


def span_of_days_(sense: Sense, ground: Ground) -> Resolved:
    """« ces derniers jours », « ces dernières 24 heures »: a length whose days lie before or after the text."""
    base = _base(sense, ground)
    amount = 7.0 if sense.number is None and sense.unit == "D" else (sense.number or 3) * sense.size
    way = sense.way or -1
    if base is None:
        return Resolved("DURATION", period(sense))
    edge = calendar.move(base, way * amount, sense.unit)
    return Resolved("DURATION", period(sense), Interval(min(edge, base), max(edge, base)))


MEANINGS: dict[str, Callable[[Sense, Ground], Resolved]] = {
    "day": day_, "month": month_, "year": year_, "weekday": weekday_, "night": night_, "shift": shift_, "ago": ago_, "ahead": ahead_,
    "duration": duration_, "set": set_, "generic": generic_, "clock": clock_, "part": part_, "season": season_,
    "part of year": part_of_year_, "decade": decade_, "century": century_, "feast": feast_, "weekend": weekend_,
    "today": today_, "overnight": overnight_, "week of month": week_of_month_, "ref": ref_, "stretch": span_of_days_,
}  # fmt: skip
"""What a pattern may give."""
