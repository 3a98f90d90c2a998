"""What stood in the folder before adoption: five records in other formats."""

# All were committed on one day.
BEFORE = "2024-11-25"
FOREIGN = {
    1: (
        "0001-record-decisions.md",
        "# 1. Record decisions\n\n## Status\n\nAccepted\n\n## Decision\n\nWe keep kestrel notes.\n",
        "accepted",
        "",
    ),
    2: (
        "0002-use-a-shared-drive.md",
        (
            "# 2. Use a shared drive\n\nDate: 2022-03-01\n\n## Status\n\n"
            "Superseded by [3. Use a document store](0003-use-a-document-store.md)\n\n"
            "## Decision\n\nA drive.\n"
        ),
        "superseded",
        "2022-03-01",
    ),
    3: (
        "0003-use-a-document-store.md",
        (
            "# 3. Use a document store\n\nDate: 2023-05-04\n\n## Status\n\nAccepted\n\n"
            "Supersedes [2. Use a shared drive](0002-use-a-shared-drive.md)\n\n"
            "## Decision\n\nA store.\n"
        ),
        "accepted",
        "2023-05-04",
    ),
    4: (
        "0004-buy-tablets.md",
        (
            "---\nstatus: rejected\ndate: 2023-06-05\n---\n\n# Buy tablets\n\n"
            "## Context and Problem Statement\n\nTablets?\n\n## Decision Outcome\n\nNo tablets.\n"
        ),
        "rejected",
        "2023-06-05",
    ),
    5: (
        "0005-type-on-terminals.md",
        "# 5. Type on terminals\n\n## Status\n\nDeprecated\n\n## Decision\n\nGreen screens.\n",
        "deprecated",
        "",
    ),
}
# The third was superseded in part later on: it stays in force, and says so.
PARTLY = (
    "2026-04-13",
    3,
    "Accepted\n\nSupersedes",
    "Partially superseded by [47](0047-store-scans-for-a-year.md)\n\nSupersedes",
)
