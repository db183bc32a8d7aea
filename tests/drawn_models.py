"""Models of switches to draw specs of: native and split cages, mates, limits, line cards."""

LEAVES = (
    {"name": "leaf-native", "ports": ["24x25G", "8x100G"]},
    {"name": "leaf-split-up", "ports": ["24x25G", "4x400G"], "breakout": ["4x100G", "2x200G"]},
    {"name": "leaf-split-all", "ports": ["12x100G"], "breakout": ["4x25G", "2x50G"]},
)
UPPERS = (
    {"name": "box", "ports": ["32x100G"]},
    {"name": "box-split", "ports": ["13x400G"], "breakout": ["4x100G"]},
    {"name": "box-also", "ports": [{"cages": 12, "speed": "400G", "also": ["100G"], "breakout": ["4x100G"]}]},
    {"name": "box-mixed", "ports": ["9x100G", "7x400G"], "breakout": ["4x100G", "2x100G"]},
    {
        "name": "box-mates",
        "ports": [
            {
                "cages": 18,
                "speed": "400G",
                "breakout": [{"mode": "4x100G", "cages": "odd", "takes_mate": True}, "2x100G"],
            }
        ],
        "limits": [{"ports": 40}],
    },
    {
        "name": "chassis",
        "slots": 3,
        "cards": {
            "12x100G": {"ports": ["12x100G"]},
            "4x400G": {"ports": [{"cages": 4, "speed": "400G", "breakout": ["4x100G"]}]},
        },
    },
)
