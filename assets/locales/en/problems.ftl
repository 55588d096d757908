# Problems of scenario files. The place ("line 4, run.weeks") is put in front of each.
problem-place-line = line { $line }
problem-error = error
problem-warning = warning

problem-empty = the file is empty. A scenario needs at least the line: format = 1
problem-syntax = this line cannot be read ({ $message }). Check its quotes, brackets, equals sign and decimal points
problem-duplicate-key = this key or table is already given further up. Keep one of the two
problem-not-utf8 = the file is not text (UTF-8). A scenario is a text file in TOML
problem-too-large = the file has { $found } MB; at most { $most } MB are read
problem-control-character = the control character { $found } has no place in a text. Remove it; line breaks and tabs are fine
problem-unreadable = the file cannot be read: { $message }
problem-directory = this is a folder. Name a file in it
problem-unknown-key = unknown key "{ $found }". { $hint }Allowed here: { $allowed }
problem-wrong-type = found { $found ->
    [string] text
    [integer] a whole number
    [float] a number with decimals
    [boolean] true or false
    [array] a list
    [table] a table
   *[other] a date or time without quotes
}; allowed: { $expected ->
    [string] text in quotes
    [integer] a whole number
    [number] a number, without quotes and unit
    [boolean] true or false, without quotes
    [array] a list (in brackets; tables of a list have double brackets, as [[phase]])
    [object] a table of keys
    [string-object] text in quotes or a table of keys
   *[other] { $expected }
}
problem-unknown-word = unknown value "{ $found }". { $hint }Allowed: { $allowed }
problem-unknown-change-of-dialysis = unknown value "{ $found }". { $hint }Allowed: { $allowed }, or a table in braces of the keys that change; an empty one takes dialysis up again as before
problem-unknown-parameter = there is no model parameter "{ $found }". { $hint }"mgkin explain" lists them
problem-hint = Did you mean "{ $guess }"?
problem-format-missing = the key format is missing. Add: format = { $known }
problem-format-unknown = format { $found } is not known; this program reads format { $known }. A newer mgkin may read it
problem-missing = the key { $key } is missing
problem-not-finite = { $found } is not a number the model can use; allowed: { $lowest } to { $highest }{ $unit }
problem-out-of-bounds = { $found }{ $unit } is not possible; allowed: { $lowest } to { $highest }{ $unit }
problem-unusual = { $found }{ $unit } is unusual; typical: { $lowest } to { $highest }{ $unit }
problem-very-little = { $found }{ $unit } is very little: the number is in{ $unit }, not in { $other }
problem-too-many-rows = { $rows } rows of output are too many (at most { $most }). Use output_every_h of at least { $lowest }
problem-too-many-events = { $events } sessions, doses and injections are too many for one run (at most { $most }). Shorten the run, or give fewer of them
problem-only-with-start = only with start = "{ $start }". Set that in [run], or remove this
problem-only-with-action = only with action = "{ $action }". Remove it
problem-both-given = give { $first } or { $second }, not both
problem-absorption-fitted-and-given = start = "measured" fits active absorption to the measured value: remove this override, or start otherwise
problem-first-session-without-dialysis = there is no first session without dialysis. Use start_sample = "week-mean"
problem-protein-below-albumin = total protein of { $found } g/dL leaves no globulin beside { $albumin } g/dL albumin
problem-given-twice = "{ $found }" is given twice
problem-not-a-time = "{ $found }" is not understood. Write it like: { $example }
problem-no-times = the list of times is empty. Give at least one, such as "21:00", or remove this dose
problem-no-sessions = the list of sessions is empty. Give at least one, or leave dialysis out
problem-substitution-in-haemodialysis = haemodialysis has no substitution flow ({ $found } mL/min given). Use modality "hdf-pre" or "hdf-post"
problem-hdf-without-substitution = 0 mL/min: without substitution this is haemodialysis
problem-substitution-above-dialysate = the substitution flow ({ $found } mL/min) comes out of the dialysate flow ({ $dialysate } mL/min) and must be below it
problem-substitution-above-plasma-flow = post-dilution cannot substitute { $found } mL/min: only { $plasma } mL/min of plasma pass the filter
problem-dose-as-magnesium-only = for { $salt } give magnesium_mg (magnesium, not the salt)
problem-potassium = this salt brings potassium: a hazard in chronic kidney disease, at low GFR and on dialysis
problem-duration-of-im = an intramuscular injection has no duration. Remove it, or use route = "iv"
problem-no-amount = no amount. Give one of: magnesium_sulfate_g, magnesium_mmol, aspartate_solution_ml
problem-injection-low-gfr = magnesium by injection at a GFR of { $gfr } mL/min (below { $limit }): it lowers blood pressure, depresses breathing and needs monitoring
problem-no-value = no measured value. Give one of: total_mg_dl, total_mmol_l, total_meq_l, ionised_mmol_l
problem-week-after-end = week { $found } lies after the end of the run (last week: { $last })
problem-after-end = it starts after the end of the run ({ $found } h of { $end } h) and changes nothing
problem-changes-nothing = this change changes nothing: from here on everything is as before
problem-two-phases-at-once = another phase starts after { $found } weeks too. Put both changes into one phase
problem-fixed-in-phases = { $key } cannot change in a phase: kind, weight, age and sex hold for the whole run. Set it in [patient]
problem-sessions-overlap = sessions overlap: { $first } lasts until { $ends }, but the next starts { $second } (week { $week })
problem-session-changed-twice = the session on { $day } of week { $week } is changed by an earlier entry too. Keep one of them
problem-no-session-that-day = no session is planned on { $day } of week { $week }
problem-no-session-at-that-time = no session is planned at { $time } on { $day } of week { $week }
problem-several-sessions-that-day = { $day } of week { $week } has several sessions ({ $times }). Say which with time
problem-change-during-session = the session of { $day } { $time } in week { $week } is then in progress and goes on as it began: the change acts from the next session
problem-lab-before-no-session = no session begins on { $day } of week { $week }. Name the day on which the session begins, or the time of the sample, such as when = "07:30"
problem-lab-after-no-session = no session begins or ends on { $day } of week { $week }. Name the day of the session, or the time of the sample, such as when = "12:30"
problem-lab-of-several-sessions = { $day } of week { $week } has several sessions ({ $times }). Give the time of the sample, such as when = "12:30"
problem-lab-without-dialysis = there is no dialysis, so the sample is taken to be drawn at 00:00 of its day. Give its time, such as when = "09:00"
problem-lab-after-end = the sample is drawn after the end of the run ({ $found } h of { $end } h) and compared with nothing
problem-lab-twice = the same sample with the same values is given by an earlier entry too. Keep one of them
problem-ionised-above-total = the ionised magnesium, { $ionised } mmol/L, is more than the total, { $total } mmol/L, of which it is a part. Check both values and their units
problem-not-shorter = { $found } h is not shorter than the planned { $planned } h
problem-extra-without-dialysis = an extra session needs a dialysis prescription, and none is in force then
problem-gain-without-dialysis = fluid gain of { $gain } L a week without dialysis has no steady state. Set fluid_gain_l_week = 0, add [baseline.dialysis], or start from amounts
problem-not-dialysed = this patient on haemodialysis is not dialysed: [baseline.dialysis] is missing. Add it, or choose another kind
problem-gain-above-removable = no steady state: gain { $gain }, removable { $removable } L a week. Lengthen sessions, raise the ultrafiltration limit or lower the gain
problem-dialysis-stopped-too-long = dialysis stopped for { $days } days while { $gain } L of fluid are gained a week; at most { $most } days. Resume earlier, or set the gain to 0

# Failures of a simulation
problem-solver-not-finite = the simulation failed { $at } h after the start: a value is no longer a number. Check unusual parameters
problem-solver-no-step = the simulation failed { $at } h after the start: something changes too fast to follow. Check unusual parameters
problem-solver-too-many-steps = the simulation was given up { $at } h after the start: it needs too many steps. Check unusual parameters
problem-solver-settings = the simulation failed { $at } h after the start: the solver refused its settings. Check relative_tolerance
problem-nothing-comes-in = neither diet nor oral magnesium nor dialysate brings any magnesium, so that the only steady state is a body without it: give a diet, or start from amounts
problem-no-steady-state = no periodic steady state was found for this prescription (a week still changes the state by { $residual } of its size)
problem-filtered-above-plasma-flow = the session on { $day } of week { $week } would take { $filtered } mL/min of water off the blood, but only { $plasma } mL/min of plasma pass the filter. Raise the blood flow, lengthen the session, or lower the fluid gain, the ultrafiltration limit or the substitution
problem-plasma-emptied = the session on { $day } of week { $week } would take off { $ultrafiltration } L/h of water, faster than plasma is refilled: the plasma volume ({ $plasma } L at its start) falls to nothing. Lengthen the session, or lower the fluid gain or the ultrafiltration limit
problem-measured-out-of-reach = the baseline cannot show { $wanted } { $serum }: with active absorption from { $absorption } it shows { $lowest } to { $highest } { $serum }. Check the measured value, the dialysate and the diet
problem-measured-needs-too-much = { $wanted } { $serum } would need more magnesium absorbed than is eaten and secreted; at most { $reachable } { $serum } can be reached. Raise the diet, or check the value
problem-not-waited-for = the computation was stopped, as its result was no longer needed
problem-not-fitted = no patient was found who fits the measured values. "mgkin fit" says more
problem-no-labs-to-fit = there are no measured values in the run to fit to. Add [[lab]] entries, or a table with --labs
problem-fitted-without-labs = start = "fitted" needs measured values: add [[lab]] entries or start_total_mg_dl, or start otherwise
problem-lab-before-amounts = a sample of week { $found } was drawn before the run, which starts from amounts: nothing is known of the time before
problem-lab-out-of-reach = no patient with this diet and these prescriptions shows { $found }: the nearest level that can be reached is { $nearest }. Check the value and its unit, the dialysate and the diet
problem-absorbs-too-much = at the steady state more magnesium would be absorbed than diet and secretion hold (faeces { $faeces } mg/day). Lower the absorption, or raise the diet
problem-below-zero = { $name } falls below zero on { $day } of week { $week }: the result is withheld. Please report this scenario
problem-balance = mass balance off by { $residual } mmol: the result is withheld. Please report this scenario

# Of a run
problem-ended-above-target = week { $week } { $day }: the ultrafiltration limit left { $litres } L above target weight{ $sessions ->
    [1] { "" }
   *[other] { " " }(worst of { $sessions } sessions)
}
problem-filtration-fraction = post-dilution and ultrafiltration together took more than 30 % of the blood flow in { $sessions } sessions: the filter may clot
problem-high-sample = one sample may read up to { $highest } { $serum }: { $effect } ({ $source })
problem-fluid-builds-up = fluid above target weight passes { $percent } % of the weight on { $day } of week { $week } and reaches { $litres } L: dialysis does not take off what is gained
problem-fitted-absorption-unusual = active absorption of { $found } was fitted to the measured serum Mg; typical: { $lowest } to { $highest }. Check the value and the diet
problem-session-without-end = the session of week { $week } { $day } { $time } goes on beyond the end of the run: it is not among the sessions, though what it has removed until then counts
problem-absorbs-more-than-the-gut-holds = in week { $week } more magnesium is absorbed than diet and secretion hold: faeces come out below zero, and levels too high. The model does not hold for so little in the gut. Lower the absorption, or raise the diet
problem-absorbs-more-than-eaten = in week { $week } absorption is { $percent } % of what is eaten: magnesium that was secreted into the gut is taken up again
problem-high-total = predicted total Mg reaches { $highest } { $serum }: { $effect } ({ $source })
problem-changes-left-out = { $count ->
    [one] a planned change is
   *[other] { $count } planned changes are
} left out, also where of the patient: each prescription stays as it begins
problem-cohort-without-dialysis = virtual patients of haemodialysis need a dialysis prescription

# Lessons and cases.
problem-no-words = { $key } is empty: say it in words
problem-no-minutes = { $found } minutes are not possible; give 1 or more
problem-steps-of-a-lesson = a lesson has 1 to { $most } steps ([[step]]); found: { $found }
problem-unusual-steps-of-a-lesson = { $found ->
    [one] { $found } step
   *[other] { $found } steps
}; the program's own lessons have { $fewest } to { $most }
problem-nothing-plays = nothing plays here. Give preset = "…" or a [step.scenario]; later steps go on with it
problem-outside-the-run = { $found } lies outside the run; allowed: { $lowest } to { $highest }
problem-range-reversed = this goes from { $lowest } to { $highest }; the end must lie after the start, and neither below 0
problem-no-speed = { $found } hours a second do not play; give a number above 0
problem-question-of-one-kind = a question has one of: options (and right), truth (and lowest, highest, unit), draw (and lowest, highest)
problem-right-not-in-options = right = { $found } is none of the { $count } options; they count from 1, and there are at least 2
problem-replies-of-options = there are { $found } replies; each wrong option has one, so it takes { $wanted }
problem-no-entry = a first sample below { $below } mg/dL, around a true level of { $truth }, lets in too few of { $people } people to show anything; allowed: a limit within two standard deviations (5.6 %) of the true level, and 20 to 1000 people
problem-truth-outside = the truth is { $found } { $unit }; it needs the same unit as the question and must lie between { $lowest } and { $highest }
problem-say-not-in-words = "{ $found }" does not stand as a number in the words of this step. Write it as it stands there, with its sign
problem-tolerance-not-positive = a tolerance of { $found } lets no number agree. Give a number above 0
problem-tolerance-too-wide = a tolerance of { $found } is too wide: a number so far from "{ $say }" is written otherwise. Give at most { $most }
problem-tolerance-without-why = a tolerance of { $found } takes "{ $say }" as rounded. Say why (why = "…"), or give at most { $most }
problem-no-number-to-name = "{ $found }" is not found: this step has no number of its run in { $unit }. Add one to the numbers of this step
problem-nothing-explained = "mgkin explain" does not know "{ $found }". { $hint }By itself it lists what it knows
problem-what-or-source = give what (a number of the run) or source (a publication): one of the two
problem-what-or-finding = give what (a number of the run) or finding (words): one of the two
problem-unit-does-not-fit = { $found } does not measure this quantity
problem-no-source = no source. Name at least one publication, or the parameter that the program explains
problem-one-is-right = exactly one of these has right = true
problem-worker-died = a computation failed through a fault of the program, and its result is missing. Change a value to start it again
problem-not-settled-nothing-moves = no time to 90 %: before the last change of prescription the level was already where that leads
problem-not-settled-not-within-sight = not settled within two years: the pre-dialysis level has made less than 90 % of its way
problem-not-settled-fluid-builds-up = no time to 90 %: the last prescription has no steady state, since more fluid is gained than dialysis takes off
problem-not-settled-too-many-events = no time to 90 %: so much happens in a week that the weeks beyond the run were not computed
problem-not-settled-not-found = no time to 90 %: the steady state of the last prescription could not be computed

# Weak points of the model that touch a run; what is known of each stands in the Evidence tab
problem-limit-high-dialysate = known limit: over months on a dialysate of about 2.0 mEq/L the level rises further in the model than in published series. After a year the model has 1.53 mmol/L, or 1.47, 1.42 and 1.38 with a GFR of 1, 2 and 3 mL/min; one series, which did not publish its GFR, had 1.35 mmol/L
problem-limit-low-dialysate = known limit: with a dialysate of 1.0 mEq/L or less the level falls further in a session in the model than in one series
problem-limit-acute = known limit: from a very high level the model falls too far in a session and rebounds too much after it
problem-limit-oxide = known limit: how much of an oral salt is absorbed is inferred from two trials, and depends strongly on whether it is taken with meals
problem-limit-ionised = known limit: without labs drawn after dialysis, ionised values are uncertain from the start of a session until 6 hours after it
