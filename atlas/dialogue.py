"""``new`` in the terminal: asks for what a file needs, one thing after the other, and judges each answer at once.

Every answer is put into a draft, and the draft is checked by the very rules of ``check``: what passes here passes there.
Nothing is written before the last answer; whoever stops half-way leaves no trace.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from atlas.check import Problem, check
from atlas.fix import fixed
from atlas.load.names import SOURCES_FOLDER, schema_comment
from atlas.load.nodes import Node, parse
from atlas.load.overlay import with_files
from atlas.load.workspace import PublisherDraft, Workspace, read_file
from atlas.model.numerals import AMOUNT, is_unit, plain, with_point
from atlas.model.values import CURRENCY, ID, TYPES, YEAR, Context, ValueFault, example_of, read_address, read_point
from atlas.model.vocabulary import Property, Vocabulary
from atlas.new import Refused, common_properties, require_free_id
from atlas.suggest import did_you_mean

SHOWN = 8
"""Suggestions shown at a time."""
SKIP, STOP, NOBODY, HELP = "", ".", "-", "?"
_KINDS_OF_SOURCE = ("official", "primary", "dataset", "peer-reviewed", "news", "encyclopedia", "blog")
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya a g k n o u u h i".split(),
        strict=True,
    )
)


class Stopped(Exception):
    """There are no more answers."""


def slug(name: str) -> str:
    """An id made of a name: small Latin letters and digits, in words joined by hyphens."""
    latin = "".join(_CYRILLIC.get(char, char) for char in name.lower()).replace("--", "")
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


@dataclass(slots=True)
class _Source:
    """A source that is not in the atlas yet."""

    id: str
    publisher: str
    name: str | None
    """Name of the publisher where that is new too."""
    lines: list[str]


@dataclass(slots=True)
class Dialogue:
    """One conversation. ``hear`` gives the next answer to a prompt or raises ``EOFError``; ``say`` prints a line."""

    data_dir: Path
    workspace: Workspace
    hear: Callable[[str], str]
    say: Callable[[str], None]
    kind: str = ""
    ident: str = ""
    names: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    """Property -> its claim, in YAML."""
    sources: dict[str, _Source] = field(default_factory=dict)
    last_source: str = ""

    @property
    def vocabulary(self) -> Vocabulary:
        if self.workspace.vocabulary is None:
            raise Refused("The vocabulary cannot be read. Run: python -m atlas check")
        return self.workspace.vocabulary

    # ---- asking

    def ask(self, prompt: str) -> str:
        """The next answer. Raises :class:`Stopped` when there are no more."""
        try:
            return self.hear(f"{prompt} ").strip()
        except EOFError:
            raise Stopped from None

    def choose(self, prompt: str, options: Mapping[str, str], *, extra: Iterable[str] = ()) -> str:
        """One of ``options`` (word -> what it means), by its word, its number or a part of either; or one of ``extra``."""
        extra = tuple(extra)
        shown = list(options)
        if len(shown) <= 2 * SHOWN:
            self.offer(shown, options)
        while True:
            answer = self.ask(prompt)
            if answer in extra or answer in options:
                return answer
            if answer.isdecimal() and 0 < int(answer) <= len(shown):
                return shown[int(answer) - 1]
            if answer == HELP and options:
                shown = list(options)
                self.offer(shown, options)
                continue
            begin = [word for word in options if word.startswith(answer)] if answer and len(options) <= 2 * SHOWN else []
            found = begin if len(begin) == 1 else search(answer, options) if answer else []
            if len(found) == 1 and answer:
                self.say(f"  {found[0]}")
                return found[0]
            if found:
                shown = found[:SHOWN]
                self.offer(shown, options)
                self.say("  Write the number, or more of the word.")
            else:
                self.say(f"  Nothing fits “{answer}”. Write ? to see all." if answer else "  An answer is needed here.")

    def offer(self, shown: Sequence[str], options: Mapping[str, str]) -> None:
        for number, word in enumerate(shown, 1):
            self.say(f"  {number:>2}  {word}" + (f": {options[word]}" if options[word] not in ("", word) else ""))

    # ---- the draft and what is wrong with it

    def draft(self, facts: Mapping[str, str]) -> str:
        comment = schema_comment(self.vocabulary.kinds[self.kind].folder, self.ident, self.vocabulary)
        names = ", ".join(f"{lang}: {_text(name)}" for lang, name in self.names.items())
        order = list(self.vocabulary.properties)
        lines = [f"  {name}: {facts[name]}" for name in sorted(facts, key=order.index)]
        return "\n".join([comment or "", f"id: {self.ident}", f"name: {{{names}}}", "facts:", *lines]) + "\n"

    def files(self, facts: Mapping[str, str]) -> dict[str, str]:
        """All that would be written, by its path below ``data/``: the entity, and publishers with a new source."""
        texts = {f"{self.vocabulary.kinds[self.kind].folder}/{self.ident}.yml": self.draft(facts)}
        there = {file.inner: file for file in self.workspace.files}
        cited = " ".join(facts.values())
        for source in self.sources.values():
            if not re.search(rf"\[[^\]]*\b{re.escape(source.id)}\b", cited):
                continue
            inner = f"{SOURCES_FOLDER}/{source.publisher}.yml"
            text = texts.get(inner)
            if text is None and inner in there:
                text = there[inner].data.decode("utf-8").rstrip("\n") + "\n"
            if text is None:
                comment = schema_comment(SOURCES_FOLDER, source.publisher, self.vocabulary)
                text = f"{comment}\nid: {source.publisher}\nname: {{en: {_text(source.name or source.publisher)}}}\nsources:\n"
            texts[inner] = text + "".join(f"{line}\n" for line in source.lines)
        return texts

    def problems(self, facts: Mapping[str, str]) -> tuple[list[Problem], str]:
        """What the rules find in the files as they would be, and the entity's file."""
        files = [read_file(inner, text.encode("utf-8", "surrogatepass")) for inner, text in self.files(facts).items()]
        paths = {file.path for file in files}
        return [found for found in check(with_files(self.workspace, files), about="data") if found.path in paths], files[0].path

    def judge(self, name: str, claim: str) -> list[Problem]:
        """What is wrong with one property of the draft."""
        found, path = self.problems({name: claim})
        return [problem for problem in found if problem.path != path or problem.line == 5]

    def complain(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.say(f"  {problem.message[:1].upper()}{problem.message[1:]}. {problem.fix}".rstrip())

    # ---- kind, names, id

    def begin(self) -> None:
        """Kind, names and id, those given with the command excepted."""
        kinds = {name: kind.meaning.en for name, kind in self.vocabulary.kinds.items()}
        if self.kind and self.kind not in kinds:
            raise Refused(f'No kind is called "{self.kind}". {did_you_mean(self.kind, kinds)}'.rstrip())
        if not self.kind:
            self.kind = self.choose("What is it?", kinds)
        self.ident, asked = self.ident or "draft", bool(self.ident)
        if asked:
            require_free_id(self.workspace, self.ident)
        self.names["en"] = self.name("Its name in English:", "en", needed=True)
        self.ident = self.ident if asked else self.id_for(self.names["en"])
        for lang, word in (("kk", "Kazakh"), ("ru", "Russian")):
            name = self.name(f"Its name in {word}, where a source shows it (Enter: none):", lang, needed=False)
            if name:
                self.names[lang] = name

    def name(self, prompt: str, lang: str, *, needed: bool) -> str:
        while True:
            answer = self.ask(prompt)
            if not answer and not needed:
                return ""
            old, self.names = self.names, self.names | {lang: answer or "…"}
            found, path = self.problems({})
            wrong = [problem for problem in found if problem.path == path and problem.line == 3]
            self.names = old
            if not wrong:
                return answer
            self.complain(wrong)

    def id_for(self, name: str) -> str:
        proposed = slug(name)
        while True:
            answer = self.ask(f"Its id, which never changes (Enter: {proposed}):" if proposed else "Its id, which never changes:")
            try:
                require_free_id(self.workspace, answer or proposed)
            except Refused as reason:
                self.say(f"  {reason}")
                continue
            return answer or proposed

    # ---- sources

    def source(self) -> str:
        """The id of a source: a known one, found by its id, title, publisher or address, or a new one."""
        known = {source.id: self.about_source(source.id) for source in self.workspace.sources()}
        known |= {source.id: "new" for source in self.sources.values()}
        again = f" (Enter: {self.last_source})" if self.last_source else ""
        while True:
            prompt = f"Which source says so? A word of its title, publisher or address, or “new”{again}:"
            extra = ("new", SKIP) if self.last_source else ("new",)
            answer = self.choose(prompt, known, extra=extra)
            if answer == SKIP:
                return self.last_source
            ident = self.new_source() if answer == "new" else answer
            if ident:
                self.last_source = ident
                return ident

    def about_source(self, ident: str) -> str:
        draft = self.workspace.source_ids[ident]
        title = draft.node.get("title")
        url = draft.node.get("url")
        return f"{title.text if title else ''} <{url.text if url else ''}>"

    def new_source(self) -> str:
        """Ask for a source that is not there yet; its id, or an empty string when it is there after all."""
        url = self.until("Address of the work:", read_address)
        for source in self.workspace.sources():
            node = source.node.get("url")
            if node is not None and node.text == url:
                self.say(f"  It is in the atlas already: {source.id}.")
                return source.id
        publisher, name = self.publisher(url)
        title = self.until("Its title, as it bears it:", _needed)
        lang = self.until("Its language (en, kk, ru …):", _language)
        kind = self.choose("What sort of source is it?", dict.fromkeys(_KINDS_OF_SOURCE, ""))
        month = f"{self.workspace.today:%Y-%m}"
        while True:
            dated = "When was it published, as in 2011-07-15 or 2011-07 (Enter: it bears no date)?"
            published = self.until(dated, lambda answer: answer and _date(answer))
            accessed = self.until(f"When did you read it (Enter: {month})?", lambda answer: _date(answer or month))
            ident = self.free_source_id(publisher, published[:4] or "nd")
            parts = {"url": url, "title": title, "lang": lang, "kind": kind, "published": published, "accessed": accessed}
            plain = ("lang", "kind")
            written = {key: text if key in plain else _text(text) for key, text in parts.items() if text}
            lines = [f"  {ident}:", *(f"    {key}: {text}" for key, text in written.items())]
            made = _Source(ident, publisher, name, lines)
            self.sources[ident] = made
            wrong = self.wrong_source(made)
            if not wrong:
                self.say(f"  Its id is {ident}.")
                return ident
            del self.sources[ident]
            self.complain(wrong)

    def wrong_source(self, made: _Source) -> list[Problem]:
        first = next(name for name in self.workspace.properties_of(self.kind))
        found, path = self.problems({first: f"{{value: null, reason: unknown, searched: {_text('2020')}, src: [{made.id}]}}"})
        return [problem for problem in found if problem.path != path]

    def publisher(self, url: str) -> tuple[str, str | None]:
        """Id of the publisher of an address, and its name where it is new."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        known: dict[str, str] = {}
        near: list[str] = []
        for publisher in self.workspace.publishers:
            known[publisher.file.stem] = publisher.author.name.en if publisher.author else ""
            hosts = {(urlsplit(str(node.value)).hostname or "").removeprefix("www.") for node in _addresses(publisher)}
            if host in hosts:
                near.append(publisher.file.stem)
        if near:
            self.say(f"  Works of {host} stand under: {', '.join(near)}.")
        answer = self.choose("Who published it? A word of the name, or “new”:", known, extra=("new",))
        if answer != "new":
            return answer, None
        while True:
            name = self.until("Name of the publisher:", _needed)
            ident = self.ask(f"Its id (Enter: {slug(name)}):") or slug(name)
            if re.fullmatch(ID, ident) and ident not in known:
                return ident, name
            self.say(f'  "{ident}" is {"taken" if ident in known else "no id"}.')

    def free_source_id(self, publisher: str, year: str) -> str:
        taken = {*self.workspace.source_ids, *self.sources}
        for letter in ("", *"bcdefghijklmnopqrstuvwxyz"):
            sign = f"-{letter}" if year == "nd" and letter else letter
            if (ident := f"{publisher}-{year}{sign}") not in taken:
                return ident
        raise Refused(f"There are no free ids for works of {publisher} of {year}.")

    def until(self, prompt: str, read: Callable[[str], str]) -> str:
        """Ask until ``read`` accepts the answer."""
        while True:
            try:
                return read(self.ask(prompt))
            except ValueFault as fault:
                self.say(f"  {fault.message[:1].upper()}{fault.message[1:]}. {fault.fix}")

    # ---- facts

    def fact(self, name: str, *, needed: bool) -> bool:
        """Ask for a property; False when its author wants no more questions."""
        prop = self.vocabulary.properties[name]
        self.say("")
        self.say(f"{prop.label.en}. {self.about(prop)}")
        while True:
            claim = self.claim(prop, needed=needed)
            if claim in (SKIP, STOP):
                return claim != STOP
            wrong = self.judge(name, claim)
            if not wrong:
                self.facts[name] = claim
                return True
            self.complain(wrong)

    def claim(self, prop: Property, *, needed: bool) -> str:
        """A claim in YAML, or SKIP or STOP."""
        value = self.value(prop, needed=needed)
        if value in (SKIP, STOP):
            return value
        if value == NOBODY:
            month = f"{self.workspace.today:%Y-%m}"
            reasons = {"unknown": "nobody says it", "not-public": "kept back", "not-applicable": "does not apply", "disputed": ""}
            reason = self.choose("Why is there no value?", reasons)
            return f"{{value: null, reason: {reason}, searched: {_text(month)}}}"
        about = ", approx: true" if value.startswith("~") else ""
        value = value.removeprefix("~")
        beside = ""
        if prop.type == "money":
            beside += f", currency: {self.until('In which currency (KZT, USD, RUB …)?', _currency)}"
            beside += f", year: {_text(self.until('At prices of which year?', _year))}"
        if prop.mutable:
            beside += f", as_of: {_text(self.until('When was it so, according to the source, as in 2026-08?', _date))}"
        return f"{{value: {value}{about}{beside}, src: [{self.source()}]}}"

    def about(self, prop: Property) -> str:
        """What a property means, its unit and what it leads to."""
        unit = self.vocabulary.units.get(prop.unit) if prop.unit else None
        parts = [prop.meaning.en, f"In {unit.name.en}." if unit else ""]
        parts.append(f"Leads to: {' or '.join(prop.to)}." if prop.to else "")
        return " ".join(filter(None, parts))

    def value(self, prop: Property, *, needed: bool) -> str:
        """The value in YAML, a ~ before it when it is approximate; or SKIP, STOP, NOBODY."""
        ways = "- if nobody says it" if needed else "Enter: skip, .: no more, -: nobody says it"
        items = self.vocabulary.enum_items(prop, self.kind)
        extra = (NOBODY,) if needed else (SKIP, STOP, NOBODY)
        if items:
            return self.choose(f"Value ({ways}):", {word: item.label.en for word, item in items.items()}, extra=extra)
        if prop.type == "ref":
            return self.choose(f"Its id or a word of its name ({ways}):", self.entities(prop), extra=extra)
        if prop.type == "refs":
            return self.several(prop, ways, extra)
        example = example_of(Context(prop, self.kind, self.vocabulary, {})).strip('"')
        while True:
            answer = self.ask(f"Value, as in {example} ({ways}):")
            if answer in extra:
                return answer
            if answer in (SKIP, HELP):
                self.say(f"  {self.about(prop)}")
                continue
            written = self.written(answer, prop)
            if written and self.reads(written, prop):
                return written

    def reads(self, written: str, prop: Property) -> bool:
        """Whether a value is one of its property's type; if not, that is said."""
        root = parse(f"value: {written.removeprefix('~')}".encode("utf-8", "surrogatepass")).root
        node = root.get("value") if root is not None else None
        beside = {"currency": "KZT", "year": "2020"}
        try:
            TYPES[prop.type].parse(node.plain() if node is not None else None, Context(prop, self.kind, self.vocabulary, beside))
        except ValueFault as fault:
            self.say(f"  {fault.message[:1].upper()}{fault.message[1:]}. {fault.fix}")
            return False
        return True

    def several(self, prop: Property, ways: str, extra: tuple[str, ...]) -> str:
        chosen: list[str] = []
        options = self.entities(prop)
        while True:
            more = (SKIP,) if chosen else extra
            prompt = "One more (Enter: that is all):" if chosen else f"Its id or a word of its name ({ways}):"
            answer = self.choose(prompt, options, extra=more)
            if answer in more:
                return f"[{', '.join(chosen)}]" if chosen else answer
            if answer not in chosen:
                chosen.append(answer)

    def entities(self, prop: Property) -> dict[str, str]:
        """Entities that a relation may lead to, by id, with their names."""
        return {
            entity.file.stem: entity.author.name.en
            for entity in self.workspace.entities
            if entity.author is not None and (not prop.to or entity.kind in prop.to)
        }

    def written(self, answer: str, prop: Property) -> str:
        """The YAML of an answer; empty when it cannot be meant, which is said."""
        if prop.type in ("number", "money"):
            return self.number(answer, prop)
        if prop.type == "text":
            return f"{{en: {_text(answer)}}}"
        if prop.type == "coordinates":
            parts = re.fullmatch(r"(-?\d+(?:\.\d+)?)[,\s]+(-?\d+(?:\.\d+)?)", answer)
            if parts is None:
                self.say("  Write latitude and longitude in degrees, as in 45.996, 63.5641.")
                return ""
            return f"{{lat: {parts[1]}, lon: {parts[2]}}}"
        return _text(answer.strip('"'))

    def number(self, answer: str, prop: Property) -> str:
        parts = AMOUNT.fullmatch(answer)
        written = [part for part in (parts["low"], parts["high"]) if part] if parts else []
        numbers = [plain(part) for part in written]
        if parts is None or None in numbers:
            pointed = [number or with_point(part) for number, part in zip(numbers, written, strict=True)]
            if pointed and None not in pointed:
                self.say(f"  Write a point: {' to '.join(filter(None, pointed))}.")
            else:
                self.say("  Write a bare number, as in 1330, or a range, as in 820 to 1000.")
            return ""
        unit = (parts["behind"] or "").strip()
        if unit and not self.is_unit(unit, prop):
            return ""
        about = "~" if parts["about"] else ""
        return about + (f"{{min: {numbers[0]}, max: {numbers[1]}}}" if len(numbers) > 1 else str(numbers[0]))

    def is_unit(self, written: str, prop: Property) -> bool:
        """Whether what stands behind a number is the property's own unit; if not, that is said."""
        own = self.vocabulary.units.get(prop.unit) if prop.unit else None
        if own is None:
            self.say(f"  No unit is written here; “{written}” cannot stand behind the number.")
            return False
        if is_unit(written, own):
            return True
        others = {
            word.lower(): name for name, unit in self.vocabulary.units.items() for word in (name, unit.symbol.en, unit.name.en)
        }
        near = get_close_matches(written.lower(), others, n=1, cutoff=0.6)
        what = f" ({self.vocabulary.units[others[near[0]]].name.en})" if near else ""
        self.say(f"  “{written}”{what} is not the unit here: write the value in {own.name.en} ({own.symbol.en}).")
        return False

    # ---- all of it

    def hold(self) -> list[Path]:
        """The whole conversation; the files written, the entity's first."""
        self.say("Answer each question; what the atlas knows is suggested. Ctrl+C leaves everything as it was.")
        self.begin()
        properties = self.workspace.properties_of(self.kind)
        required = [name for name, prop in properties.items() if self.kind in prop.required]
        common = [name for name in properties if name in common_properties(self.workspace, self.kind) and name not in required]
        for name in required:
            self.fact(name, needed=True)
        for number, name in enumerate(common):
            needs_one = not self.facts and number == 0
            if not self.fact(name, needed=needs_one):
                break
        while True:
            found, path = self.problems(self.facts)
            if not found:
                return self.write()
            self.say("")
            self.complain(found)
            again = self.at_fault(found, path)
            if not again:
                raise Refused("So it would not pass. Nothing was made.")
            for name in again:
                del self.facts[name]
                self.fact(name, needed=name in required)

    def at_fault(self, found: Iterable[Problem], path: str) -> list[str]:
        """The properties in whose lines the problems are."""
        lines = self.draft(self.facts).splitlines()
        names = (lines[problem.line - 1].strip().partition(":")[0] for problem in found if problem.path == path)
        return [name for name in dict.fromkeys(names) if name in self.facts]

    def write(self) -> list[Path]:
        """Write every file in house style: all of them, or, if anything comes between, none."""
        files = [read_file(inner, text.encode("utf-8")) for inner, text in self.files(self.facts).items()]
        workspace = with_files(self.workspace, files)
        before: dict[Path, bytes | None] = {}
        try:
            for file in files:
                target = self.data_dir / file.inner
                before[target] = target.read_bytes() if target.exists() else None
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes((fixed(file, workspace) or file.data.decode("utf-8")).encode("utf-8"))
        except BaseException:
            for target, data in before.items():
                with suppress(OSError):
                    target.unlink(missing_ok=True) if data is None else target.write_bytes(data)
            raise
        return list(before)


def _addresses(publisher: PublisherDraft) -> Iterable[Node]:
    sources = publisher.node.get("sources")
    nodes = [child.get("url") for _, _, child in sources.entries()] if sources is not None else []
    return [node for node in (publisher.node.get("home"), *nodes) if node is not None]


def _needed(answer: str) -> str:
    if not answer:
        raise ValueFault("An answer is needed here", "Write it as it stands there.")
    return answer


def _date(answer: str) -> str:
    return read_point(answer).text


def _currency(answer: str) -> str:
    if not re.fullmatch(CURRENCY, answer.upper()):
        raise ValueFault("that is no code of a currency", "Write three letters: KZT, USD, RUB …")
    return answer.upper()


def _year(answer: str) -> str:
    if not re.fullmatch(YEAR, answer):
        raise ValueFault("that is no year", "Write four digits, as in 2006.")
    return answer


def _language(answer: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", answer):
        raise ValueFault("that is no code of a language", "Write two letters: en, kk, ru …")
    return answer


def search(words: str, options: Mapping[str, str]) -> list[str]:
    """Options that hold every one of the words, in their word or their meaning; else those whose word is spelt much alike."""
    parts = words.casefold().split()
    found = [word for word, about in options.items() if all(part in f"{word} {about}".casefold() for part in parts)]
    if found:
        return sorted(found, key=lambda word: (not word.startswith(parts[0]), len(word), word)) if parts else found
    names = {about.casefold(): word for word, about in options.items()}
    near = get_close_matches(words[:80], list(options), n=SHOWN, cutoff=0.6)
    near += [names[name] for name in get_close_matches(words.casefold()[:80], list(names), n=SHOWN, cutoff=0.6)]
    return list(dict.fromkeys(near))


def converse(
    data_dir: Path, workspace: Workspace, kind: str | None, ident: str | None,
    hear: Callable[[str], str], say: Callable[[str], None],
) -> list[Path]:  # fmt: skip
    """Hold a conversation; the files written. Raises :class:`Refused`, :class:`Stopped`, ``KeyboardInterrupt``."""
    return Dialogue(data_dir, workspace, hear, say, kind=kind or "", ident=ident or "").hold()
