"""A cohort of virtual patients computed in shares by Dask, here or on a cluster, and joined to one table.

    pip install distributed
    python cohort.py SCENARIO -n 1000000 --csv cohort.csv --shards 64 --workers 8
    python cohort.py SCENARIO -n 1000000 --csv cohort.csv --shards 64 --scheduler tcp://10.0.0.1:8786

The second line uses a cluster that runs already (`dask scheduler` on one machine, `dask worker ADDRESS --nthreads 1` for
each core of each machine). Its workers need mgkin, the same version, and the folder of the table under the same path;
a scenario that is a file must lie there too.

Every share is a task: `mgkin cohort --shard k/n --resume` on one thread. A share that was interrupted, on whatever
machine, is gone on with where it was, so the same line after any interruption does what is missing. The shares stay
beside the table, in a folder with `.shares` behind the table's name, until the table is whole. It is the same table, to
the last byte, as `mgkin cohort` writes in one run.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

from distributed import Client, LocalCluster, as_completed


def share_of(folder, number, shards):
    return folder / f"{number}-of-{shards}.csv"


def compute(command, path):
    """One share, to its end; the number of the process that asked for it, to see who did what."""
    one_thread = {**os.environ, "RAYON_NUM_THREADS": "1"}
    done = subprocess.run([*command, "--csv", str(path), "--resume"], env=one_thread, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{path.name}: {done.stderr.strip()}")
    return os.getpid()


def run(client, command, folder, shards):
    """Has all shares computed, and says how far it is."""
    paths = {number: share_of(folder, number, shards) for number in range(1, shards + 1)}
    tasks = [
        client.submit(compute, [*command, "--shard", f"{number}/{shards}"], path, pure=False)
        for number, path in paths.items()
    ]
    workers = set()
    for done, task in enumerate(as_completed(tasks), start=1):
        workers.add(task.result())
        print(f"\r{done} of {shards} shares", end="", file=sys.stderr, flush=True)
    print(f", by {len(workers)} workers", file=sys.stderr)
    return list(paths.values())


def join(shares, path):
    """The shares one after the other, with one head: written beside its place, then renamed."""
    beside = path.with_name(f".{path.name}.joined")
    with beside.open("wb") as whole:
        for number, share in enumerate(shares):
            with share.open("rb") as rows:
                head = rows.readline()
                if number == 0:
                    whole.write(head)
                shutil.copyfileobj(rows, whole, 1 << 20)
    beside.replace(path)


def arguments():
    parser = argparse.ArgumentParser(description="A cohort of virtual patients, computed in shares by Dask.")
    parser.add_argument("scenario", help="a file, or the name of a preset")
    parser.add_argument("-n", "--size", type=int, default=1000, help="how many patients")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same patients")
    parser.add_argument("--csv", type=pathlib.Path, required=True, metavar="FILE", help="the table")
    parser.add_argument("--shards", type=int, default=8, help="into how many shares, several for each worker")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="how many workers of its own")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a cluster that runs, in place of workers of its own")
    parser.add_argument("--mgkin", default=shutil.which("mgkin") or "mgkin", help="the program, where workers find it")
    return parser.parse_args()


def main():
    asked = arguments()
    path = asked.csv.resolve()
    folder = path.with_name(f"{path.name}.shares")
    folder.mkdir(exist_ok=True)
    scenario = pathlib.Path(asked.scenario)
    scenario = str(scenario.resolve()) if scenario.exists() else asked.scenario
    command = [asked.mgkin, "cohort", scenario, "--size", str(asked.size), "--seed", str(asked.seed)]
    own = None
    if not asked.scheduler:
        own = LocalCluster(asked.workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
    try:
        with Client(asked.scheduler or own) as client:
            shares = run(client, command, folder, asked.shards)
    except RuntimeError as error:
        raise SystemExit(str(error)) from None
    finally:
        if own:
            own.close()
    join(shares, path)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
