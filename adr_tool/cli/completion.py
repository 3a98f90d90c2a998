"""`adr-tool completion`: the script that completes commands, options and numbers in a shell."""

import click

from adr_tool.cli.terminal import deliver

VARIABLE = "_ADR_TOOL_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, /, shell: str) -> None:
    """Print the script that completes adr-tool in a shell.

    \b
    bash  adr-tool completion bash > ~/.local/share/bash-completion/completions/adr-tool
    zsh   adr-tool completion zsh > ~/.zfunc/_adr-tool
          (with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc)
    fish  adr-tool completion fish > ~/.config/fish/completions/adr-tool.fish

    Then open a new shell. To try it in this one: eval "$(adr-tool completion bash)".
    Commands, options, record numbers, statuses, tags, systems, rules and the like complete;
    zsh and fish show what each is.
    """
    if shell == "bash":
        from adr_tool.cli.bash_completion import SCRIPT

        deliver(ctx, SCRIPT)
    from click.shell_completion import FishComplete, ZshComplete

    of_shell = FishComplete if shell == "fish" else ZshComplete
    deliver(ctx, of_shell(ctx.find_root().command, {}, "adr-tool", VARIABLE).source())
