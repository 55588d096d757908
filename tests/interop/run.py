"""The exported model in other engines: libSBML, libSEDML and libCombine check it, libRoadRunner and COPASI run it, as
it is and (libRoadRunner) after a way through Antimony and back, and mgkin agrees.

    python -m venv venv && venv/bin/pip install -r tests/interop/requirements.txt
    venv/bin/python tests/interop/run.py                      # every preset
    venv/bin/python tests/interop/run.py mgo-330-bedtime      # some, or files
    venv/bin/python tests/interop/run.py --amici mgo-330-bedtime

The last one runs the model in AMICI too, which compiles each model anew; `pip install amici==1.0.1 cmake ninja` beside
the requirements, with a compiler, BLAS and the folder `bin` of the environment on the path.

Python 3.11 or newer; on Debian `apt install python3-venv libpython3-dev` (RoadRunner wants Python's shared library).

Every scenario is exported (`mgkin export --omex`). libSBML must find no error and no warning, of units neither, in the
model nor in what Antimony makes of it; libSEDML and libCombine must find none in the simulation and the archive.
Each of the three is shown a fault first, to see that it would say so. Engines and mgkin integrate with a relative tolerance of 1e-8. Each column of the CSV is compared on its grid;
the deviation is relative to the largest magnitude that the column reaches (1, in its own unit, where it stays 0).

mgkin's rows show the values just before the events of an instant. Engines show those after them, so they are asked
for an instant DELTA_H earlier; whether somebody is dialysed holds from the instant on, and is asked for DELTA_H later.

Exit code 1 when anything is above BOUND.
"""

import csv
import multiprocessing
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

BOUND = 1e-5
TOLERANCE = 1e-8
# far below the 1e-8 of the engines for anything that changes within an hour
DELTA_H = 1e-7
WITH_AMICI = "--amici" in sys.argv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MGKIN = ROOT / "target" / "debug" / ("mgkin.exe" if sys.platform == "win32" else "mgkin")


def mgkin(*arguments):
    subprocess.run([MGKIN, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def at_tolerance(scenario, folder):
    """A copy of a scenario that asks for TOLERANCE."""
    text = scenario.read_text(encoding="utf-8")
    if text.count("\n[run]\n") != 1 or "relative_tolerance" in text:
        raise SystemExit(f"{scenario}: expected one [run] without relative_tolerance")
    copy = folder / scenario.name
    copy.write_text(text.replace("\n[run]\n", f"\n[run]\nrelative_tolerance = {TOLERANCE}\n"), encoding="utf-8")
    return copy


def said(document):
    """What a library has found wrong with a document."""
    count = document.getNumErrors()
    return [f"line {e.getLine()}: {e.getMessage().strip()}" for e in map(document.getError, range(count))]


def of_model(sbml):
    """What libSBML finds, units checked strictly too."""
    import libsbml

    document = libsbml.readSBMLFromString(sbml)
    document.checkConsistency()
    document.checkConsistencyWithStrictUnits()
    return said(document)


def of_simulation(sedml):
    import libsedml

    return said(libsedml.readSedMLFromString(sedml))


def of_manifest(manifest):
    import libcombine

    return said(libcombine.readOMEXFromString(manifest))


def of_archive(path):
    """What of the archive libCombine does not find as it should be."""
    import libcombine

    archive = libcombine.CombineArchive()
    if not archive.initializeFromArchive(str(path)):
        return ["the archive cannot be read"]
    entries = {entry.getLocation(): entry for entry in map(archive.getEntry, range(archive.getNumEntries()))}
    master = archive.getMasterFile()
    found = [
        ("./model.xml" in entries and entries["./model.xml"].isFormat("sbml"), "the model is not known as SBML"),
        (master is not None and master.isFormat("sedml"), "the main entry is not known as SED-ML"),
        ({*entries} == {f"./{name}" for name in zipfile.ZipFile(path).namelist()}, f"other entries: {[*entries]}"),
    ]
    archive.cleanUp()
    return [problem for is_well, problem in found if not is_well]


def checked(archive):
    """The problems that libraries find in an archive, and whether each library sees a fault when there is one."""
    with zipfile.ZipFile(archive) as entries:
        model, simulation, manifest = (
            entries.read(name).decode("utf-8") for name in ("model.xml", "simulation.sedml", "manifest.xml")
        )
    litres_of_magnesium = re.sub('(id="gut_mmol" value="[^"]*" units=)"mmol"', r'\1"litre"', model)
    checks = [
        ("libSBML", of_model, model, litres_of_magnesium),
        ("libSEDML", of_simulation, simulation, simulation.replace("numberOfPoints", "number")),
        ("libCombine", of_manifest, manifest, manifest.replace('location="./model.xml"', "")),
    ]
    lines = [f"  libCombine: {problem}" for problem in of_archive(archive)]
    for library, check, text, faulty in checks:
        lines += [f"  {library}: {problem}" for problem in check(text)]
        if faulty == text or not check(faulty):
            lines.append(f"  {library} does not see a fault")
    return lines


def through_antimony(sbml):
    """The model as Antimony writes it after reading it from its own language."""
    import antimony

    text = None
    for load, text_of in [
        (antimony.loadSBMLString, antimony.getAntimonyString),
        (antimony.loadAntimonyString, antimony.getSBMLString),
    ]:
        antimony.clearPreviousLoads()
        if load(sbml if text is None else text) < 0:
            raise SystemExit(f"Antimony: {antimony.getLastError()}")
        text = text_of(antimony.getMainModuleName())
    return text


def asked(times):
    """Just before each time, and just after it: in order."""
    return [0.0, DELTA_H] + [moment for t in times[1:] for moment in (t - DELTA_H, t + DELTA_H)]


def by_roadrunner(sbml, _archive, times, columns):
    import numpy
    import roadrunner

    # compiling events takes the time: leave them as they are
    roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, roadrunner.Config.LLJIT)
    roadrunner.Config.setValue(roadrunner.Config.LLJIT_OPTIMIZATION_LEVEL, roadrunner.Config.NONE)
    engine = roadrunner.RoadRunner(sbml)
    engine.integrator.relative_tolerance = TOLERANCE
    engine.integrator.absolute_tolerance = TOLERANCE / 100
    engine.timeCourseSelections = ["time", *columns]
    return numpy.array(engine.simulate(times=asked(times)))[:, 1:]


def by_copasi(_sbml, archive, times, columns):
    import basico

    # the whole archive: model, and from the SED-ML what to compute
    model = basico.load_model(str(archive))
    task = basico.get_task_settings("Time-Course", model=model)
    if abs(task["problem"]["Duration"] - times[-1]) > 1e-6 or task["problem"]["StepNumber"] != len(times) - 1:
        raise SystemExit(f"{archive.name}: COPASI reads another time course from the SED-ML: {task['problem']}")
    if task["method"]["Relative Tolerance"] != TOLERANCE:
        raise SystemExit(f"{archive.name}: COPASI reads another tolerance from the SED-ML: {task['method']}")
    table = basico.run_time_course_with_output(
        output_selection=["Time", *(f"Values[{column}]" for column in columns)],
        values=asked(times),
        use_initial_values=True,
        model=model,
    )
    basico.remove_datamodel(model)
    return table.to_numpy()[:, 1:]


def by_antimony(sbml, archive, times, columns):
    again = through_antimony(sbml)
    found = of_model(again)
    if found:
        raise SystemExit(f"{archive.name}: Antimony writes {found[0]}")
    return by_roadrunner(again, archive, times, columns)


def by_amici(sbml, archive, times, columns):
    import amici
    import numpy
    from amici.importers.sbml import SbmlImporter
    from amici.importers.utils import MeasurementChannel
    from amici.sim import sundials

    folder = archive.parent / "amici"
    SbmlImporter(sbml, from_file=False).sbml2amici(
        "exchanged",
        folder,
        observation_model=[MeasurementChannel(id_=f"observed_{column}", formula=column) for column in columns],
        generate_sensitivity_code=False,
        compute_conservation_laws=False,
        simplify=None,
        verbose=False,
    )
    model = sundials.import_model_module("exchanged", folder).get_model()
    model.set_timepoints(asked(times))
    solver = model.create_solver()
    solver.set_relative_tolerance(TOLERANCE)
    solver.set_absolute_tolerance(TOLERANCE / 100)
    solver.set_max_steps(10**7)
    result = sundials.run_simulation(model, solver)
    if result.status != sundials.AMICI_SUCCESS:
        raise SystemExit(f"{archive.name}: AMICI stops with {sundials.simulation_status_to_str(result.status)}")
    return numpy.array(result.y)


ENGINES = {"RoadRunner": by_roadrunner, "COPASI": by_copasi, "Antimony": by_antimony}
if WITH_AMICI:
    ENGINES["AMICI"] = by_amici


def worst(ours, theirs, columns):
    """The largest deviation of a column, and where."""
    import numpy

    if theirs.shape != (2 * len(ours), len(columns)):
        return float("inf"), f"a table of {theirs.shape}"
    before, after = theirs[0::2], theirs[1::2]
    found = (0.0, "")
    for i, column in enumerate(columns):
        own = ours[:, i + 1]
        other = (after if column == "dialysing" else before)[:, i]
        # engines have no instant before the first row, and none after the last
        rows = slice(0, -1) if column == "dialysing" else slice(1, None)
        scale = numpy.abs(own).max() or 1.0
        deviations = numpy.abs(own - other)[rows] / scale
        row = int(numpy.argmax(deviations))
        if not deviations[row] <= found[0]:
            found = (float(deviations[row]), f"{column} at {ours[rows][row, 0]:g} h")
    return found


def compare(scenario):
    """Lines to print, and whether all is well."""
    import numpy

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copy, table, archive = at_tolerance(scenario, folder), folder / "run.csv", folder / "run.omex"
        mgkin("export", copy, "--omex", archive)
        mgkin("run", copy, "--csv", table)
        with table.open(newline="") as file:
            header, *rows = csv.reader(file)
        ours = numpy.array(rows, dtype=float)
        sbml = zipfile.ZipFile(archive).read("model.xml").decode("utf-8")
        lines = checked(archive)
        well = not lines
        summary = []
        for engine, run in ENGINES.items():
            deviation, where = worst(ours, run(sbml, archive, list(ours[:, 0]), header[1:]), header[1:])
            summary.append(f"{engine} {deviation:.1e} ({where})")
            well = well and deviation <= BOUND
        return [f"{'ok    ' if well else 'FAILED'} {scenario.stem}: {', '.join(summary)}", *lines], well


def chosen(arguments):
    presets = ROOT / "scenarios"
    arguments = [a for a in arguments if a != "--amici"]
    if not arguments:
        return [HERE / "everything_at_once.toml", *sorted(presets.glob("*.toml"))]
    return [pathlib.Path(a) if a.endswith(".toml") else presets / f"{a}.toml" for a in arguments]


def main():
    subprocess.run(["cargo", "build", "--locked", "--quiet", "--no-default-features"], cwd=ROOT, check=True)
    all_well = True
    # a fresh process each: engines keep what they have loaded
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        for lines, well in pool.imap(compare, chosen(sys.argv[1:]), chunksize=1):
            print(*lines, sep="\n", flush=True)
            all_well = all_well and well
    print(f"bound: {BOUND:g} of the largest magnitude of a column")
    return 0 if all_well else 1


if __name__ == "__main__":
    sys.exit(main())
