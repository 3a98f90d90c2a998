"""Every language says all that English says, with the same places, and is told where it is not."""

import json
import re
from datetime import date
from typing import Any

import pytest
import yaml

from adr_tool.config import Settings
from adr_tool.interface_words import english_in, interface_words, prompts, vocabulary_in
from adr_tool.model.public import PublicLog
from adr_tool.publish.about import about
from adr_tool.publish.base import Site
from adr_tool.vocabulary import load_profile, load_vocabulary
from tests.conftest import ROOT, TODAY, Repository
from tests.site.test_registers import TRUST, built

FOLDER = ROOT / "schemas" / "languages"
OTHERS = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "en")
PARTS = {"labels", "meanings", "headings", "prompts"}
SENTENCE = 24


def read(lang: str) -> dict[str, Any]:
    """A file of a language, by another reader of YAML."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{lang}.yaml").read_text("utf-8"))
    return found


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("lang", OTHERS)
def test_texts_are_those_of_english_with_the_same_places(lang: str) -> None:
    english, other = read("en"), read(lang)
    assert set(other) - PARTS == set(english)
    for key, text in english.items():
        assert isinstance(other[key], str), key
        assert other[key].strip(), key
        assert places(other[key]) == places(text), key
        assert "<" not in other[key], key


@pytest.mark.parametrize("lang", OTHERS)
def test_every_word_of_a_record_has_a_label(lang: str) -> None:
    vocabulary, labels = load_vocabulary(Settings()), read(lang)["labels"]
    expected = {name: {word.id for word in words} for name, words in vocabulary.words.items()}
    expected |= {"status": set(vocabulary.statuses), "link": set(vocabulary.link_kinds)}
    assert {name: {str(word) for word in words} for name, words in labels.items()} == expected
    told = vocabulary_in(vocabulary, lang)
    assert told.statuses["accepted"].label == labels["status"]["accepted"]
    assert told.statuses["accepted"].next == vocabulary.statuses["accepted"].next
    assert told.label("tier", "light") == labels["tier"]["light"]
    assert vocabulary_in(vocabulary, "en") is vocabulary


@pytest.mark.parametrize("lang", OTHERS)
def test_headings_are_given_and_found(lang: str) -> None:
    english, other = load_vocabulary(Settings()), load_vocabulary(Settings(lang=lang))
    asked = [heading.id for heading in english.headings if heading.required_from]
    assert set(read(lang)["headings"]) == set(asked)
    assert set(prompts(lang)) == {"title", *asked}
    for heading in other.headings:
        assert other.heading_names[heading.label.lower()] == heading.id
        # Whoever reads a record of another language finds its headings too.
        assert english.heading_names[heading.label.lower()] == heading.id


def test_languages_that_ship_are_named_in_the_settings() -> None:
    schema = json.loads((ROOT / "schemas" / "settings.schema.json").read_text("utf-8"))
    shipped = schema["properties"]["lang"]["description"].partition("where it ships: ")[2]
    for lang in ("en", *OTHERS):
        assert re.search(rf"\b{lang}\b", shipped), f"{lang} is not named"


def test_a_country_makes_no_other_language_and_an_unknown_one_is_english() -> None:
    assert interface_words("cy-GB") == interface_words("cy") != interface_words("en")
    assert interface_words("xx") == interface_words("en") == interface_words("en-GB")
    assert english_in("en") is english_in("xx") is None
    assert english_in("cy") == frozenset()


def test_a_passage_for_which_a_language_has_no_words_is_marked_as_english() -> None:
    settings = Settings(lang="cy")
    words = {**interface_words("cy"), "about-what-text": interface_words("en")["about-what-text"]}
    site = Site(
        log=PublicLog(()),
        vocabulary=vocabulary_in(load_vocabulary(settings), "cy"),
        profile=load_profile(settings),
        today=date.fromisoformat(TODAY),
        title="Penderfyniadau",
        lang="cy",
        words=words,
        english=frozenset({"about-what-text", "meaning-tier-full"}),
    )
    page = next(about(site))[1].decode()
    assert '<p lang="en">A decision record says' in page
    assert page.count('lang="en"') == 2
    assert page.startswith('<!DOCTYPE html>\n<html lang="cy">')


def test_no_sentence_of_ours_is_english_on_a_welsh_site(repo: Repository) -> None:
    for path in TRUST.rglob("*.*"):
        repo.write(path.relative_to(TRUST).as_posix(), path.read_bytes())
    settings = repo.read("adr-tool.toml")
    repo.write("adr-tool.toml", f'lang = "cy"\n{settings}')
    files = built(repo.path)
    english, welsh = read("en"), read("cy")
    sentences = {
        text: key
        for key, text in english.items()
        if "{" not in text and len(text) > SENTENCE and text != welsh[key]
    }
    assert len(sentences) > 80
    seen = {"en": 0, "cy": 0}
    for name, page in files.items():
        if name.endswith(".html"):
            plain = page.replace("&#39;", "'")
            assert '<html lang="cy">' in page, name
            assert [key for text, key in sentences.items() if text in plain] == [], name
            seen["cy"] += sum(welsh[key] in plain for key in sentences.values())
    assert seen["cy"] > 40
    home = files["index.html"]
    assert "23 Tachwedd 2026" in home
    assert "12 o benderfyniadau" in home
    assert re.search(r'<span class="status accepted">Derbyniwyd</span> 7', home)
    assert '<div class="prose" lang="en">' in files["rules/links-agree/index.html"]
    assert '<small lang="en">harm is high' in files["0014/index.html"]
    assert '"months":["Ionawr"' in files["assets/search-index.js"]


def test_a_language_that_does_not_ship_is_that_of_the_records_only(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'lang = "fr"\npublish = "open"\n')
    repo.write("decisions/0001-un.md", "# 1. Une\n\n## Status\n\nAccepted\n\n## Context\n\nOui.\n")
    page = built(repo.path)["0001/index.html"]
    assert '<html lang="en">' in page
    assert re.search(r'class="prose body"[^>]* lang="fr"', page)
    assert '"inLanguage": "fr"' in page


def test_a_new_record_has_welsh_headings_that_are_read(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'lang = "cy"\nadopted = 2026-01-01\n')
    repo.write("decisions/0001-a.md", "# 1. Un\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n")
    triage = "--level programme --reversibility easy --harm low --maturity product --owner Pensaer"
    made = repo.run("new", "Dewis porth", *triage.split(), "--no-edit")
    assert made.code == 0, made.err
    text = repo.read("decisions/0002-dewis-porth.md")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == list(read("cy")["headings"].values())
    assert "# Dewis porth\n" in text
    assert text.count("<!-- ") == len(headings)
    for prompt in read("cy")["prompts"].values():
        assert prompt in text or prompt == read("cy")["prompts"]["title"]
    checked = repo.run("check")
    assert checked.code == 0, checked.out
    other = repo.run("new", "Arall", *triage.split(), "--template", "madr", "--no-edit")
    assert other.code == 0, other.err
    assert "## Cyd-destun\n" in repo.read("decisions/0003-arall.md")


def test_english_records_start_as_they_did(repo: Repository) -> None:
    repo.write("decisions/0001-a.md", "# 1. One\n\n## Status\n\nAccepted\n")
    triage = "--level programme --reversibility easy --harm low --maturity product --owner Lead"
    made = repo.run("new", "Choose", *triage.split(), "--template", "madr", "--no-edit")
    assert made.code == 0, made.err
    assert "## Context and Problem Statement\n" in repo.read("decisions/0002-choose.md")
