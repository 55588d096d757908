"""How long engines take for the same model at the same error: a table of work and precision.

    venv/bin/python tests/interop/peers.py                    # every case
    venv/bin/python tests/interop/peers.py default            # some

with the environment of run.py. A case is a file in the folder `peers`, run for 12 and for 52 weeks. The engines are

- libRoadRunner (CVODE) on the archive that mgkin exports;
- libRoadRunner on the equations written by hand (by_hand.py), their events coming again every week or day;
- the same with everything that mgkin's table holds besides the pools: the ledger, ten more states;
- libRoadRunner on those equations without events, led from event to event by a program;
- COPASI (LSODA) on the archive;
- mgkin's own solvers, whose rows `cargo bench --bench peers -- --json` prints.

Each runs at the loosest relative tolerance at which total magnesium is within ERROR of a run of mgkin at 1e-12, on the
hourly grid. Times are medians of ROUNDS, without loading and compiling; the engines take turns.
"""

import csv
import functools
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile

import antimony
import basico
import numpy
import roadrunner

import by_hand
from run import ROOT, mgkin

ERROR = 1e-6
ROUNDS = 5
WEEKS = [12, 52]
TOLERANCES = [10 ** (-n / 4) for n in range(12, 49)]
CASES = pathlib.Path(__file__).resolve().parent / "peers"


def exact(path, weeks, folder):
    """The rows of a tight run, the archive of the same run and the scenario."""
    text = path.read_text(encoding="utf-8")
    text = text.replace("weeks = 12\n", f"weeks = {weeks}\nrelative_tolerance = 1e-12\n")
    scenario, table, archive = folder / path.name, folder / "run.csv", folder / "run.omex"
    scenario.write_text(text, encoding="utf-8")
    mgkin("run", scenario, "--csv", table)
    mgkin("export", scenario, "--omex", archive)
    with table.open(newline="") as file:
        return list(csv.DictReader(file)), archive, tomllib.loads(text)


class RoadRunner:
    def __init__(self, sbml, total, points):
        self.engine = roadrunner.RoadRunner(sbml)
        self.engine.timeCourseSelections = [total]
        self.points = points

    def prepare(self, tolerance):
        self.engine.resetAll()
        self.engine.integrator.relative_tolerance = tolerance
        self.engine.integrator.absolute_tolerance = tolerance / 100

    def run(self):
        return numpy.array(self.engine.simulate(0, self.points - 1, self.points))[:, 0]


class Led(RoadRunner):
    """A model without events that a program stops at each of them."""

    def __init__(self, sbml, total, points, constants):
        super().__init__(sbml, total, points)
        self.constants = constants
        end = points - 1
        at = {}
        for start, stop in constants.sessions:
            for week in range(0, end, 168):
                at.setdefault(week + stop, []).append(self.stop)
                at.setdefault(week + start, []).append(self.start)
        for clock, dissolved in constants.doses:
            take = functools.partial(self.take, *by_hand.absorbed(constants, dissolved))
            for day in range(0, end, 24):
                at.setdefault(day + clock, []).append(take)
        before, self.plan = 0, []
        for when, actions in [*sorted(at.items()), (end, [])]:
            rows = [float(t) for t in range(math.ceil(before), math.ceil(when))]
            edges = [] if rows and rows[0] == before else [before]
            self.plan.append(([*edges, *rows, when], len(edges), actions))
            before = when

    def start(self):
        model = self.engine.model
        model["uf"] = by_hand.ultrafiltration(self.constants, model["Vp"], model["Vi"])
        model["on"] = 1

    def stop(self):
        self.engine.model["on"] = self.engine.model["uf"] = 0

    def take(self, slope, rest):
        model = self.engine.model
        model["G"] = model["G"] + slope * model["a"] + rest

    def run(self):
        parts = []
        for times, edges, actions in self.plan:
            parts.append(numpy.array(self.engine.simulate(times=times))[edges:-1, 0])
            for action in actions:
                action()
        return numpy.append(numpy.concatenate(parts), self.engine["total"])


class Copasi:
    def __init__(self, archive, points):
        self.model = basico.load_model(str(archive))
        self.points = points

    def prepare(self, tolerance):
        method = {"name": "Deterministic (LSODA)", "Max Internal Steps": 10**7}
        method |= {"Relative Tolerance": tolerance, "Absolute Tolerance": tolerance / 100}
        basico.set_task_settings("Time-Course", {"method": method}, model=self.model)

    def run(self):
        table = basico.run_time_course_with_output(
            output_selection=["Values[total_mmol_l]"],
            duration=self.points - 1,
            intervals=self.points - 1,
            use_initial_values=True,
            model=self.model,
        )
        return table.to_numpy()[:, 0]


def sbml_of(text):
    antimony.clearPreviousLoads()
    if antimony.loadAntimonyString(text) < 0:
        raise SystemExit(antimony.getLastError())
    return antimony.getSBMLString("by_hand")


def engines(rows, archive, scenario):
    points = len(rows)
    initial = {name: float(value) for name, value in rows[0].items()}
    constants = by_hand.constants(scenario)
    bare, full, still = (
        sbml_of(by_hand.antimony_text(constants, initial, with_events, with_ledger))
        for with_events, with_ledger in [(True, False), (True, True), (False, False)]
    )
    exported = zipfile.ZipFile(archive).read("model.xml").decode("utf-8")
    before = time.perf_counter()
    ours = RoadRunner(exported, "total_mmol_l", points)
    print(f"  libRoadRunner loads the archive in {time.perf_counter() - before:.2f} s")
    return {
        "libRoadRunner, archive": ours,
        "libRoadRunner, by hand": RoadRunner(bare, "total", points),
        "libRoadRunner, by hand, full": RoadRunner(full, "total", points),
        "libRoadRunner, led by hand": Led(still, "total", points, constants),
        "COPASI, archive": Copasi(archive, points),
    }


def timed(engine, tolerance):
    engine.prepare(tolerance)
    before = time.perf_counter()
    total = engine.run()
    return time.perf_counter() - before, total


def loosest(engine, exact_total):
    """The loosest tolerance that reaches ERROR, and the error there."""
    for tolerance in TOLERANCES:
        try:
            error = numpy.abs(timed(engine, tolerance)[1] / exact_total - 1).max()
        except RuntimeError:
            continue  # the engine gives up at this tolerance
        if error <= ERROR:
            return tolerance, error
    return None, None


@functools.cache
def mgkin_rows():
    """What mgkin's own bench has measured: rows with case, engine, tolerance, error and seconds."""
    command = ["cargo", "bench", "--locked", "--quiet", "--bench", "peers", "--", "--json"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ended.returncode != 0:
        print(f"mgkin's own times are left out: {ended.stderr.strip().splitlines()[0]}", file=sys.stderr)
        return []
    return json.loads(ended.stdout)


def mgkin_times(case):
    rows = [row for row in mgkin_rows() if row["case"] == case]
    return [(f"mgkin, {row['engine']}", row["tolerance"], row["error"], row["seconds"]) for row in rows]


def measured(path, weeks, folder):
    """Rows of one case: engine, tolerance, error, seconds."""
    rows, archive, scenario = exact(path, weeks, folder)
    total = numpy.array([float(row["total_mmol_l"]) for row in rows])
    able = {name: (engine, *loosest(engine, total)) for name, engine in engines(rows, archive, scenario).items()}
    seconds = {name: [] for name in able}
    for _ in range(ROUNDS):
        for name, (engine, tolerance, _) in able.items():
            if tolerance is not None:
                seconds[name].append(timed(engine, tolerance)[0])
    for name, (_, tolerance, error) in able.items():
        yield name, tolerance, error, statistics.median(seconds[name]) if seconds[name] else None


def main():
    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
    chosen = sys.argv[1:] or sorted(path.stem for path in CASES.glob("*.toml"))
    for stem in chosen:
        for weeks in WEEKS:
            case = f"{stem}-{weeks}"
            print(case)
            with tempfile.TemporaryDirectory() as name:
                found = list(measured(CASES / f"{stem}.toml", weeks, pathlib.Path(name)))
            for engine, tolerance, error, seconds in [*found, *mgkin_times(case)]:
                if tolerance is None:
                    print(f"  {engine:30} does not reach {ERROR:g}")
                else:
                    print(f"  {engine:30} {tolerance:8.1e} {error:8.1e} {1e3 * seconds:9.2f} ms", flush=True)


if __name__ == "__main__":
    main()
