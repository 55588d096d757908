"""The Sobol indices of `mgkin sensitivity --sobol` are those that SALib computes from the same runs.

    venv/bin/python tests/interop/sensitivity.py

with the environment of run.py. mgkin writes every run of its design (`--csv`); SALib gets their outcomes and computes first-order
and total indices from them. Its intervals resample other base points, so they are compared by their width alone. Exit code 1
when an index is further apart than BOUND, or an interval is half as wide again or more.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

BOUND = 1e-9
WIDER = 1.5
# widths below this are rounding, or nothing at all
NO_WIDTH = 0.005

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MGKIN = ROOT / "target" / "debug" / ("mgkin.exe" if sys.platform == "win32" else "mgkin")
ASKED = [
    ("haemodialysis-1.0", "pre_total_mg_dl"),
    ("switch-1.0-to-1.5-and-back", "net_balance_mg_day"),
]


def compare(scenario, quantity):
    import numpy
    from SALib.analyze import sobol

    with tempfile.TemporaryDirectory() as name:
        table = pathlib.Path(name) / "runs.csv"
        command = [MGKIN, "sensitivity", scenario, "--of", quantity, "--week", "3", "--sobol", "--base-points", "128"]
        done = subprocess.run([*command, "--json", "--csv", table], check=True, stdout=subprocess.PIPE)
        with table.open(newline="") as file:
            header, *rows = csv.reader(file)
    ours = {index["id"]: index for index in json.loads(done.stdout)["sobol"]["indices"]}
    ids = header[2:-1]
    outcomes = numpy.array([row[-1] for row in rows], dtype=float)
    problem = {"num_vars": len(ids), "names": ids, "bounds": [[0, 1]] * len(ids)}
    found = sobol.analyze(problem, outcomes, calc_second_order=False, num_resamples=1000, conf_level=0.9, seed=1)

    apart, widths = 0.0, []
    for i, id_ in enumerate(ids):
        for kind, theirs, half_width in (("first", "S1", "S1_conf"), ("total", "ST", "ST_conf")):
            index = ours[id_][kind]
            apart = max(apart, abs(index["share"] - found[theirs][i]))
            width = index["highest"] - index["lowest"]
            if max(width, 2 * found[half_width][i]) > NO_WIDTH:
                widths.append(width / (2 * found[half_width][i]))
    well = len(ours) == len(ids) and apart <= BOUND and all(1 / WIDER < ratio < WIDER for ratio in widths)
    print(
        f"{'ok    ' if well else 'FAILED'} SALib: {scenario}, {quantity}: {len(rows)} runs, indices within {apart:.1e}, "
        f"intervals {min(widths):.2f} to {max(widths):.2f} times as wide"
    )
    return well


def main():
    subprocess.run(["cargo", "build", "--locked", "--quiet", "--no-default-features"], cwd=ROOT, check=True)
    return 0 if all([compare(*asked) for asked in ASKED]) else 1


if __name__ == "__main__":
    sys.exit(main())
