"""The names of the fields that people give a record's status, date and title."""


def word_list(text: str) -> frozenset[str]:
    """A closed list of words, written side by side."""
    return frozenset(text.split())


STATUS = frozenset(
    (
        "status", "state", "current status", "decision status", "adr status", "statut", "état",
        "estado", "statws", "staða", "tilstand", "situação", "stato",
    )
)  # fmt: skip
TITLE = frozenset(("title", "titel", "tittel", "titre", "título", "teitl", "titill"))

# The decision's own date comes before the day somebody began to write, and that before the
# day somebody last touched the file.
DECIDED = frozenset(
    (
        "date", "decided", "decided on", "decision date", "date decided", "date of decision",
        "date of the decision", "decision made", "decision made on", "status date", "accepted",
        "accepted on", "accepted date", "acceptance date", "date accepted", "date of acceptance",
        "approved", "approved on", "approval date", "date approved", "adopted", "adopted on",
        "ratified", "closing date", "effective date", "adr date", "dated", "on", "when",
        "date de décision", "date de la décision", "datum", "datum der entscheidung", "dato",
        "beslutningsdato", "beslutsdatum", "datum van besluit", "dyddiad", "dagsetning", "fecha",
        "fecha de decisión", "data", "data da decisão", "data de decisão",
    )
)  # fmt: skip
BEGUN = frozenset(
    (
        "created", "created on", "created at", "initial date", "creation date", "date created",
        "date of creation", "start date", "started", "started on", "date started", "drafted",
        "drafted on", "date drafted", "proposed", "proposed on", "date proposed",
        "proposal date", "raised", "raised on", "date raised", "submitted", "submitted on",
        "date submitted", "published", "published on", "publication date", "date published",
        "written", "written on", "opened", "créé le", "date de création", "erstellt",
        "erstellt am", "opprettet", "skapad", "aangemaakt", "crëwyd", "creado", "criado",
    )
)  # fmt: skip
TOUCHED = frozenset(
    (
        "updated", "updated on", "updated at", "last updated", "last update", "date updated",
        "modified", "modified on", "last modified", "date modified", "revised", "revised on",
        "last revised", "revision date", "revised date", "last changed", "last edited",
        "amended on", "amendment date",
        "mis à jour", "dernière mise à jour", "aktualisiert", "zuletzt geändert", "oppdatert",
        "sist oppdatert", "uppdaterad", "bijgewerkt", "diweddarwyd", "actualizado", "atualizado",
    )
)  # fmt: skip
DATES = DECIDED | BEGUN | TOUCHED

_EDGES = " \t*_`'\"[](){}<>!?-–—•:#."


def key_name(text: str) -> str:
    """A field's name for comparison: lower case, no mark-up, `-` and `_` as spaces."""
    plain = text.strip(_EDGES).lower().replace("_", " ").replace("-", " ")
    return " ".join(plain.split())
