"""Fields for roles name roles, not people.

Who holds a role changes, and a published record stays: write "Head of Integration" or
"Technical Design Authority". A role can be looked up, outlives the person, and holds no
personal data. Reported is what looks like a person's name (a usual given name and another one,
initials, a style such as Dr) or a handle (`@jane`) in `owner`, `decision-makers`, `consulted`,
`informed`, `responsible-role`, and the roles of security, interfaces and legacy.

Asked of records in the shape of the record model; old ones keep the names that they have. A
role that sounds like a name may be named with its team ("Mercy Ward team").
Source: the record model; data protection law.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.model.names import roles_in
from adr_tool.model.people import looks_like_a_person
from adr_tool.rules.base import Context, rule


@rule("roles-name-no-person", Severity.WARNING)
def roles_name_no_person(record: Record, context: Context) -> Iterator[Problem]:
    """Report names of people where a role is asked."""
    for name in roles_in(record):
        if looks_like_a_person(name.text):
            where = record.where(*name.keys)
            yield Problem(where, "looks like a person's name; expected a role, team or forum")
