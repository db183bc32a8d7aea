"""Places of a floor that are lost, in words: `rack of a leaf`, `16 servers stand in it and are lost`."""

from dcnplan.analysis.failures.parts import Part
from dcnplan.plan.captions import counted, plural, role_text

PLACES = ("rack", "row", "feed", "tray")


def place_text(part: Part) -> str:
    """`rack of spines`, `row with pod spines`, `feed`."""
    if part.what == "tray":
        return "tray of a row" if part.group == "row" else "tray from row to row"
    if part.group is None:
        return part.what
    if part.role is None:
        return f"{part.what} of servers"
    one = part.failed.switches is not None and int(part.failed.switches.sum()) == 1
    what = f"a {role_text(part.role)}" if one else plural(part.role)
    return f"{part.what} {'of' if part.what == 'rack' else 'with'} {what}"


def lost_servers_text(part: Part) -> str:
    """Nothing where none are lost; of a tray the cables to servers in it."""
    if part.server_cables:
        return f"{counted(part.server_cables, 'cable')} to servers in it, taken to hold"
    if not part.servers:
        return ""
    stand = "hang on it" if part.what == "feed" else "stand in it"
    if part.servers == 1:
        return f"1 server {stand.replace('stand', 'stands').replace('hang', 'hangs')} and is lost"
    return f"{counted(part.servers, 'server')} {stand} and are lost"
