"""The feed is Atom, the calendar is iCalendar, and both tell what the data tells, whatever the text."""

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from atlas.export import feeds
from atlas.export.settings import Settings
from atlas.model.vocabulary import LangText
from tests.export.support import SETTINGS, WORDS, real_atlas, real_files, text_of
from tests.render.invented import atlas_of

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(text: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(text).findall(f"{ATOM}entry")


def told(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def events(text: str) -> list[dict[str, str]]:
    """The events of a calendar, unfolded, by the names of their lines."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _, value = line.partition(":")
            found[-1][name] = value
    return found


# ---- Atom


def test_the_feed_has_what_atom_asks_for() -> None:
    feed = ElementTree.fromstring(text_of(real_files(), feeds.ATOM))
    assert feed.tag == f"{ATOM}feed"
    assert all(told(feed, name) for name in ("id", "title", "updated"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [told(feed, "id")]
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == feeds.LIMIT and len({told(entry, "id") for entry in found}) == len(found)
    days = [told(entry, "updated") for entry in found]
    assert days == sorted(days, reverse=True) and told(feed, "updated") == days[0]
    assert all(datetime.fromisoformat(day).date() <= SETTINGS.today for day in days)
    assert all(told(entry, "title") and told(entry, "summary") and entry.find(f"{ATOM}link") is not None for entry in found)


def status(value: str, as_of: str) -> dict[str, str]:
    return {"organisations/agency": f'type: {{value: company, SRC}}\nstatus: {{value: {value}, as_of: "{as_of}", SRC}}'}


def test_a_fact_that_changes_is_another_entry(tmp_path: Path) -> None:
    ids = []
    for name, value, as_of in (("a", "active", "2020-01"), ("b", "dissolved", "2020-01"), ("c", "active", "2021-05")):
        found = entries(feeds.atom(atlas_of(tmp_path / name, status(value, as_of)), SETTINGS, WORDS))
        entry = next(entry for entry in found if "Status" in told(entry, "title"))
        ids.append(told(entry, "id"))
        assert told(entry, "updated").startswith(as_of)
    assert len(set(ids)) == 3 and len({ident.partition("#")[0] for ident in ids}) == 1


def test_what_is_still_to_come_dates_nothing(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, status("active", "2020-01"))
    early = Settings(SETTINGS.site_url, date(2001, 6, 1))
    assert {told(entry, "updated") for entry in entries(feeds.atom(atlas, early, WORDS))} == {"2001-01-01T00:00:00Z"}


def test_text_cannot_break_the_feed(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, status("active", "2020-01"))
    object.__setattr__(atlas.entities["agency"], "name", LangText(en="<b>&\x0b\"'</entry>"))
    assert {told(entry, "title").partition(":")[0] for entry in entries(feeds.atom(atlas, SETTINGS, WORDS))} == {
        "<b>&\"'</entry>"
    }


# ---- iCalendar


def test_lines_are_folded_and_ended_as_rfc_5545_asks() -> None:
    text = text_of(real_files(), feeds.CALENDAR)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") and text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_folding_loses_nothing(line: str) -> None:
    folded = feeds.fold(line)
    assert folded.endswith("\r\n") and folded[:-2].replace("\r\n ", "") == line
    assert max(len(part.encode()) for part in folded.split("\r\n")) <= 75


def test_every_plan_has_its_days() -> None:
    found = events(text_of(real_files(), feeds.CALENDAR))
    assert len(found) == len(feeds.plans(real_atlas(), SETTINGS)) > 5
    assert len({event["UID"] for event in found}) == len(found)
    for event in found:
        assert {"UID", "DTSTAMP", "SUMMARY", "URL", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"} <= set(event)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert event["DTSTART;VALUE=DATE"] < event["DTEND;VALUE=DATE"]
        assert event["DTEND;VALUE=DATE"] > f"{SETTINGS.today:%Y%m%d}"


def test_the_lease_of_baikonur_ends() -> None:
    assert any(
        "lease" in event["UID"] and event["DTSTART;VALUE=DATE"] >= "2050"
        for event in events(text_of(real_files(), feeds.CALENDAR))
    )


def test_a_date_takes_all_of_its_days_and_text_is_escaped(tmp_path: Path) -> None:
    facts = "type: {value: satellite-system, SRC}\nplanned_launch:\n"
    whens = {"2031": ("20310101", "20320101"), "2031-12": ("20311201", "20320101"), "2031-02-28": ("20310228", "20310301")}
    facts += "".join(f'  - {{value: "{when}", as_of: "2020", SRC}}\n' for when in whens)
    atlas = atlas_of(tmp_path, {"programmes/plan": facts})
    object.__setattr__(atlas.entities["plan"], "name", LangText(en="A, B; C\\D\nE"))
    found = events(feeds.calendar(atlas, SETTINGS, WORDS))
    assert {(event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) for event in found} == set(whens.values())
    assert {event["SUMMARY"] for event in found} == {"A\\, B\\; C\\\\D\\nE: a launch is planned"}
