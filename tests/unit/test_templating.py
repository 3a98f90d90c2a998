"""Templates in the words of a language: escaped like all else, and never of another site."""

from datetime import date

from adr_tool.config import Settings
from adr_tool.interface_words import interface_words
from adr_tool.model.public import PublicLog
from adr_tool.publish.about import about
from adr_tool.publish.base import Site
from adr_tool.vocabulary import load_profile, load_vocabulary

_WORDS = interface_words("en")


def _site(title: str, words: dict[str, str]) -> Site:
    settings = Settings()
    return Site(
        log=PublicLog(()),
        vocabulary=load_vocabulary(settings),
        profile=load_profile(settings),
        today=date(2026, 11, 23),
        title=title,
        words=words,
    )


def _lost(site: Site) -> str:
    pages = {str(path): content for path, content in about(site)}
    content = pages["404.html"]
    assert isinstance(content, bytes)
    return content.decode()


def test_a_text_with_markup_in_it_is_text() -> None:
    words = {key: f"<i>{text}</i>" for key, text in _WORDS.items()}
    said = _lost(_site("Ours", words))
    assert "<i>" not in said
    assert f"&lt;i&gt;{_WORDS['skip']}&lt;/i&gt;" in said


def test_each_language_has_its_own_texts() -> None:
    loud = {key: text.upper() for key, text in _WORDS.items() if "{" not in text}
    others = {key: text for key, text in _WORDS.items() if "{" in text}
    said = _lost(_site("Ours", {**loud, **others}))
    assert _WORDS["skip"].upper() in said
    assert _WORDS["skip"] in _lost(_site("Ours", dict(_WORDS)))


def test_sites_in_the_same_words_show_themselves() -> None:
    one, other = _site("The first", dict(_WORDS)), _site("The second", dict(_WORDS))
    assert "The second" not in _lost(one)
    assert "The second" in _lost(other)
    assert "The first" in _lost(one)
