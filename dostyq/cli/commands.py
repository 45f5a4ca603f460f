"""What `dostyq help` lists: our own commands with a line each; Django's others stay reachable by their names."""

from django.core.management import get_commands, load_command_class

WITHOUT_DJANGO = {
    "serve": "Serve a prepared node: the web server and one background worker.",
    "prepare": "Migrate, plan the nightly work, build, and load the node's first data: what is done before serving.",
}


def listed() -> str:
    ours = {name: app for name, app in get_commands().items() if app.startswith("dostyq.")}
    told = WITHOUT_DJANGO | {name: load_command_class(app, name).help for name, app in ours.items()}
    width = max(map(len, told))
    lines = [f"  {name:<{width}}  {told[name]}" for name in sorted(told)]
    return "\n".join(["dostyq COMMAND …; `dostyq help COMMAND` explains one.", "", *lines])
