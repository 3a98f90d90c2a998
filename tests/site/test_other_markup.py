"""AsciiDoc and reStructuredText on pages: what marks up there marks up here."""

from pathlib import PurePosixPath

from adr_tool.actions.published_body import as_published

RST = """\
.. _ADR-3:

Title
=====

See `the format`_, `another <other_>`_, `a third <https://c.example/>`_ and ``code `_``.
One that goes `over
lines <https://d.example/>`_ and `none`_.

.. _the format: https://a.example/
.. _other: https://b.example/
"""
ADOC = """\
[NOTE]
.A name
====
Words.
====

'''
.. second
"""


def test_names_of_restructuredtext_are_links_and_labels_are_gone() -> None:
    text = as_published(PurePosixPath("0001-x.rst"), RST)
    for link in (
        "[the format](https://a.example/),",
        '[another](https://b.example/ "other")',
        "[a third](https://c.example/)",
        "[over lines](https://d.example/)",
        "`none`_",
        "``code `_``",
    ):
        assert link in text
    assert "ADR-3" not in text


def test_blocks_of_asciidoc_leave_no_fence_behind() -> None:
    lines = as_published(PurePosixPath("0001-x.adoc"), ADOC).split("\n")
    assert [line for line in lines if line] == [
        *("**NOTE**", "**A name**", "Words.", "* * *", "   1. second")
    ]
