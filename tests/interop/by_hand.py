"""The equations of the model as somebody writes them who has them on paper and wants a fast run: in Antimony, all
constants computed beforehand, nothing that is not needed, sessions and doses as events that come again.

It knows what the cases of peers.py need: haemodialysis or no dialysis, oxide apart from meals, no condition.
"""

import math
from types import SimpleNamespace

WEEK_H = 168.0
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MG_PER_MMOL = 24.305
KAPPA = 0.92
REFERENCE_FREE = 1 / (1 + 0.00588 * 42.5 + 0.00298 * 28)
REFERENCE_GFR_ML_MIN = 98.768 / 24 / (0.85 * REFERENCE_FREE) / 0.06
# weight kg, albumin g/L, globulin g/L, diet mg/day, weekly gain L
KINDS = {"haemodialysis": (60, 36, 31, 250, 7.0), "ckd": (65, 39, 29, 300, 0.0)}


def hours(clock):
    hour, minute = clock.split(":")
    return int(hour) + int(minute) / 60


def constants(scenario):
    """All numbers of a case; what happens in it are the pairs `sessions` (start, end) and `doses` (time, mmol)."""
    patient, baseline = scenario["patient"], scenario["baseline"]
    weight_kg, albumin, globulin, diet_mg, gain_l = KINDS[patient["kind"]]
    dialysis = baseline.get("dialysis")
    c = SimpleNamespace(s=weight_kg / 70, gain=gain_l / WEEK_H, gfr=patient.get("gfr_ml_min", 0.0))
    c.vp0, c.vi0 = 0.05 * weight_kg, 0.166 * weight_kg
    c.bound = 0.00588 * albumin + 0.00298 * globulin
    c.bound_l = c.bound * c.vp0 * (1.08 if gain_l > 0 else 1.0)
    c.uref = KAPPA * REFERENCE_FREE * 0.85
    c.active = 1.0 if patient["kind"] == "haemodialysis" else 0.33 + 0.67 * min(1.0, c.gfr / 60)
    c.meal = diet_mg / MG_PER_MMOL / 3
    c.sessions, c.doses = [], []
    if dialysis:
        starts = [24 * DAYS.index(day) + hours(clock) for day, clock in map(str.split, dialysis["sessions"])]
        c.duration = dialysis["duration_h"]
        c.sessions = [(start, start + c.duration) for start in starts]
        c.blood = 200 * 0.06 * (1 - 0.33) * (1 + c.bound) / KAPPA
        e = math.exp(350 * 0.06 * (1 / c.blood - 1 / 30.0))
        c.dialysance = (e - 1) / (e / c.blood - 1 / 30.0)
        c.dialysate = dialysis["dialysate_magnesium_meq_l"] / 2
        c.limit = 15 * weight_kg / 1000
    for oral in baseline.get("oral", []):
        dissolved = 0.9 * 0.603 * oral["dose_mg"] / MG_PER_MMOL
        c.doses += [(hours(clock), dissolved) for clock in oral["times"]]
    return c


def absorbed(c, mmol):
    """The absorbed part of an intake: its slope in the adaptation, and the rest."""
    return c.active * 39.7 / MG_PER_MMOL * mmol / (32.9 / MG_PER_MMOL + mmol), 0.07 * mmol


def kidney(c):
    if c.gfr == 0:
        return [], ""
    lost = 1 - min(c.gfr / REFERENCE_GFR_ML_MIN, 1)
    loop, distal = (1 - 0.04 * lost) * 0.90, 1 - 0.70 * lost
    capacity = distal * c.gfr / REFERENCE_GFR_ML_MIN * 10.284 / 24
    lines = [
        f"X2 := {0.8 * c.gfr * 0.06!r}*f*(1 - {loop!r}/(1 + (f/{1.684 * 0.85 * REFERENCE_FREE!r})^4.6))",
        f"x := {distal * 0.94!r}*X2",
        f"E := X2 - 2*x*{capacity!r}/(x + {capacity!r} + sqrt((x + {capacity!r})^2 - {4 * 0.98 * capacity!r}*x))",
    ]
    return lines, " - E"


def dialyser(c):
    if not c.sessions:
        return [], "", ""
    lines = [
        "on = 0",
        "uf = 0",
        f"Jd := on*{c.dialysance!r}*(u - {c.dialysate!r})",
        f"Jc := uf*(u - {c.dialysance / c.blood!r}*(u - {c.dialysate!r}))",
    ]
    return lines, " - Jd - Jc", " - uf"


def ledger(c, diet, secreted):
    """What mgkin's table has besides: where magnesium came from and went, and two more states."""
    rates = {"absorbed": diet, "absorbed_dose": "0.35*G", "injected": "0", "secreted": secreted}
    rates |= {"faeces": f"{3 * c.meal / 24!r} - ({diet}) + {secreted}", "urine": "E" if c.gfr else "0"}
    rates |= {"diffusion": "Jd", "convection": "Jc"} if c.sessions else {"diffusion": "0", "convection": "0"}
    on = "on" if c.sessions else "0"
    rates |= {"IM": "-0.7*IM", "shift": f"{on}*(1 - shift)/2 - (1 - {on})*shift/20"}
    return [line for name, rate in rates.items() for line in (f"{name} = 0", f"{name}' = {rate}")]


def ultrafiltration(c, plasma_l, interstitial_l):
    wanted = (plasma_l + interstitial_l - c.vp0 - c.vi0) / c.duration + c.gain
    return min(max(wanted, 0.0), c.limit)


def events(c):
    wanted = f"(Vp + Vi - {c.vp0 + c.vi0!r})/{getattr(c, 'duration', 1)!r} + {c.gain!r}"
    for n, (start, end) in enumerate(c.sessions):
        held = f"uf = min(max({wanted}, 0), {c.limit!r})"
        yield f"start_{n} = {start!r}"
        yield f"end_{n} = {end!r}"
        yield f"at time >= start_{n}, t0 = false: on = 1, {held}, start_{n} = start_{n} + 168"
        yield f"at time >= end_{n}, t0 = false: on = 0, uf = 0, end_{n} = end_{n} + 168"
    for n, (at, dissolved) in enumerate(c.doses):
        slope, rest = absorbed(c, dissolved)
        yield f"dose_{n} = {at!r}"
        yield f"at time >= dose_{n}, t0 = false: G = G + {slope!r}*a + {rest!r}, dose_{n} = dose_{n} + 24"


def antimony_text(c, initial, with_events=True, with_ledger=False):
    """The model from these amounts and volumes (the columns of mgkin's CSV) on."""
    names = {"P": "plasma_mmol", "I": "interstitial_mmol", "M": "muscle_mmol", "T": "soft_tissue_mmol"}
    names |= {"X": "rapid_tissue_mmol", "B1": "bone_surface_mmol", "B2": "bone_deep_mmol", "G": "gut_mmol"}
    names |= {"Vp": "plasma_l", "Vi": "interstitial_l", "a": "adaptation"}
    kidney_lines, urine = kidney(c)
    dialyser_lines, dialysed, filtered = dialyser(c)
    slope, rest = absorbed(c, c.meal)
    diet, secreted = f"{3 * slope / 24!r}*a + {3 * rest / 24!r}", f"{20 / MG_PER_MMOL / 24!r}*r"
    lines = [
        *(f"{name} = {initial[column]!r}" for name, column in names.items()),
        "total := P/Vp",
        f"f := total/(1 + {c.bound_l!r}/Vp)",
        f"u := {KAPPA}*f",
        "CI := I/Vi",
        f"r := CI/{c.uref!r}",
        f"q := {2 * c.vp0!r}*((Vi/{c.vi0!r} - 1) - 2.2*(Vp/{c.vp0!r} - 1))",
        f"Jcap := {30 * c.s!r}*(u - CI) - q*piecewise(CI, q > 0, u)",
        "sat := 2.5*r/(r + 1.5)",
        f"JX := {30 * c.s!r}*(CI - X/{10 * c.s!r})",
        f"JT := {4 * c.s!r}*(sat - (T/{187.6 * c.s!r})^4)",
        f"JM := {0.111 * c.s!r}*(sat - (M/{266.6 * c.s!r})^4)",
        f"JB1 := {0.02 / 24!r}*({151.1 * c.s!r}*r - B1)",
        f"JB2 := {0.10 / 8760!r}*({366.3 * c.s!r}*r - B2)",
        *kidney_lines,
        *dialyser_lines,
        f"P' = {diet} + 0.35*G - Jcap - {secreted}{urine}{dialysed}",
        "I' = Jcap - JT - JX - JM - JB1 - JB2",
        "M' = JM",
        "T' = JT",
        "X' = JX",
        "B1' = JB1",
        "B2' = JB2",
        "G' = -0.35*G",
        f"Vp' = {c.gain!r} + q{filtered}",
        "Vi' = -q",
        f"a' = (min(max(1/r, 0.2), 3) - a)/{21 * 24}",
        *(ledger(c, diet, secreted) if with_ledger else []),
        *(events(c) if with_events else []),
    ]
    return "model by_hand\n" + "\n".join(f"  {line};" for line in lines) + "\nend\n"
