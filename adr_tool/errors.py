"""The one exception that is a message to a person, not a bug."""


class AdrError(Exception):
    """Something the user asked for cannot be done.

    `message` says what was seen and where; `hint` says what to do next and may be empty.
    Both are plain text of one or a few lines. The command line prints them and exits 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
