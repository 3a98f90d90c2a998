"""The story as it is told: sixty decisions, and on which days what became of each.

Everything that the tests expect is worked out from these tables and never from our own code. A
life is a row of letters with the day of a commit each:

    d draft, p proposed, a accepted, r rejected, s superseded, x deprecated: the status from then on
    e the text is rewritten, m the file moves into a folder, n it gets the number that it has now
    - the file is taken away, + it is back as it was

`=DAY` is the day that the record states where it is another than the commit's. `~` stands before
what was committed on a branch; `M` is the merge that brought it. `@` says at which second after
the start of the day, and in which zone, the commit was made; `!` a commit that states a day which
cannot be true. `?` is written to the disk and not committed.
"""

SETTINGS = """\
profile = "nhs"
adopted = 2024-12-01
publish = "open"

[aliases]
"Patient administration system" = ["PAS", "iPM"]

[site]
title = "The story"
"""

LEVELS = {"T": "team", "P": "programme", "O": "organisation", "X": "cross-organisation"}
REVERSIBILITY = {"e": "easy", "c": "costly", "w": "one-way"}
HARM = {"l": "low", "m": "moderate", "h": "high"}
MATURITY = {"k": "commodity", "p": "product", "u": "custom", "n": "novel"}
STATUSES = {
    "d": "draft",
    "p": "proposed",
    "a": "accepted",
    "r": "rejected",
    "s": "superseded",
    "x": "deprecated",
}

# Number, the four answers, `review-by`, the title, and the life.
DECISIONS = """
6  Telk 2027-01-15 Use one wiki            | d2025-01-06 p2025-01-08 a2025-01-20
7  Telk 2027-02-01 Name services plainly   | p2025-01-10 a2025-02-03 e2025-09-22
8  Oclp 2026-12-30 Keep the admin system   | d2025-01-07 p2025-01-13 a2025-02-10
9  Pelp 2025-12-01 Send letters by fax     | p2025-01-20 a2025-02-17 s2025-10-06
10 Pelp 2025-12-02 Scan letters on arrival | s2025-03-03
11 Oclp 2025-11-01 Take results as a file  | p2025-02-03 a2025-03-03 s2025-12-08
12 Oclp 2025-11-01 Feed wards from admin   | d2025-02-10 p2025-02-17 a2025-03-24 s2026-06-15
13 Pemp 2026-01-01 Text patients directly  | p2025-02-24 r2025-03-31
14 Oclp 2026-12-31 Keep the lab middleware | p2025-03-03 a2025-04-07
15 Oelp 2026-10-31 Send plans to the council | p2025-03-10 a2025-04-14
16 Pelp 2026-01-05 Print labels | p2025-03-17 r2025-04-07 p2025-06-02 a2025-07-07 s2026-02-02
17 Oclu 2026-12-15 Thin out the old hosts  | d2025-03-24 p2025-04-07 a2025-05-12
18 Oelp 2026-11-23 Share beds as a table   | p2025-04-07 a2025-05-19
19 Oclp 2027-01-20 Bill from the admin system | p2025-04-14 a2025-08-11
20 Telp 2026-11-22 Load rotas from a sheet | p2025-04-28 a2025-05-05
21 Oelp 2025-12-12 Switch the bleeps off   | p2025-04-21 a2025-05-26 s2026-01-12
22 Pelp 2025-12-01 Buy a second dictaphone | p2025-05-05 r2025-05-12
23 Pelp 2026-12-01 Dictate as before       | p2025-05-12 a2025-06-16
24 Pelp 2027-04-01 Dictate in the browser  | p2025-05-19 a2025-06-16
25 Xwhp 2026-12-20 Join the regional record | d2025-05-05 p2025-06-02 a2025-08-25
26 Xclp 2026-12-20 Swap images with hospices | p2025-06-09 a2025-09-01
27 Oclp 2026-12-10 Keep the paper archive  | p2025-06-16 a2025-07-21
28 Oelp 2026-01-01 Digitise the paper archive | p2025-08-04 a2025-09-08 x2026-03-02
29 Pemp 2026-01-01 Mail referrals as text  | d2025-06-30 r2025-07-14
30 Pelp 2026-12-05 Receive faxes as mail   | p2025-09-01 a2025-10-06
31 Oclp 2026-12-08 Take results until rebuilt | p2025-10-27 a2025-12-08
32 Pelp 2026-12-07 Rent a pager service    | p2025-09-15 a2025-10-13
33 Telk 2027-07-01 Drop the card index     | a2025-07-07
34 Pelp 2026-11-30 Record calls | d2025-09-22 p2025-09-29 d2025-10-13 p2025-10-20 a2025-11-17
35 Pelp 2027-01-12 Route calls by menu     | d2025-10-06 p2025-10-13 m2025-10-27 a2026-01-12
36 Oelp 2026-02-02 Copy rosters by hand    | p2025-07-28 a2025-09-01 x2026-04-06
37 Telk 2027-08-01 Meet without slides     | p2025-08-11 a2025-08-18 p2025-08-25 a2025-09-15
38 Oclp 2026-12-20 Keep the bleeps after all | p2025-12-01 a2026-01-12
39 Telk 2027-01-30 Lend out laptops        | a2025-11-10 p2026-10-05
40 Oclp 2026-12-05 Switch the old hosts off | d2026-09-07 p2026-09-21
41 Oelp 2027-01-31 Share plans by open link | p2026-08-03
42 Pelp 2027-01-19 Name rooms as the map does | ~p2026-01-05 ~a2026-01-19 M2026-01-26
43 Pelp 2027-03-09 Sign in by card         | d2026-01-19 p2026-02-02 n2026-02-09 a2026-03-09
44 Oclp 2027-05-15 Leave the admin system  | d2026-03-02 p2026-03-16 a2026-06-15
45 Oelp 2027-06-20 End the fax             | p2026-05-04 a2026-06-29
46 Telk 2027-09-01 Write minutes in the open | p2025-09-08 a2025-09-22 -2026-03-02 +2026-03-16
47 Pelp 2027-02-20 Store scans for a year  | a2026-04-13=2026-03-30
48 Telk 2027-09-15 Close tickets by age    | p2026-04-20 !a2026-05-04
49 Oclp 2027-03-15 Watch the ward doors    | p2026-03-23 a2026-05-18
50 Oelp 2027-03-31 Buy from the second bidder | p2026-06-01 a2026-07-06
51 Oelp 2027-02-15 Pause the portal tender | p2026-06-08 a2026-07-13
52 Oclp 2027-03-31 Read the admin archive  | p2026-07-27 a2026-09-14
53 Oclp 2027-02-02 Print labels in the lab | p2025-12-22 a2026-02-02
54 Temn 2027-01-31 Try speech for notes    | d2026-09-28 p2026-10-12
55 Pelp 2027-01-31 Show waits on the web   | ~p2026-10-19 M2026-11-02
56 Xwhp 2027-01-20 Move the regional record | p2026-11-09=2026-11-06
57 Pelp 2027-01-31 Count beds by sensor    | d2026-10-26
58 Telk 2027-01-31 Brew tea by schedule    | d2026-11-16
59 Telk 2027-10-01 Pin the map to the wall | p2026-06-22@82800+10 a2026-06-30@3600-08
60 Telk 2027-01-31 Greet by first name     | ?p2026-11-10
"""

# Who takes the place of whom, and other relations: stated on both sides, on the day of the later
# one's last step to acceptance.
LINKS = (
    (30, "supersedes", 9),
    (34, "supersedes", 10),
    (31, "supersedes", 11),
    (44, "supersedes", 12),
    (53, "supersedes", 16),
    (38, "supersedes", 21),
    (45, "amends", 30),
    (26, "depends-on", 25),
    (56, "depends-on", 25),
    (40, "depends-on", 17),
    (23, "relates-to", 24),
    (47, "amends", 3),
)

# Number, effect, system as it is written, support, extended support, contract, exit, public.
SYSTEMS = """
8  keeps   | Patient administration system | 2026-03-31 | 2027-03-31 | -          | 2026-09-30 | yes
9  adds    | Fax gateway                   | 2027-06-30 | -          | -          | 2026-01-31 | yes
10 adds    | Scanner farm                  | 2028-01-31 | -          | -          | -          | yes
12 keeps   | PAS                           | 2026-03-31 | -          | -          | 2026-09-30 | yes
14 keeps   | Lab middleware                | unknown    | -          | 2027-02-28 | 2026-06-30 | yes
16 adds    | Label printer                 | 2029-01-31 | -          | -          | 2026-06-30 | yes
17 reduces | Old hosts                     | 2025-10-10 | 2026-12-31 | -          | 2027-01-31 | yes
19 keeps   | iPM                           | 2026-03-31 | -          | 2027-01-31 | 2026-12-31 | yes
21 removes | Bleep network                 | unknown    | -          | -          | -          | yes
22 adds    | Dictaphones                   | 2029-02-28 | -          | -          | 2027-01-31 | yes
23 keeps   | Dictation service             | 2027-08-31 | -          | -          | 2026-05-31 | yes
24 removes | Dictation service             | 2027-08-31 | -          | -          | -          | yes
26 keeps   | Image bridge                  | 2027-09-30 | -          | -          | 2027-08-31 | yes
27 keeps   | Paper archive                 | unknown    | -          | -          | 2027-12-31 | yes
28 removes | Paper archive                 | unknown    | -          | -          | 2026-03-31 | yes
30 keeps   | Fax gateway                   | 2027-06-30 | -          | -          | 2026-10-31 | yes
32 adds    | Pager service                 | 2029-06-30 | -          | 2027-10-31 | 2027-05-31 | yes
33 removes | Card index                    | unknown    | -          | -          | -          | yes
38 keeps   | Bleep network                 | unknown    | -          | -          | 2027-06-30 | yes
40 removes | Old hosts                     | 2025-10-10 | 2026-12-31 | -          | 2027-01-31 | yes
44 removes | patient  administration SYSTEM | 2026-03-31 | -         | -          | -          | yes
45 removes | Fax gateway                   | 2027-06-30 | -          | -          | 2026-12-31 | yes
47 adds    | Scan vault                    | 2029-12-31 | -          | -          | 2027-04-30 | yes
49 keeps   | Door controller               | 2027-05-31 | -          | -          | 2027-04-30 | no
50 removes | Tender portal                 | 2027-09-30 | -          | -          | 2027-03-31 | yes
52 keeps   | PAS                           | 2027-03-31 | -          | -          | 2027-06-30 | yes
53 removes | Label printer                 | 2029-01-31 | -          | -          | -          | yes
53 keeps   | Label tape                    | 2027-11-30 | -          | -          | 2026-10-20 | yes
47 removes | Label tape                    | 2027-11-30 | -          | -          | -          | yes
"""

# Number, standard, state, conformance, counterpart, and `until` of an exception: - for none,
# never for one that names no day.
INTERFACES = """
8  | hl7-v2         | live    | tested        | Ward boards         | -
11 | csv            | live    | self-declared | Lab                 | 2025-12-31
12 | hl7-v2         | live    | tested        | Ward boards         | -
14 | proprietary    | live    | none          | Lab analysers       | 2027-02-28
15 | edifact        | live    | self-declared | Council             | 2026-10-31
18 | csv            | live    | self-declared | Bed office          | 2026-11-23
20 | csv            | live    | self-declared | Rota sheet          | 2026-11-22
25 | fhir-r4-ukcore | live    | assured       | Regional record     | -
26 | dicom          | build   | tested        | Hospices            | -
29 | smtp           | planned | none          | Referrers           | 2026-06-30
31 | csv            | live    | self-declared | Lab                 | 2027-06-30
36 | csv            | live    | self-declared | Roster tool         | 2026-01-31
36 | fax            | live    | none          | Agencies            | 2026-01-31
41 | csv            | planned | none          | Council             | 2027-01-31
43 | cis2           | test    | self-declared | Identity            | -
44 | fhir-r4        | build   | tested        | Ward boards         | -
47 | csv            | live    | self-declared | Scan vault          | never
52 | sftp           | live    | self-declared | Archive             | -
56 | fhir-r4-ukcore | planned | none          | Regional record     | -
"""

# Number, risk, likelihood, impact, treatment, `until`, and why it is withheld.
RISKS = """
6  | R1 | 1 | 2 | mitigate | -          | -
8  | R1 | 2 | 4 | monitor  | 2026-12-31 | -
8  | R2 | 3 | 2 | mitigate | -          | -
14 | R1 | 3 | 4 | accept   | 2026-10-15 | -
17 | R1 | 2 | 5 | mitigate | -          | names a weakness
21 | R1 | 2 | 3 | accept   | 2026-01-31 | -
25 | R1 | 3 | 5 | mitigate | -          | -
25 | R2 | 2 | 2 | monitor  | 2026-12-20 | -
40 | R1 | 2 | 4 | monitor  | 2026-12-05 | -
49 | R1 | 2 | 3 | mitigate | -          | names the doors
50 | R1 | 4 | 3 | mitigate | -          | -
51 | R1 | 2 | 2 | mitigate | -          | -
"""

# Number, kind, state, day.
ASSURANCE = """
8  | dpia       | done        | -
14 | pen-test   | needed      | 2026-09-30
17 | pen-test   | in-progress | 2026-12-12
25 | dpia       | done        | -
25 | dcb0160    | in-progress | 2026-12-18
28 | pen-test   | needed      | 2025-12-31
40 | pen-test   | needed      | 2026-11-01
49 | dpia       | not-needed  | -
56 | dpia       | needed      | 2027-01-15
56 | dcb0160    | needed      | 2027-01-10
"""

# Number, stage, day. Everybody else was asked at options, on the first day of the record.
ENGAGED = """
8  | framing | 2025-01-08
12 | framing | 2025-09-01
12 | options | 2025-02-12
13 | framing | 2025-04-02
14 | framing | 2025-04-07
16 | framing | 2025-06-02
16 | options | 2025-03-20
21 | framing | 2025-05-27
21 | options | 2025-04-30
22 | framing | 2025-05-06
25 | framing | 2025-05-06
25 | design  | 2025-07-01
26 | framing | 2025-06-09
26 | options | 2025-07-01
36 | framing | 2025-08-01
44 | framing | 2026-03-03
56 | framing | 2026-11-06
58 | framing | 2026-11-16
"""

SPECIAL = (25, 56)
EXPERIMENT = {54: "2027-01-31"}
# Publish, and until when: the reason and the role are always the same.
HANDLING = {50: ("closed", "2027-03-31"), 51: ("summary", "2027-02-15")}
PASSAGE = {49: "2027-01-20"}
TODO = {57: ("interoperability", "2026-12-01"), 58: ("legacy", "2026-11-20")}
TAGS = {6: "writing", 7: "writing", 46: "writing", 8: "admin", 12: "admin", 44: "admin"}
APPLIES = {
    7: ["src/**/names.py", "!src/old/**"],
    8: ["interfaces/admin/"],
    12: ["interfaces/"],
    43: ["src/login/*", "*.pem"],
    40: ["hosts/**"],
}
# The folder that one record moved into, and the number that one had before.
MOVED = {35: "telephony"}
BEFORE_NUMBER = {43: 61}
OWNERS = {
    "T": "Web Team Lead",
    "P": "Programme Board Lead",
    "O": "Head of Systems",
    "X": "Regional Board Lead",
}

# What `check --history` finds, read off the tables by hand: the rule, and the decisions. What a
# promise that has passed is, and whether it stands twice in one decision, the days say.
FINDINGS = {
    "accepted-text-is-kept": [7],
    "status-changes-are-allowed": [39],
    "assurance-is-settled": [14],
    "standard-is-preferred-or-excepted": [47],
    "dates-are-ahead": [8, 14, 14, 15, 15, 20, 20, 23, 30, 40, 53],
}
