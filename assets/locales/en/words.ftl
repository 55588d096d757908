# Drafts, changes of prescription and values in words: window, report and command line

words-span-weeks = { $count } { $count ->
    [1] week
   *[other] weeks
}
words-span-years = { $count } { $count ->
    [1] year
   *[other] years
}
words-span-days = { $count } { $count ->
    [1] day
   *[other] days
}
words-span-hours = { $count } { $count ->
    [1] hour
   *[other] hours
}
words-span-both = { $weeks } and { $days }
words-day-mon = Mon
words-day-tue = Tue
words-day-wed = Wed
words-day-thu = Thu
words-day-fri = Fri
words-day-sat = Sat
words-day-sun = Sun
words-salt-magnesium-oxide = MgO
words-salt-magnesium-hydroxide = Mg(OH)2
words-salt-magnesium-carbonate = MgCO3
words-salt-magnesium-citrate = Mg citrate
words-salt-magnesium-chloride = MgCl2
words-salt-magnesium-lactate = Mg lactate
words-salt-potassium-magnesium-aspartate = K-Mg aspartate
words-same-inputs = the same inputs as now
words-start-not-fitted = not fitted to a measured value
words-dialysate = dialysate { $value }
words-of-the-start = { $words } (from the start)
words-of-change = { $words } (after { $span })
words-given = given
words-entries = { $count } { $count ->
    [1] entry
   *[other] entries
}
words-yes = yes
words-no = no
words-none = none
words-sessions-change = sessions change
words-patient-changes = patient changes
words-changed = { $count } { $action }
words-sessions-days = { $days } { $hours } h
words-sessions-many = { $count } × { $hours } h a week
words-sessions-times = { $starts }, { $hours } h
words-kind-healthy = Healthy
words-kind-ckd = CKD
words-kind-haemodialysis = Haemodialysis
words-modality-hd = HD
words-modality-hdf-pre = pre-dilution HDF
words-modality-hdf-post = post-dilution HDF
words-own-patient = patient's own data
words-for = { $words } for { $span }
words-from-then = { $words } after { $span }
words-vitamin-d = active vitamin D
words-no-vitamin-d = no active vitamin D
words-acid-blocker = acid blocker
words-no-acid-blocker = no acid blocker
words-oxide-dose = MgO { $mg } mg
words-no-oxide = no MgO
words-from-the-start = From the start
words-after = After { $span }
words-dialysate-value = { $value } mEq/L
words-no-dialysis = no dialysis
words-dose = { $salt } { $mg } mg × { $times }
words-of-magnesium = { $mass } Mg
words-dose-magnesium = { $salt } × { $times }, each { $mg } mg Mg
words-dose-once = { $salt } { $mg } mg
words-no-oral = no oral Mg
words-injections = injected Mg
words-then = { " → " }
words-step = { $label }: { $from } → { $to }
words-step-more = { $step } and { $count } more
words-step-labs = Measured values
words-step-title = Title
words-step-note = Note
words-time = week { $week }, { $day } { $time }
words-with-meal = with a meal
words-without-meal = apart from meals
words-in-week = week { $week }
words-input-of = { $part }: { $label }
words-input-value = { $label } { $value }
words-input-oral = Oral magnesium
words-input-sessions = Sessions of the week
words-input-modality = Modality
words-input-kind = Kind of person
words-input-conditions = Diseases and drugs
words-input-dialysis = Dialysis
words-input-session-change = Changed sessions
words-input-injection = Injections
words-input-phase = Changes of prescription
words-input-salt = Salt
words-input-sex = Sex
words-input-start-sample = Measured value is the
words-input-solver = Solver
words-input-action = What is changed
words-input-day = Day
words-input-time = Time
words-input-when = Drawn
words-input-route = Route
words-input-times = Times
words-input-with-meal = With a meal
words-input-start = Start of the run
words-input-post-dialysis = Labs after dialysis
words-input-lab = Measured value
words-input-baseline = From the start

# The absorption with which a run starts at a measured value
fitted-absorption = fitted to the measured start: active absorption { $found } × usual; { $percent } % of what is eaten is absorbed

# How long something still takes
time-left-seconds = about { $count } s left
time-left-minutes = about { $count } min left

# Words of the file that stand for themselves nowhere else
words-value-start-steady = steady state
words-value-start-amounts = amounts given
words-value-start-measured = steady state at the measured value
words-value-start-fitted = fitted to the measured values
words-value-start-sample-week-mean = mean of the week
words-value-start-sample-first-session = first session of the week
words-value-solver-rosenbrock = Rosenbrock (implicit)
words-value-solver-dopri5 = Dormand–Prince (explicit)
words-value-when-pre = before dialysis
words-value-when-post = after dialysis
words-value-dialysis-stop = stopped
words-dialysis-resumed = resumed, as before but for what follows
