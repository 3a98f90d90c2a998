"""All rules, in the order in which people meet them: reading, shape, substance, the log."""

from adr_tool.rules.accepted_text_is_kept import accepted_text_is_kept
from adr_tool.rules.assurance_is_settled import assurance_is_settled
from adr_tool.rules.base import Rule
from adr_tool.rules.body_links_lead_somewhere import body_links_lead_somewhere
from adr_tool.rules.conflicts_are_resolved import conflicts_are_resolved
from adr_tool.rules.conformance_has_evidence import conformance_has_evidence
from adr_tool.rules.dates_are_ahead import dates_are_ahead
from adr_tool.rules.decisions_are_kept import decisions_are_kept
from adr_tool.rules.exit_is_planned import exit_is_planned
from adr_tool.rules.extreme_risk_is_owned import extreme_risk_is_owned
from adr_tool.rules.file_name_fits import file_name_fits
from adr_tool.rules.front_matter_fits import front_matter_fits
from adr_tool.rules.front_matter_is_readable import front_matter_is_readable
from adr_tool.rules.handling_is_complete import handling_is_complete
from adr_tool.rules.headings_are_in_order import headings_are_in_order
from adr_tool.rules.headings_are_present import headings_are_present
from adr_tool.rules.history_is_whole import history_is_whole
from adr_tool.rules.kept_legacy_has_an_end import kept_legacy_has_an_end
from adr_tool.rules.keys_are_unique import keys_are_unique
from adr_tool.rules.lighter_successor_says_why import lighter_successor_says_why
from adr_tool.rules.links_agree import links_agree
from adr_tool.rules.links_lead_to_records import links_lead_to_records
from adr_tool.rules.names_agree import names_agree
from adr_tool.rules.nesting_is_shallow import nesting_is_shallow
from adr_tool.rules.new_legacy_is_supported import new_legacy_is_supported
from adr_tool.rules.novel_work_is_an_experiment import novel_work_is_an_experiment
from adr_tool.rules.number_is_unique import number_is_unique
from adr_tool.rules.numbers_agree import numbers_agree
from adr_tool.rules.options_are_weighed import options_are_weighed
from adr_tool.rules.personal_data_is_assured import personal_data_is_assured
from adr_tool.rules.private_keys_stay_out import private_keys_stay_out
from adr_tool.rules.published_text_gives_nothing_away import published_text_gives_nothing_away
from adr_tool.rules.record_is_in_our_shape import record_is_in_our_shape
from adr_tool.rules.record_is_short_enough import record_is_short_enough
from adr_tool.rules.restricted_passages_are_marked import restricted_passages_are_marked
from adr_tool.rules.restricted_passages_end import restricted_passages_end
from adr_tool.rules.retained_legacy_names_what_blocks_it import retained_legacy_names_what_blocks_it
from adr_tool.rules.review_is_in_time import review_is_in_time
from adr_tool.rules.risk_ids_are_unique import risk_ids_are_unique
from adr_tool.rules.risk_treatment_is_complete import risk_treatment_is_complete
from adr_tool.rules.roles_name_no_person import roles_name_no_person
from adr_tool.rules.section_has_one_shape import section_has_one_shape
from adr_tool.rules.sections_are_written import sections_are_written
from adr_tool.rules.security_is_engaged_before_proposal import security_is_engaged_before_proposal
from adr_tool.rules.security_is_engaged_early import security_is_engaged_early
from adr_tool.rules.standard_is_preferred_or_excepted import standard_is_preferred_or_excepted
from adr_tool.rules.status_changes_are_allowed import status_changes_are_allowed
from adr_tool.rules.status_is_known import status_is_known
from adr_tool.rules.succession_has_no_loop import succession_has_no_loop
from adr_tool.rules.successor_implies_superseded import successor_implies_superseded
from adr_tool.rules.superseded_has_successor import superseded_has_successor
from adr_tool.rules.text_hides_nothing import text_hides_nothing
from adr_tool.rules.text_is_readable import text_is_readable
from adr_tool.rules.tier_is_only_raised import tier_is_only_raised
from adr_tool.rules.title_is_present import title_is_present
from adr_tool.rules.withheld_text_is_not_repeated import withheld_text_is_not_repeated
from adr_tool.rules.words_are_known import words_are_known

ALL_RULES: tuple[Rule, ...] = (
    text_is_readable,
    conflicts_are_resolved,
    front_matter_is_readable,
    keys_are_unique,
    text_hides_nothing,
    record_is_short_enough,
    nesting_is_shallow,
    file_name_fits,
    number_is_unique,
    numbers_agree,
    record_is_in_our_shape,
    title_is_present,
    headings_are_present,
    headings_are_in_order,
    sections_are_written,
    section_has_one_shape,
    front_matter_fits,
    words_are_known,
    status_is_known,
    tier_is_only_raised,
    body_links_lead_somewhere,
    review_is_in_time,
    security_is_engaged_early,
    personal_data_is_assured,
    assurance_is_settled,
    risk_ids_are_unique,
    risk_treatment_is_complete,
    extreme_risk_is_owned,
    standard_is_preferred_or_excepted,
    conformance_has_evidence,
    exit_is_planned,
    kept_legacy_has_an_end,
    new_legacy_is_supported,
    retained_legacy_names_what_blocks_it,
    novel_work_is_an_experiment,
    handling_is_complete,
    restricted_passages_are_marked,
    restricted_passages_end,
    roles_name_no_person,
    published_text_gives_nothing_away,
    private_keys_stay_out,
    withheld_text_is_not_repeated,
    options_are_weighed,
    links_lead_to_records,
    links_agree,
    succession_has_no_loop,
    superseded_has_successor,
    successor_implies_superseded,
    lighter_successor_says_why,
    dates_are_ahead,
    names_agree,
    decisions_are_kept,
    history_is_whole,
    accepted_text_is_kept,
    status_changes_are_allowed,
    security_is_engaged_before_proposal,
)
