"""ASL-LEX's names for our handshapes, places, bases and paths."""

#: ASL-LEX's handshape for ours, where it lumps what we tell apart.
LUMPED = {
    "b": "closed_b", "10": "a", "k": "p", "u": "h", "6": "w", "9": "f", "x": "bent_1",
    "curved_b": "c", "flat_c": "c", "open_g": "g", "closed_g": "g", "closed_x": "baby_o",
    "closed_8": "8", "closed_7": "7", "bent_h": "curved_h", "open_flat_h": "open_h",
    "closed_flat_h": "flat_h", "thumb_out_flat_h": "flat_h", "flat_f": "f", "open_s": "s",
    "open_r": "r", "bent_3": "3", "curved_3": "3", "bent_4": "curved_4", "n": "flat_n",
    "m": "flat_m", "t": "baby_o",
}  # fmt: skip
MINOR_LOCATIONS = {
    "top of head": "HeadTop", "forehead": "Forehead", "temple": "Forehead", "brow": "Forehead",
    "eye": "Eye", "nose": "CheekNose", "nose side": "CheekNose", "cheek": "CheekNose",
    "ear": "Other", "jaw": "CheekNose", "upper lip": "UpperLip", "mouth": "Mouth",
    "mouth corner": "Mouth", "chin": "Chin", "chin side": "Chin", "under chin": "UnderChin",
    "back of head": "Other", "neck": "Neck", "neck side": "Neck", "clavicle": "Clavicle",
    "shoulder": "Shoulder", "chest": "TorsoTop", "chest side": "TorsoTop", "ribs": "TorsoMid",
    "stomach": "TorsoBottom", "waist": "Waist", "waist side": "Waist", "hip": "Hips",
    "upper arm": "UpperArm", "upper arm inner": "UpperArm", "elbow": "ElbowBack",
    "elbow crook": "ElbowFront", "forearm back": "ForearmBack", "forearm front": "ForearmFront",
    "forearm radial": "ForearmRadial", "forearm ulnar": "ForearmUlnar",
    "wrist back": "WristBack", "wrist front": "WristFront", "wrist radial": "ForearmRadial",
    "wrist ulnar": "ForearmUlnar", "palm": "Palm", "heel": "Heel", "back": "PalmBack",
    "radial edge": "FingerRadial", "ulnar edge": "FingerUlnar", "web": "FingerRadial",
    "little edge": "FingerUlnar", "knuckles": "FingerBack", "finger joints": "FingerBack",
    "finger nails": "FingerBack", "finger pads": "FingerFront", "fingertips": "FingerTip",
    "bunched tips": "FingerTip", "pinch": "FingerTip", "hand": "Palm",
}  # fmt: skip
FINGER_PLACES = {
    "tip": "FingerTip", "tips": "FingerTip", "pad": "FingerFront", "pads": "FingerFront",
    "nail": "FingerBack", "nails": "FingerBack", "joint": "FingerBack", "joints": "FingerBack",
    "knuckle": "FingerBack", "knuckles": "FingerBack", "side": "FingerRadial",
}  # fmt: skip
BODY = ("Neck", "Clavicle", "Shoulder", "TorsoTop", "TorsoMid", "TorsoBottom", "Waist", "Hips")
HEAD = (
    "HeadTop", "Forehead", "Eye", "CheekNose", "UpperLip", "Mouth", "Chin", "UnderChin", "Other",
)  # fmt: skip
HAND = ("Palm", "PalmBack", "Heel", "FingerTip", "FingerFront", "FingerBack", "FingerRadial",
         "FingerUlnar")  # fmt: skip
#: Handshapes that a weak hand has on which a different strong one acts (Battison 1978).
BASES = {
    "B": ("open_b", "closed_b", "flat_b", "b"), "A": ("a",), "S": ("s",), "1": ("1",),
    "C": ("c", "curved_5", "flat_c"), "O": ("o", "flat_o", "baby_o"),
    "5": ("5", "4", "flatspread_5"), "Lax": ("relaxed",),
}  # fmt: skip
MOVEMENTS = {
    "straight": "Straight", "tap": "Straight", "brush": "Straight", "arc": "Curved",
    "circle": "Circular", "zigzag": "Z-shaped", "wave": "Other", "shift": "Straight",
}  # fmt: skip
