"""Runs a program and says, as the last line of stderr, how it ended and what it took.

A process of its own that holds little, so that what the program held is seen: exit code, seconds
of the processor, and the most kibibytes, its children included.
"""

import os
import resource
import sys

# A busy or slow machine takes longer; what runs on for ever is stopped.
STOPPED_AFTER = 60


def main() -> None:
    """Run what the arguments say."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (STOPPED_AFTER, STOPPED_AFTER))
        os.execv(sys.argv[1], sys.argv[1:])
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    sys.stderr.write(f"\n{code} {used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss}\n")


if __name__ == "__main__":
    main()
