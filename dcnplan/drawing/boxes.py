"""Through how many shuffle boxes the links of a record go, in words beside a picture.

Reads the cabling where boxes are asked for; knows nothing of where the words stand.
"""

from dcnplan.plan.groups import Plan, Table


def through_boxes(plan: Plan, table: Table, number: int) -> str:
    """`through 64 shuffle boxes`; empty where there is none."""
    record = plan.servers[number] if table == "servers" else plan.links[number] if table == "links" else None
    if record is None or not record.shuffle:
        return ""
    from dcnplan.cabling.connections import cabling  # the shelf is read only where it is asked

    boxes = sum(one.boxes for one in cabling(plan).connections if (one.table, one.number) == (table, number))
    return f"through {boxes:,} shuffle {'box' if boxes == 1 else 'boxes'}" if boxes else ""
