"""The rooms whose mutants are made: their files, and the tests that must notice each mutant."""

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

_LOCK, _DISKS = "tests/faults/test_lock.py", "tests/faults/test_disks.py"
_POWER_CUT = "tests/faults/test_power_loss.py::test_a_power_cut_leaves_all_old_or_all_new"


class Room(NamedTuple):
    """Files by pattern, and what pytest is asked to run: the quickest to notice first."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    besides: tuple[str, ...] = ()  # files that the patterns name and that are no part of it
    inside: bool = False  # the tests start no processes: the quick way misses nothing of theirs

    def sources(self, root: Path = ROOT) -> tuple[str, ...]:
        """The files of the room as they are now, by their paths in the repository."""
        named = {
            path.relative_to(root).as_posix()
            for pattern in self.files
            for path in root.glob(pattern)
            if path.name != "__init__.py"
        }
        return tuple(sorted(named - set(self.besides)))


ROOMS = {
    "tier": Room(
        ("adr_tool/model/tier.py", "adr_tool/model/public/tiers.py"),
        ("tests/unit/test_tier.py", "tests/unit/test_withholding.py"),
        inside=True,
    ),
    "slug": Room(
        ("adr_tool/slug.py",),
        ("tests/unit/test_slug_words.py", "tests/properties/test_slug.py"),
        inside=True,
    ),
    "reader": Room(
        (
            "adr_tool/markdown/front_matter.py",
            "adr_tool/markdown/document.py",
            "adr_tool/markdown/gatherer.py",
            "adr_tool/markdown/sections.py",
            "adr_tool/markdown/walk.py",
            "adr_tool/plain_yaml.py",
            "adr_tool/reading.py",
            "adr_tool/text.py",
            "adr_tool/yaml_values.py",
        ),
        (
            "tests/unit/test_front_matter.py",
            "tests/unit/test_plain_yaml.py",
            "tests/unit/test_text.py",
            "tests/test_markdown.py",
            "tests/bad_input/test_reading.py",
            "tests/test_formats.py",
            "tests/unit/test_editing.py",
            "tests/properties/test_reading.py",
            "tests/properties/test_yaml_text.py",
        ),
        inside=True,
    ),
    "splicer": Room(
        ("adr_tool/editing/*.py", "adr_tool/writing/splice.py"),
        (
            "tests/unit/test_editing.py",
            "tests/unit/test_body_edits.py",
            "tests/unit/test_foreign_edits.py",
            "tests/properties/test_splice.py",
            "tests/properties/test_edits.py",
        ),
        inside=True,
    ),
    "withholding": Room(
        (
            "adr_tool/actions/published_body.py",
            "adr_tool/model/passage_marks.py",
            "adr_tool/model/passages.py",
            "adr_tool/model/public/bodies.py",
            "adr_tool/model/public/choosing.py",
            "adr_tool/model/public/copying.py",
            "adr_tool/model/public/facts.py",
            "adr_tool/model/public/sections.py",
            "adr_tool/model/public/withholding.py",
        ),
        (
            "tests/unit/test_passages.py",
            "tests/unit/test_withholding.py",
            "tests/unit/test_withholding_passages.py",
            "tests/unit/test_withholding_alone.py",
            "tests/unit/test_published_body.py",
            "tests/unit/test_choosing.py",
            "tests/unit/test_withholding_facts.py",
            "tests/unit/test_withholding_titles.py",
            "tests/unit/test_withholding_logs.py",
        ),
        inside=True,
    ),
    "transaction": Room(
        ("adr_tool/writing/*.py",),
        (
            "tests/faults/test_completing.py",
            "tests/faults/test_left_behind.py",
            "tests/faults/test_places.py",
            "tests/faults/test_home.py",
            "tests/faults/test_planning.py",
            "tests/faults/test_lock_alone.py",
            "tests/unit/test_site_writing.py",
            "tests/faults/test_refusals.py",
            "tests/faults/test_kept.py",
            "tests/faults/test_journal.py",
            "tests/faults/test_recovery.py",
            f"{_POWER_CUT}[a move and an edit]",
            f"{_POWER_CUT}[in place: hard links]",
            f"{_POWER_CUT}[init]",
            # The rest of these two wait for ten seconds.
            f"{_LOCK}::test_another_working_tree_shares_the_lock",
            f"{_LOCK}::test_a_turn_in_a_turn_is_the_same_turn",
            f"{_LOCK}::test_an_error_gives_the_lock_back",
            f"{_LOCK}::test_a_queue_that_moves_is_waited_for",
            f"{_LOCK}::test_a_disk_that_cannot_lock_is_refused",
            f"{_LOCK}::test_a_change_that_is_being_made_is_not_called_unfinished",
            f"{_LOCK}::test_a_lock_that_is_a_link_is_refused",
            f"{_DISKS}::test_a_disk_that_did_not_keep_what_was_written_is_found_out",
            f"{_DISKS}::test_a_disk_without_hard_links_is_written_to",
            f"{_DISKS}::test_a_disk_without_hard_links_does_not_give_a_name_that_is_taken",
            f"{_DISKS}::test_a_file_that_appears_while_it_is_placed_is_said_to_be_in_the_way",
            f"{_DISKS}::test_a_disk_that_fails_to_link_for_another_reason_leaves_the_rest_to_the_next",
            f"{_DISKS}::test_a_journal_that_cannot_be_taken_back_is_said_to_be_there",
            f"{_DISKS}::test_where_a_disk_cannot_lock_an_unfinished_change_is_said_to_be_there",
        ),
        besides=(
            "adr_tool/writing/program_file.py",
            "adr_tool/writing/site.py",
            "adr_tool/writing/sealed.py",
            "adr_tool/writing/site_files.py",
            "adr_tool/writing/site_marks.py",
            "adr_tool/writing/site_turn.py",
            "adr_tool/writing/splice.py",
        ),
    ),
    "git": Room(
        ("adr_tool/sources/*.py",),
        (
            "tests/unit/test_folders_of_others.py",
            "tests/unit/test_entries.py",
            "tests/unit/test_git_closed.py",
            "tests/unit/test_working_tree.py",
            "tests/unit/test_git_states.py",
            "tests/unit/test_index_states.py",
            "tests/unit/test_git_folders.py",
            "tests/unit/test_history_of.py",
            "tests/unit/test_committer.py",
            "tests/unit/test_overlay.py",
            "tests/unit/test_past_names.py",
            "tests/unit/test_added_names.py",
            "tests/unit/test_git.py",
            "tests/unit/test_git_traps.py",
        ),
        inside=True,
    ),
}
