# Command line
cli-list-presets = Presets (mgkin run ID):
cli-list-lessons = Lessons (mgkin lesson ID):
cli-list-cases = Cases (in the window, under Learn):
cli-versions = { $program }, model version { $model }
cli-untitled = Untitled scenario
cli-settled = 90 % of the effect of the last change is reached within { $weeks } { $weeks ->
    [1] week
   *[other] weeks
}.
cli-compare = { $title }: week { $week } with each prescription from the start on
cli-pair = The smallest change that one pair of samples can show is about 0.4 mg/dL.
cli-row = { $dialysate } mEq/L
cli-row-mgo = { $dialysate } mEq/L, MgO { $dose } mg
cli-lesson-checked = { $met } numbers agree with the run, { $failed } do not, { $cited } are cited
cli-lesson-unchecked = Not checked, since only the words have them: { $said }. Limits, prescribed values and conversions may stay so
cli-lesson-step = step { $step }: { $said }
cli-number-met = ok: step { $step }, { $id }: says { $say }, is { $found } { $unit } (± { $tolerance })
cli-number-failed = FAILED: step { $step }, { $id }: says { $say }, is { $found } { $unit } (± { $tolerance })
cli-verified = { $met } expected values met, { $failed } not
cli-expect-met = ok: week { $week } { $what } = { $found } (expected { $value } ± { $tolerance })
cli-expect-failed = FAILED: week { $week } { $what } = { $found }, expected { $value } ± { $tolerance }
cli-no-value = no value
cli-no-expectations = no expected values in this file
cli-standard-output = standard output
cli-two-on-standard-output = two results cannot both go to standard output. Give one of them a file
cli-two-from-standard-input = two inputs cannot both come from standard input. Give one of them a file
cli-output-is-input = { $path }: this file is read, and the result would replace it. Give the result another name
cli-outputs-in-one = { $path }: two results would go to this file, and one would be lost. Give each its own
cli-number-twice = { $found } is given twice. Commas stand between the numbers; decimals need a point: 1.0,1.5
cli-decimal-comma = --dialysate: is { $guess } mEq/L meant? Write it with a decimal point; a comma begins the next number. If not, give every number its decimals, as in 1.0,5.0
cli-not-a-number = "{ $found }" is not a number. Write it with a decimal point, with commas between the numbers: 1.0,1.5
cli-cannot-write = { $path } cannot be written: { $message }
cli-unknown-ending = { $path }: a figure needs a name that ends in .png or .svg
cli-unknown-parameter = there is no parameter, condition or salt "{ $found }". { $hint }"mgkin explain" lists them
cli-as-text = Here is the same as text:
cli-built-without-window = this mgkin was built without its window

# explain
explain-symbol = symbol: { $symbol }
explain-default = default: { $value }
explain-version = in version { $model } of the model: { $value }
explain-typical = typical: { $lowest } to { $highest }{ $unit }
explain-bounds = allowed: { $lowest } to { $highest }{ $unit }
explain-evidence = evidence: { $grade }
explain-loop-factor = reabsorption in the thick ascending limb × { $factor }
explain-distal-factor = reabsorption in the distal tubule × { $factor }
explain-absorption-factor = active intestinal absorption × { $factor }
explain-condition-evidence = evidence: derived from the typical serum level of the disease or drug at normal GFR
explain-salt-fraction = { $percent } % magnesium by mass
explain-salt-as-magnesium = the dose is given as magnesium
explain-salt-needs-acid = dissolves only in acid, and not completely: acid suppression lowers what is absorbed
evidence-measured = measured
evidence-derived = derived from measurements
evidence-assumed = assumed
section-run = [run]
section-patient = [patient]
section-dialysis = [baseline.dialysis]
section-oral = [[baseline.oral]]
section-phase = [[phase]]
section-session-change = [[session_change]]
section-injection = [[injection]]
section-lab = [[lab]]
section-initial = [initial]
section-expect = [[expect]]
section-parameters = [patient.parameters]: the model's own parameters
section-conditions = conditions
section-salts = salts

# ward
cli-ward-progress = { $done } of { $all } patients ({ $percent } %)

# cohort
cli-cohort = { $title }: { $size } virtual patients
cli-cohort-failed = { $failed } more could not be simulated and are left out. Why not the first of them: { $why }
cli-cohort-note = Shares of patients as a single sample of each would show them (scatter 5.6 %). The patients are drawn around a Japanese haemodialysis population, not from any particular ward, each from their own steady state and without a limit on ultrafiltration. Where the plan changes the patient, a fall is in proportion to what was drawn, a rise is added to it.
cli-compare-too-many = { $found } prescriptions are too many to compare over a run of this length; at most { $most }. Name fewer, or shorten the run
cli-cohort-too-many = percentiles are printed for { $most } patients at most. Write more of them as a table: --csv FILE
cli-cohort-progress = { $done } of { $all } patients ({ $percent } %), about { $minutes } min left
cli-cohort-written = { $path }: { $patients } patients, { $weeks } { $weeks ->
    [1] week
   *[other] weeks
} each
cli-cohort-empty = { $failed } of them could not be simulated: their rows have what was drawn, and no values
cli-cohort-whole = { $path }: the table is already complete
cli-cohort-unfinished = { $path }: there is an unfinished table. Continue it (--resume), or delete it
cli-cohort-in-use = { $path }: another mgkin is writing this table
cli-cohort-not-whole = { $path }: this table was changed after it was finished, and cannot be continued. Write it again, without --resume
cli-cohort-no-note = { $path }: { $note } is missing, which says who these patients are. Delete the table, or write another
cli-cohort-other = { $path }: this table has other patients ({ $name } is { $found } there, { $own } here). Give the new table another name
cli-cohort-resume-stream = --resume continues a table in a file, not on standard output, a pipe or a device
cli-bad-shard = write the share and the number of shares, as in 1/4 to 4/4

# sensitivity
cli-sensitivity-progress = { $done } of { $all } runs ({ $percent } %)
