"""All commands, in the order in which a newcomer meets them. Imports none of them."""

# The first line of help for each command.
COMMANDS: dict[str, str] = {
    "init": "Set up a decision log here, or adopt the one there is.",
    "new": "Start a record, with security, interoperability and legacy up front.",
    "revisit": "Start the record that takes the place of a decision.",
    "list": "List the decisions.",
    "show": "Show one decision.",
    "search": "Find decisions by the words in them.",
    "history": "Tell the life of one decision from git.",
    "status": "Change the status of a decision, and its date.",
    "supersede": "Let one decision take the place of others.",
    "link": "Link two decisions, on both sides.",
    "unlink": "Take a link between two decisions out, on both sides.",
    "renumber": "Give a record another number, and mend all links to it.",
    "check": "Check the decision records, and say what is wrong with them.",
    "stats": "Show how long decisions take, and where they wait.",
    "due": "Show what is past its day, and what is due soon.",
    "register": "Print a register: what all decisions say of one matter.",
    "graph": "Print the relations between decisions as a graph.",
    "affects": "Find the decisions that govern some files.",
    "explain": "Print the manual page of a rule, or the words of a list.",
    "import": "Write records of another format in our shape; no word is lost.",
    "export": "Give the whole log to other programs: JSON, CSV, JSON-ADR, MADR.",
    "index": "Write the Markdown index of the log.",
    "pack": "Put some decisions into one file for a meeting, ready to print.",
    "build": "Build the published site.",
    "serve": "Show the site in a browser on this machine, built again with each change.",
    "verify": "Check that every file of a built site is as its manifest says.",
    "hook": "Install the check as a git hook, or take it away.",
    "schema": "Print a JSON Schema of what adr-tool reads or prints.",
    "config": "Show the settings in force, and where each comes from.",
    "doctor": "Look at git, settings, hooks, CI and owners, and say what to mend.",
    "recover": "Finish a change that a crash or a full disk cut off.",
    "completion": "Print the script that completes adr-tool in a shell.",
}
# Modules that could not have their command's name.
MODULES: dict[str, str] = {"list": "list_", "import": "import_"}
