#!/usr/bin/env python3
"""Writes the vectors whose expected values can be computed, without any of Plaudit's own code.

    python3 src/contract/reference/vectors.py

It is a second, slow, obvious implementation of S4, S11-S15 and S31-S34: hashlib for the keys, zoneinfo for the dates,
plain sets for the streaks, sums over what came before for the XP. The Java must agree with these files; these files never come from the Java. Verdicts (admission.json) are
not computable and are written by hand.
"""
import datetime as dt
import hashlib
import json
import pathlib
import struct
import uuid
import zoneinfo

OUT = pathlib.Path(__file__).parent.parent / "src/main/resources/plaudit/contract/vectors"


def write(name, about, cases):
    lines = ",\n".join("    " + json.dumps(c, ensure_ascii=True) for c in cases)
    (OUT / name).write_text('{\n  "about": %s,\n  "cases": [\n%s\n  ]\n}\n' % (json.dumps(about), lines))


# ---------------------------------------------------------------- fingerprint.json (S4)
def text(value):
    if value is None:
        return struct.pack(">i", -1)
    data = value.encode()
    return struct.pack(">i", len(data)) + data


def number(value):
    if isinstance(value, int):
        return str(value)
    for digits in (15, 16, 17):
        rounded = "%.*e" % (digits - 1, value)
        if float(rounded) == value:
            break
    mantissa, exponent = rounded.split("e")
    sign = "-" if mantissa.startswith("-") else ""
    figures = mantissa.lstrip("-").replace(".", "")
    point = 1 + int(exponent)
    if point <= 0:
        figures, point = "0" * (1 - point) + figures, 1
    figures = figures.ljust(point, "0")
    whole, fraction = figures[:point], figures[point:].rstrip("0")
    plain = whole + ("." + fraction if fraction else "")
    return "0" if float(plain) == 0 else sign + plain


def scalar(value):
    if value is None:
        return text(None)
    if isinstance(value, bool):
        return b"b" + text("true" if value else "false")
    if isinstance(value, str):
        return b"s" + text(value)
    return b"n" + text(number(value))


def utf16(name):
    return name.encode("utf-16-be")


def version8(data):
    b = bytearray(hashlib.sha256(data).digest()[:16])
    b[6] = b[6] & 0x0F | 0x80
    b[8] = b[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(b)))


def event_key(event_id):
    try:
        own = uuid.UUID(event_id)
        if str(own) == event_id and event_id[14] != "8":
            return event_id
    except ValueError:
        pass
    return version8(b"e\0" + event_id.encode())


def content(e):
    out = b"c\0" + text(e["type"]) + text(e.get("activity_type")) + text(e["user_id"]) + text(e["occurred_at"]) + text(e.get("subject"))
    for name in sorted(e.get("properties", {}), key=utf16):
        out += text(name) + scalar(e["properties"][name])
    return out


def fingerprint(e, fields):
    out = b"f\0" + text(e["type"]) + text(e.get("activity_type")) + text(e["user_id"]) + text(e.get("subject"))
    for name in sorted(set(fields), key=utf16):
        out += text(name) + scalar(e.get("properties", {}).get(name))
    return out


def fingerprints():
    base = {"type": "lesson.completed", "user_id": "u-1", "occurred_at": "2026-03-10T09:00:00Z"}
    rows = [
        ("a UUIDv7 is its own key", "0195812a-3c00-7abc-8def-0123456789ab", base, []),
        ("a UUIDv4 is its own key", "7f8d1f0e-3a55-4c7e-9d1e-2f6a1b0c9d8e", base, []),
        ("a UUID of version 8 is hashed, so that nobody can forge a hashed key", "0195812a-3c00-8abc-8def-0123456789ab", base, []),
        ("an upper-case UUID is an opaque id", "0195812A-3C00-7ABC-8DEF-0123456789AB", base, []),
        ("a UUID without hyphens is an opaque id", "0195812a3c007abc8def0123456789ab", base, []),
        ("a UUID with a hyphen in the wrong place is an opaque id", "0195812a-3c00-7abc-8def0-123456789ab", base, []),
        ("the nil UUID is its own key", "00000000-0000-0000-0000-000000000000", base, []),
        ("an opaque id is hashed", "order:4711", base, []),
        ("no subject and no declared field: no fingerprint", "e1", base, []),
        ("a subject makes a fingerprint", "e2", {**base, "subject": "lesson-7"}, []),
        ("the same under another id and another time", "e3", {**base, "subject": "lesson-7", "occurred_at": "2026-03-11T09:00:00Z"}, []),
        ("another subject", "e4", {**base, "subject": "lesson-8"}, []),
        ("another user", "e5", {**base, "subject": "lesson-7", "user_id": "u-2"}, []),
        ("an activity that is given differs from none", "e6", {**base, "subject": "lesson-7", "activity_type": "LESSON"}, []),
        ("a declared field", "e7", {**base, "properties": {"chapter": 3, "device": "phone"}}, ["chapter"]),
        ("what is not declared does not matter", "e8", {**base, "properties": {"chapter": 3, "device": "tablet"}}, ["chapter"]),
        ("a declared field that the event lacks", "e9", base, ["chapter"]),
        ("an empty text is not an absent one", "e10", {**base, "properties": {"chapter": ""}}, ["chapter"]),
        ("the text 3 is not the number 3", "e11", {**base, "properties": {"chapter": "3"}}, ["chapter"]),
        ("the text true is not true", "e12", {**base, "properties": {"chapter": "true"}}, ["chapter"]),
        ("true", "e13", {**base, "properties": {"chapter": True}}, ["chapter"]),
        ("1.0 is 1", "e14", {**base, "properties": {"chapter": 1.0}}, ["chapter"]),
        ("1 is 1", "e15", {**base, "properties": {"chapter": 1}}, ["chapter"]),
        ("-0.0 is 0", "e16", {**base, "properties": {"chapter": -0.0}}, ["chapter"]),
        ("a double that Java 17 and 19 print differently", "e17", {**base, "properties": {"chapter": 2.0 ** -44}}, ["chapter"]),
        ("another one", "e17b", {**base, "properties": {"chapter": 2.2e-7 / 3}}, ["chapter"]),
        ("the noise of a sum", "e18", {**base, "properties": {"chapter": 0.1 + 0.2}}, ["chapter"]),
        ("a small number in plain decimals", "e19", {**base, "properties": {"chapter": 1.5e-7}}, ["chapter"]),
        ("a large number", "e20", {**base, "properties": {"chapter": 999999999999999}}, ["chapter"]),
        ("a negative fraction", "e21", {**base, "properties": {"chapter": -12.5}}, ["chapter"]),
        ("declared fields in any order, each once", "e22", {**base, "properties": {"b": 2, "a": 1}}, ["b", "a", "b"]),
        ("declared fields sorted", "e23", {**base, "properties": {"a": 1, "b": 2}}, ["a", "b"]),
        ("a field boundary cannot be moved", "e24", {**base, "subject": "ab", "properties": {"c": "d"}}, ["c"]),
        ("nor this way", "e25", {**base, "subject": "a", "properties": {"c": "bd"}}, ["c"]),
        ("beyond ASCII", "e26", {**base, "subject": "L\u00e9\u00e7on \u2013 \u7b2c7\u8bfe \U0001f389", "user_id": "\u00fc-1"}, []),
        ("names sort by UTF-16 units, not by code points", "e27", {**base, "properties": {"\uffee": 1, "\U0001f389": 2, "z": 3}}, ["\uffee", "\U0001f389"]),
        ("subject and declared field", "e28", {**base, "subject": "pr-12", "properties": {"repo": "core"}}, ["repo"]),
        ("occurred_at as sent: the offset is part of the content", "e29", {**base, "occurred_at": "2026-03-10T10:00:00+01:00"}, []),
    ]
    for name, event_id, event, fields in rows:
        given = event.get("subject") is not None or fields
        print_ = fingerprint(event, fields)
        yield {
            "name": name,
            "event_id": event_id,
            "event": event,
            "declared_fields": fields,
            "event_key": event_key(event_id),
            "idempotency_key": version8(b"i\0" + event_id.encode()),
            "fingerprint": version8(print_) if given else None,
            "fingerprint_bytes": print_.hex() if given else None,
            "content_hash": hashlib.sha256(content(event)).digest()[:8].hex(),
            "content_bytes": content(event).hex(),
        }


# ---------------------------------------------------------------- local_day.json (S12)
def instant(at):
    return dt.datetime.fromisoformat(at.replace("Z", "+00:00"))


def local_date(at, zones, day_start):
    zone = zones[0]["zone"]
    for entry in zones[1:]:
        if instant(at) >= instant(entry["from"]):
            zone = entry["zone"]
    wall = instant(at).astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None)
    h, m = map(int, day_start.split(":"))
    return (wall - dt.timedelta(hours=h, minutes=m)).date().isoformat()


def local_days():
    def one(zone):
        return [{"from": None, "zone": zone}]

    moved = [{"from": None, "zone": "Europe/Berlin"}, {"from": "2026-03-10T12:00:00Z", "zone": "America/Los_Angeles"}]
    thrice = moved + [{"from": "2026-03-12T00:00:00Z", "zone": "Asia/Tokyo"}]
    rows = [
        ("UTC, first second", "2026-03-10T00:00:00Z", one("UTC"), "00:00"),
        ("UTC, last microsecond", "2026-03-10T23:59:59.999999Z", one("UTC"), "00:00"),
        ("east of UTC, already tomorrow", "2026-03-10T23:30:00Z", one("Europe/Berlin"), "00:00"),
        ("west of UTC, still yesterday", "2026-03-10T03:00:00Z", one("America/New_York"), "00:00"),
        ("the instant decides, not the offset it was written with", "2026-03-10T23:30:00-05:00", one("UTC"), "00:00"),
        ("quarter-hour zone, before midnight", "2026-03-10T18:14:59Z", one("Asia/Kathmandu"), "00:00"),
        ("quarter-hour zone, midnight", "2026-03-10T18:15:00Z", one("Asia/Kathmandu"), "00:00"),
        ("+14:00", "2026-03-10T10:00:00Z", one("Pacific/Kiritimati"), "00:00"),
        ("-11:00", "2026-03-10T10:59:59Z", one("Pacific/Pago_Pago"), "00:00"),
        ("day start 03:00, 02:59 is still the day before", "2026-03-10T02:59:59Z", one("UTC"), "03:00"),
        ("day start 03:00, 03:00 is the day", "2026-03-10T03:00:00Z", one("UTC"), "03:00"),
        ("day start 03:00 on New Year's night", "2026-01-01T01:30:00Z", one("UTC"), "03:00"),
        ("day start 03:30 in a zone", "2026-03-10T02:29:59Z", one("Europe/Berlin"), "03:30"),
        ("day start 03:30 in a zone, reached", "2026-03-10T02:30:00Z", one("Europe/Berlin"), "03:30"),
        ("gap: last second before New York springs forward", "2026-03-08T06:59:59Z", one("America/New_York"), "00:00"),
        ("gap: first second after", "2026-03-08T07:00:00Z", one("America/New_York"), "00:00"),
        ("gap with day start 02:30, which the clock never shows: before", "2026-03-08T06:59:59Z", one("America/New_York"), "02:30"),
        ("gap with day start 02:30: after (03:00)", "2026-03-08T07:00:00Z", one("America/New_York"), "02:30"),
        ("gap at midnight: Sao Paulo 2018, last second", "2018-11-04T02:59:59Z", one("America/Sao_Paulo"), "00:00"),
        ("gap at midnight: the day begins at 01:00", "2018-11-04T03:00:00Z", one("America/Sao_Paulo"), "00:00"),
        ("overlap at midnight: Havana 2025, 00:59 for the first time", "2025-11-02T04:59:59Z", one("America/Havana"), "00:00"),
        ("overlap at midnight: 00:00 for the second time, the same day", "2025-11-02T05:00:00Z", one("America/Havana"), "00:00"),
        ("overlap to the day before: Sao Paulo 2018, 23:59 for the first time", "2018-02-18T01:59:59Z", one("America/Sao_Paulo"), "00:00"),
        ("overlap to the day before: 23:00 for the second time", "2018-02-18T02:00:00Z", one("America/Sao_Paulo"), "00:00"),
        ("overlap with day start 01:30: New York 2025, 01:29 for the first time", "2025-11-02T05:29:59Z", one("America/New_York"), "01:30"),
        ("overlap with day start 01:30: 01:30 for the first time", "2025-11-02T05:30:00Z", one("America/New_York"), "01:30"),
        ("overlap with day start 01:30: 01:00 for the second time falls back", "2025-11-02T06:00:00Z", one("America/New_York"), "01:30"),
        ("Apia 2011: the last second before the day that never was", "2011-12-30T09:59:59Z", one("Pacific/Apia"), "00:00"),
        ("Apia 2011: one second later it is the 31st", "2011-12-30T10:00:00Z", one("Pacific/Apia"), "00:00"),
        ("Apia 2011 with day start 03:00: the 31st at 00:00 belongs to the 30th that never was", "2011-12-30T10:00:00Z", one("Pacific/Apia"), "03:00"),
        ("Lord Howe springs half an hour forward: before", "2025-10-04T15:29:59Z", one("Australia/Lord_Howe"), "02:15"),
        ("Lord Howe springs half an hour forward: after", "2025-10-04T15:30:00Z", one("Australia/Lord_Howe"), "02:15"),
        ("Lord Howe summer, before midnight", "2026-01-10T12:59:59Z", one("Australia/Lord_Howe"), "00:00"),
        ("Lord Howe summer, midnight", "2026-01-10T13:00:00Z", one("Australia/Lord_Howe"), "00:00"),
        ("Lord Howe winter, before midnight", "2026-06-10T13:29:59Z", one("Australia/Lord_Howe"), "00:00"),
        ("Lord Howe winter, midnight", "2026-06-10T13:30:00Z", one("Australia/Lord_Howe"), "00:00"),
        ("leap day", "2024-02-29T12:00:00Z", one("UTC"), "00:00"),
        ("leap day by the zone", "2024-02-28T23:30:00Z", one("Europe/Berlin"), "00:00"),
        ("no leap day in 2100", "2100-02-28T23:30:00Z", one("Asia/Tokyo"), "00:00"),
        ("the day before the epoch, by the zone", "1970-01-01T00:00:00Z", one("America/New_York"), "00:00"),
        ("zone history: before the move", "2026-03-10T11:59:59Z", moved, "00:00"),
        ("zone history: the old zone, late in the evening of the day before", "2026-03-09T23:30:00Z", moved, "00:00"),
        ("zone history: from the very instant the new zone", "2026-03-10T12:00:00Z", moved, "00:00"),
        ("zone history: after the move, still the same date in the west", "2026-03-11T06:59:59Z", moved, "00:00"),
        ("zone history: after the move, the next date", "2026-03-11T07:00:00Z", moved, "00:00"),
        ("zone history: three zones", "2026-03-12T15:00:00Z", thrice, "00:00"),
        ("zone history: three zones, the middle one", "2026-03-11T23:59:59Z", thrice, "00:00"),
        ("a fixed offset without rules", "2026-03-10T19:00:00Z", one("Etc/GMT-5"), "00:00"),
    ]
    for name, at, zones, day_start in rows:
        yield {"name": name, "at": at, "zones": zones, "day_start": day_start, "date": local_date(at, zones, day_start)}


# ---------------------------------------------------------------- streak.json (S13-S15)
DAY = dt.timedelta(days=1)


def monday(day):
    year, week, _ = day.isocalendar()
    return dt.date.fromisocalendar(year, week, 1)


def runs(days, weekly):
    """Runs of neighbouring periods, each a list of period starts, in order."""
    step = 7 if weekly else 1
    out = []
    for period in sorted({monday(d) if weekly else d for d in days}):
        if out and (period - out[-1][-1]).days == step:
            out[-1].append(period)
        else:
            out.append([period])
    return out


def streak(days, weekly):
    if not days:
        return {"current": 0, "longest": 0, "start": None, "broken_at": None}
    all_runs = runs(days, weekly)
    start = all_runs[-1][0]
    earlier = [d for d in days if d < start]
    return {
        "current": len(all_runs[-1]),
        "longest": max(map(len, all_runs)),
        "start": start.isoformat(),
        "broken_at": max(earlier).isoformat() if earlier else None,
    }


def streak_facts(order, thresholds):
    days = set()
    for index, day in enumerate(order):
        for weekly, kind in ((False, "DAILY"), (True, "WEEKLY")):
            period = monday(day) if weekly else day
            before, after = runs(days, weekly), runs(days | {day}, weekly)
            if any(period in run for run in before):
                continue
            run = next(run for run in after if period in run)
            parts = [old for old in before if set(old) <= set(run)]
            if before and day > max(days) and not parts:
                broken = before[-1]
                yield {"fact": "streak_broken", "type": kind, "run_start": broken[0].isoformat(),
                       "broken_at": max(days).isoformat(), "length": len(broken), "event": index}
            if len(parts) == 2:
                yield {"fact": "streak_restored", "type": kind, "run_start": run[0].isoformat(), "length": len(run), "event": index}
            reached = max([len(p) for p in parts], default=0)
            for threshold in thresholds:
                if reached < threshold <= len(run):
                    yield {"fact": "streak_reached", "type": kind, "threshold": threshold, "run_start": run[0].isoformat(), "event": index}
        days.add(day)


def reading(days, weekly, today):
    s = streak(days, weekly)
    if not days:
        return {"current": 0, "longest": 0, "last_activity_date": None, "streak_broken_at": None, "status": "broken"}
    last = max(days)
    missed = (monday(today) - monday(last)).days // 7 if weekly else (today - last).days
    status = "active" if missed <= 0 else "at_risk" if missed == 1 else "broken"
    return {
        "current": 0 if status == "broken" else s["current"],
        "longest": s["longest"],
        "last_activity_date": last.isoformat(),
        "streak_broken_at": last.isoformat() if status == "broken" else s["broken_at"],
        "status": status,
    }


def streaks():
    def span(first, count):
        start = dt.date.fromisoformat(first)
        return [(start + i * DAY).isoformat() for i in range(count)]

    rows = [
        ("nothing at all", [], ["2026-03-10"]),
        ("one day", ["2026-03-10"], ["2026-03-10", "2026-03-11", "2026-03-12"]),
        ("the same day often", ["2026-03-10"] * 4, ["2026-03-10"]),
        ("three days in a row reach 3", span("2026-03-09", 3), ["2026-03-11", "2026-03-12", "2026-03-13"]),
        ("a gap breaks the run", ["2026-03-02", "2026-03-03", "2026-03-05"], ["2026-03-05", "2026-03-06", "2026-03-07"]),
        ("a late day fills the gap: restored, and nothing is broken any more", ["2026-03-02", "2026-03-03", "2026-03-05", "2026-03-04"], ["2026-03-05"]),
        ("a late day joins 3 and 3 to 7: only 7 is told", span("2026-03-02", 3) + span("2026-03-06", 3) + ["2026-03-05"], ["2026-03-08"]),
        ("a late day joins 8 and 3 to 12: nothing new is told", span("2026-03-01", 8) + span("2026-03-10", 3) + ["2026-03-09"], ["2026-03-12"]),
        ("a late day before the run makes it longer and tells 3", ["2026-03-10", "2026-03-11", "2026-03-09"], ["2026-03-11"]),
        ("a late day far back changes only broken_at", ["2026-03-10", "2026-03-11", "2026-03-01"], ["2026-03-11"]),
        ("a late day between two others moves broken_at", ["2026-03-01", "2026-03-10", "2026-03-05"], ["2026-03-10"]),
        ("an old run grows late and becomes the longest", ["2026-02-01", "2026-02-02", "2026-03-10", "2026-02-03"], ["2026-03-10"]),
        ("two old runs are joined late", ["2026-02-01", "2026-02-03", "2026-03-10", "2026-02-02"], ["2026-03-10"]),
        ("late on an old day that was active: nothing moves", ["2026-02-01", "2026-03-10", "2026-02-01"], ["2026-03-10"]),
        ("backwards", list(reversed(span("2026-03-02", 8))), ["2026-03-09"]),
        ("shuffled", ["2026-03-06", "2026-03-02", "2026-03-08", "2026-03-04", "2026-03-07", "2026-03-03", "2026-03-05"], ["2026-03-08"]),
        ("after the break the new run tells 3 again", span("2026-03-02", 3) + span("2026-03-10", 3), ["2026-03-12"]),
        ("across a leap day", span("2024-02-27", 4), ["2024-03-01"]),
        ("no leap day: 28 February and 1 March are neighbours", ["2026-02-28", "2026-03-01"], ["2026-03-01"]),
        ("across New Year", span("2025-12-30", 4), ["2026-01-02"]),
        ("weeks: Sunday and Monday are two weeks in a row", ["2026-03-08", "2026-03-09"], ["2026-03-09", "2026-03-16", "2026-03-23"]),
        ("weeks: Monday and Sunday are one week", ["2026-03-09", "2026-03-15"], ["2026-03-15", "2026-03-22", "2026-03-23"]),
        ("weeks: 2020 has a week 53", ["2020-12-24", "2020-12-31", "2021-01-07"], ["2021-01-07", "2021-01-17", "2021-01-18", "2021-01-25"]),
        ("weeks: 1 January 2021 belongs to week 53 of 2020", ["2021-01-01", "2021-01-04"], ["2021-01-04"]),
        ("weeks: without week 53 the run is broken", ["2020-12-24", "2021-01-07"], ["2021-01-07"]),
        ("weeks: week 53 arrives late", ["2020-12-24", "2021-01-07", "2021-01-01"], ["2021-01-07"]),
        ("weeks: 29 December 2025 belongs to week 1 of 2026", ["2025-12-28", "2025-12-29", "2026-01-05"], ["2026-01-05"]),
        ("weeks: a year without week 53", ["2025-12-22", "2025-12-31", "2026-01-08"], ["2026-01-08", "2026-01-18", "2026-01-19"]),
        ("weeks: seven in a row reach 3 and 7", [d for d in span("2026-01-07", 43)[::7]], ["2026-02-18"]),
        ("weeks: a late day in the week of the break moves broken_at only", ["2026-02-02", "2026-03-10", "2026-02-05"], ["2026-03-10"]),
        ("weeks: a day late inside the current run of weeks, before the run of days", ["2026-03-02", "2026-03-10", "2026-03-03"], ["2026-03-10"]),
        ("before 1970 weeks still begin on Monday", ["1969-12-28", "1969-12-29", "1970-01-05"], ["1970-01-05"]),
        ("a day ahead of today counts as today (a flight to the west)", ["2026-03-10", "2026-03-11"], ["2026-03-10"]),
        ("a month reaches 3, 7, 14, 30", span("2026-01-15", 31), ["2026-02-14", "2026-02-16", "2026-03-01"]),
    ]
    thresholds = [3, 7, 14, 30, 100, 365]
    for name, order, todays in rows:
        dates = [dt.date.fromisoformat(d) for d in order]
        yield {
            "name": name,
            "days": order,
            "thresholds": thresholds,
            "daily": streak(set(dates), False),
            "weekly": streak(set(dates), True),
            "facts": list(streak_facts(dates, thresholds)),
            "readings": [
                {"today": t, "daily": reading(set(dates), False, dt.date.fromisoformat(t)),
                 "weekly": reading(set(dates), True, dt.date.fromisoformat(t))}
                for t in todays
            ],
        }


# ---------------------------------------------------------------- milestone.json (S11)
def milestones():
    default = [1, 5, 10, 25, 50, 100, 250, 500]
    rows = [
        ("the first", default, 0, 1),
        ("between two", default, 1, 4),
        ("exactly on one", default, 4, 5),
        ("from one on it is not crossed again", default, 5, 9),
        ("several at once, in order", default, 0, 12),
        ("all at once", default, 0, 500),
        ("beyond the last", default, 500, 100000),
        ("nothing happened", default, 10, 10),
        ("far beyond any int", default, 499, 9007199254740991),
        ("no thresholds", [], 0, 1000),
        ("one threshold", [3], 2, 3),
        ("neighbours", [1, 2, 3], 0, 2),
        ("a threshold that was inserted below the total is not crossed by the next event", [1, 5, 7, 10], 8, 9),
    ]
    for name, ladder, start, end in rows:
        yield {
            "name": name,
            "thresholds": ladder,
            "from": start,
            "to": end,
            "crossings": [t for t in ladder if start < t <= end],
            "highest": max([t for t in ladder if t <= end], default=0),
        }


# ---------------------------------------------------------------- xp_day.json (S31, S32)
def xp_credits(entries, cap):
    """Each entry on its own, from the definition: nothing is carried from one to the next."""
    ordered = sorted(entries, key=lambda e: (instant(e["occurred_at"]), e["transaction_id"].encode()))
    taken_back = {e["reverses"] for e in entries}

    def dead(e):
        return e["kind"] != "reversal" and e["transaction_id"] in taken_back

    def gated(e):
        rivals = [o for o in ordered if o["gate"] == e["gate"] and not dead(o)]
        return e["gate"] is not None and rivals[0] is not e

    def capped(e):
        return not dead(e) and not gated(e) and not e["cap_exempt"] and e["amount"] > 0

    for i, e in enumerate(ordered):
        if dead(e):
            credited, status = 0, "reversed"
        elif gated(e):
            credited, status = 0, "gated"
        elif not capped(e) or cap is None:
            credited, status = e["amount"], "credited"
        else:
            before = sum(o["amount"] for o in ordered[:i] if capped(o))
            credited = min(cap, before + e["amount"]) - min(cap, before)
            status = "credited" if credited == e["amount"] else "capped"
        yield {"transaction_id": e["transaction_id"], "credited": credited, "status": status}


def xp_days():
    def entry(transaction_id, at, amount, kind="award", gate=None, cap_exempt=False, reverses=None):
        return {"transaction_id": transaction_id, "occurred_at": "2026-03-10T" + at + "Z", "kind": kind, "amount": amount,
                "gate": gate, "cap_exempt": cap_exempt, "reverses": reverses}

    def takes_back(transaction_id, at, other):
        return entry(transaction_id, at, 0, "reversal", reverses=other)

    nine, ten, eleven, noon = (entry(n, h + ":00:00", 40) for n, h in (("a", "09"), ("b", "10"), ("c", "11"), ("d", "12")))
    first, second = entry("g1", "09:00:00", 30, gate="first"), entry("g2", "10:00:00", 30, gate="first")
    rows = [
        ("nothing at all", 100, []),
        ("no cap", None, [nine, ten, eleven, noon]),
        ("below the cap", 100, [nine, ten]),
        ("the cap to the point", 80, [nine, ten]),
        ("the entry that goes over the cap counts in part", 100, [nine, ten, eleven]),
        ("after the cap nothing counts, and still stands there", 100, [nine, ten, eleven, noon]),
        ("in any order of arrival: the latest comes first", 100, [noon, eleven, ten, nine]),
        ("in any order of arrival: the earliest comes last", 100, [ten, noon, eleven, nine]),
        ("a cap of 0", 0, [nine, ten]),
        ("a small one after a large one finds no room", 50, [entry("large", "09:00:00", 60), entry("small", "10:00:00", 1)]),
        ("at the same instant the id decides", 50, [entry("t2", "09:00:00", 40), entry("t1", "09:00:00", 40)]),
        ("ids sort by bytes: upper case, then _, then lower case", 50, [entry("a", "09:00:00", 20), entry("_", "09:00:00", 20), entry("B", "09:00:00", 20)]),
        ("ids sort by bytes: 10 before 9, a prefix first", 50, [entry("t9", "09:00:00", 20), entry("t10", "09:00:00", 20), entry("t1", "09:00:00", 20)]),
        ("a microsecond decides before the id does", 50, [entry("a", "09:00:00.000002", 40), entry("b", "09:00:00.000001", 40)]),
        ("a gate: the first of the day counts", None, [first, second]),
        ("a gate: the first of the day arrives last", None, [second, first]),
        ("a gate: at the same instant the id decides", None, [entry("g2", "09:00:00", 30, gate="first"), entry("g1", "09:00:00", 20, gate="first")]),
        ("two gates do not know each other", None, [first, entry("o1", "09:30:00", 20, gate="other"), second, entry("o2", "10:30:00", 20, gate="other")]),
        ("no gate is not a gate", None, [nine, ten]),
        ("a shared gate: the earliest counts, whatever its amount", None, [entry("g1", "09:00:00", 1, gate="first"), entry("g2", "10:00:00", 90, gate="first")]),
        ("what is gated does not use up the cap", 60, [first, second, entry("z", "11:00:00", 30)]),
        ("who holds a gate and finds no room holds it all the same", 40, [entry("a", "08:00:00", 40), first, second]),
        ("a deduction once per day", None, [entry("d1", "09:00:00", -5, gate="down"), entry("d2", "10:00:00", -5, gate="down")]),
        ("a reversal refills the cap for the later ones", 100, [nine, ten, eleven, takes_back("r", "20:00:00", "a")]),
        ("a reversal refills in part what was cut", 100, [nine, ten, eleven, noon, takes_back("r", "20:00:00", "b")]),
        ("a reversal that comes before what it reverses", 100, [takes_back("r", "08:00:00", "a"), nine, ten, eleven]),
        ("a reversal of what was cut changes nothing but its status", 100, [nine, ten, eleven, noon, takes_back("r", "20:00:00", "d")]),
        ("a reversal of what held a gate opens it for the next", None, [first, second, takes_back("r", "20:00:00", "g1")]),
        ("a reversal of what was gated", None, [first, second, takes_back("r", "20:00:00", "g2")]),
        ("everything under a gate reversed", None, [first, second, takes_back("r1", "20:00:00", "g1"), takes_back("r2", "20:00:00", "g2")]),
        ("reversed twice is reversed", None, [nine, ten, takes_back("r1", "20:00:00", "a"), takes_back("r2", "21:00:00", "a")]),
        ("a reversal of nothing that is there", 100, [nine, takes_back("r", "20:00:00", "x")]),
        ("a reversal of a reversal changes nothing", 100, [nine, takes_back("r1", "20:00:00", "a"), takes_back("r2", "21:00:00", "r1")]),
        ("a correction downwards is not cut and gives no room", 100, [nine, entry("k", "09:30:00", -30, "correction"), ten, eleven]),
        ("a correction downwards, reversed", 100, [nine, entry("k", "09:30:00", -30, "correction"), takes_back("r", "20:00:00", "k")]),
        ("more deducted than earned", 100, [nine, entry("k", "09:30:00", -90, "correction")]),
        ("a correction upwards is under the cap", 100, [nine, ten, entry("k", "10:30:00", 40, "correction")]),
        ("a correction upwards that is exempt", 100, [nine, ten, entry("k", "09:30:00", 500, "correction", cap_exempt=True), eleven]),
        ("an achievement under the cap", 100, [nine, entry("s", "09:30:00", 50, "grant"), ten]),
        ("an achievement that is exempt counts and uses nothing up", 100, [nine, entry("s", "09:30:00", 50, "grant", cap_exempt=True), ten, eleven]),
        ("an exempt achievement after the cap", 40, [nine, ten, entry("s", "11:00:00", 50, "grant", cap_exempt=True)]),
        ("an exempt achievement, reversed, refills nothing", 100, [nine, ten, eleven, entry("s", "09:30:00", 50, "grant", cap_exempt=True), takes_back("r", "20:00:00", "s")]),
        ("the first published comment of the day", 200, [entry("k%d" % i, "0%d:00:00" % i, 30, gate="social.comment.added/award") for i in (3, 1, 2)]),
        ("the largest awards there may be", None, [entry("m%04d" % i, "09:00:00", 1000000) for i in range(3)]),
    ]
    for name, cap, entries in rows:
        credits = list(xp_credits(entries, cap))
        yield {"name": name, "cap": cap, "entries": entries, "credits": credits, "total": sum(c["credited"] for c in credits)}


# ---------------------------------------------------------------- level.json (S33)
def level_of(totals, xp):
    return 1 + sum(1 for t in totals if t <= xp)


def levels():
    default = [50 * n * (n - 1) for n in range(2, 101)]
    most = 2 ** 53 - 1
    rows = [
        ("the beginning", [100, 300], 0, 0, 1),
        ("one short of level 2", [100, 300], 0, 99, 1),
        ("level 2 to the point", [100, 300], 99, 100, 1),
        ("from one on it is not crossed again", [100, 300], 100, 299, 2),
        ("several at once, in order", [100, 300, 600, 1000], 50, 700, 1),
        ("all at once, to the highest", [100, 300, 600, 1000], 0, 1000000, 1),
        ("beyond the highest", [100, 300], 300, 5000, 3),
        ("nothing happened", [100, 300], 150, 150, 2),
        ("a deduction crosses nothing", [100, 300], 350, 80, 3),
        ("a level that was kept is not gained again", [100, 300], 80, 350, 3),
        ("below 0 is level 1", [100, 300], 50, -400, 1),
        ("from below 0 upwards", [100, 300], -400, 120, 1),
        ("a level from before the curve was made shorter", [100], 90, 150, 5),
        ("a curve of one level", [], 0, 1000000, 1),
        ("neighbours", [1, 2, 3], 0, 2, 1),
        ("the highest total there may be", [most], most - 1, most, 1),
        ("default: 1240 XP", None, 0, 1240, 1),
        ("default: 1265 XP, the same level", None, 1240, 1265, 5),
        ("default: one short of level 100", None, 485100, 494999, 99),
        ("default: level 100", None, 494999, 495000, 99),
        ("default: the whole way", None, 0, 495000, 1),
    ]
    for name, given, start, end, held in rows:
        totals = default if given is None else given
        kept = max(held, level_of(totals, end))
        yield {
            "name": name,
            "totals_to_reach": given,
            "from": start,
            "to": end,
            "level": level_of(totals, end),
            "xp_to_next": ([t - end for t in totals if t > end] or [0])[0],
            "crossed": [i + 2 for i, t in enumerate(totals) if start < t <= end],
            "held": {
                "before": held,
                "after_if_kept": kept,
                "after_if_lowered": level_of(totals, end),
                "gained_if_kept": [n for n in range(1, 1001) if held < n <= kept],
                "xp_to_next_if_kept": totals[kept - 1] - end if kept <= len(totals) else 0,
            },
        }


# ---------------------------------------------------------------- rank.json (S34)
def ranks():
    def score(user_id, points, at="09:00:00"):
        return {"user_id": user_id, "points": points, "reached_at": "2026-03-10T" + at + "Z"}

    rows = [
        ("nobody", []),
        ("one", [score("u-1", 10)]),
        ("more points first", [score("u-1", 10), score("u-2", 30), score("u-3", 20)]),
        ("equal points: who reached them earlier stands first, with the same rank", [score("u-1", 10, "10:00:00"), score("u-2", 10, "09:00:00"), score("u-3", 5)]),
        ("1, 2, 2, 4", [score("u-1", 30), score("u-2", 20), score("u-3", 20, "08:00:00"), score("u-4", 10)]),
        ("1, 1, 1, 4, 4, 6", [score("u-1", 9), score("u-2", 9), score("u-3", 9), score("u-4", 8), score("u-5", 8), score("u-6", 7)]),
        ("everybody equal", [score("u-3", 5), score("u-1", 5), score("u-2", 5)]),
        ("a microsecond decides", [score("u-1", 5, "09:00:00.000002"), score("u-2", 5, "09:00:00.000001")]),
        ("the same instant: the user id decides, by its bytes", [score("u-9", 5), score("u-10", 5), score("U-9", 5), score("u-1", 5)]),
        ("a prefix stands first", [score("anna-b", 5), score("anna", 5), score("anna ", 5)]),
        ("beyond ASCII: by UTF-8, not by UTF-16 units", [score("\U0001f389", 5), score("\uffee", 5), score("\u00fc", 5), score("z", 5)]),
        ("no points, and fewer", [score("u-1", -5), score("u-2", 0), score("u-3", 5), score("u-4", 0)]),
        ("as many points as a double tells apart", [score("u-1", 2 ** 53 - 1), score("u-2", 2 ** 53), score("u-3", 2 ** 53 - 2)]),
    ]
    for name, scores in rows:
        order = sorted(scores, key=lambda s: (-s["points"], instant(s["reached_at"]), s["user_id"].encode()))
        points = [s["points"] for s in order]
        yield {
            "name": name,
            "scores": scores,
            "order": [s["user_id"] for s in order],
            "competition": [1 + sum(1 for other in points if other > p) for p in points],
            "dense": [1 + len({other for other in points if other > p}) for p in points],
            "ordinal": list(range(1, len(points) + 1)),
        }


# ---------------------------------------------------------------- board_period.json (S34)
def board_periods():
    rows = [
        ("a Sunday", "2026-11-22"),
        ("a Monday", "2026-11-23"),
        ("1 January 2021 lies in week 53 of 2020", "2021-01-01"),
        ("3 January 2021, a Sunday, too", "2021-01-03"),
        ("4 January 2021 begins week 1", "2021-01-04"),
        ("29 December 2025 lies in week 1 of 2026", "2025-12-29"),
        ("28 December 2025 is the last of week 52", "2025-12-28"),
        ("31 December 2026 lies in week 53", "2026-12-31"),
        ("1 January 2024 is a Monday", "2024-01-01"),
        ("leap day", "2024-02-29"),
        ("the last day of a February without one", "2100-02-28"),
        ("the last day of a year", "2025-12-31"),
        ("the epoch, a Thursday", "1970-01-01"),
        ("the Wednesday before it", "1969-12-31"),
    ]
    for name, text_ in rows:
        day = dt.date.fromisoformat(text_)
        year, week, _ = day.isocalendar()
        month = day.replace(day=1)
        yield {
            "name": name,
            "date": text_,
            "daily": {"key": text_, "start": text_, "next": (day + DAY).isoformat()},
            "weekly": {"key": "%04d-W%02d" % (year, week), "start": monday(day).isoformat(), "next": (monday(day) + 7 * DAY).isoformat()},
            "monthly": {"key": text_[:7], "start": month.isoformat(), "next": (month + 31 * DAY).replace(day=1).isoformat()},
        }


if __name__ == "__main__":
    write("fingerprint.json", "S4: the keys by which two events are the same. See README.md.", fingerprints())
    write("local_day.json", "S12: the local date that an instant belongs to. See README.md.", local_days())
    write("streak.json", "S13-S15: what a set of active days says. See README.md.", streaks())
    write("milestone.json", "S11: which thresholds a total crosses. See README.md.", milestones())
    write("xp_day.json", "S31, S32: what the entries of one local day are credited. See README.md.", xp_days())
    write("level.json", "S33: which level a total stands for, and which it crosses. See README.md.", levels())
    write("rank.json", "S34: the order of a board, and the ranks in each style. See README.md.", ranks())
    write("board_period.json", "S34: the periods that a day lies in. See README.md.", board_periods())
