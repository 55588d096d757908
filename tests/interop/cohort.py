"""A cohort computed in shares by Dask is the one that mgkin writes in one run, byte for byte.

    venv/bin/python tests/interop/cohort.py

with the environment of run.py. It runs the line of the README, with fewer patients, and starts once more from a share
that was interrupted. Exit code 1 when a byte differs, or when one worker did it all.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAMS = ROOT / "target" / "debug"
PATIENTS = 60


def line_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^python assets/cluster/cohort\.py .*$", readme, re.MULTILINE)
    _, script, *arguments = shlex.split(line.replace("1000000", str(PATIENTS)))
    return [sys.executable, str(ROOT / script), *arguments]


def main():
    subprocess.run(["cargo", "build", "--locked", "--quiet", "--no-default-features"], cwd=ROOT, check=True)
    environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    command = line_of_the_readme()
    scenario = command[2]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def run(*line):
            done = subprocess.run(line, cwd=folder, env=environment, check=True, stderr=subprocess.PIPE, text=True)
            return done.stderr

        mgkin = ["mgkin", "cohort", scenario, "-n", str(PATIENTS)]
        run(*mgkin, "--csv", "whole.csv")
        whole = (folder / "whole.csv").read_bytes()

        # the second share stopped within a row, as if its machine had gone
        shares = folder / "cluster.csv.shares"
        shares.mkdir()
        shard = shares / "2-of-8.csv"
        run(*mgkin, "--csv", str(shard), "--shard", "2/8")
        part = shard.with_name(f"{shard.name}.part")
        part.write_bytes(shard.read_bytes()[:1000])
        shard.unlink()

        said = run(*command)
        is_same = (folder / "cluster.csv").read_bytes() == whole
        is_shared = "8 of 8 shares, by 2 workers" in said
        is_tidy = not shares.exists()
    well = is_same and is_shared and is_tidy
    print(f"{'ok    ' if well else 'FAILED'} Dask: {PATIENTS} patients in 8 shares, {len(whole)} bytes", end="")
    print("" if well else f" (same {is_same}, two workers {is_shared}, tidy {is_tidy}: {said})")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
