# Explore: pins, differences, editors of labs, schedule and conditions

# Pins
gui-menu-pin = Pin this run
gui-pins = PINNED RUNS
gui-pin = Pin this run
gui-pin-about = Keeps this run as a dashed line to compare with (Ctrl+D); { $most } at most. Then change something, and see what the change does.
gui-remove-pin = Remove pin { $letter }
gui-remove-pins = Remove all pins
gui-compare-pin = Compare with pin { $letter }: { $name }

# What differs
gui-difference-results = Pin { $letter } → now, last week, total in { $unit }
gui-difference-ionised = ionised, mmol/L
gui-difference-why = Each input alone, { $unit } (pin { $letter } → now)
gui-difference-about = Pre-dialysis total of the last week, computed with this input alone changed from the pin to now. What the parts leave is what the inputs do only together.
gui-difference-computing = Computing what each input does…
gui-difference-none = The same inputs: nothing differs.
gui-difference-together = acting together
gui-difference-whole = in all
gui-difference-row = { $label } { $values } { $change } { $unit }
gui-editor-stretch = Edit here: { $stretch }
gui-place-lab = Measured value { $number }
gui-place-injection = Injection { $number }
gui-place-phase = Change { $number }
gui-place-session-change = Single session { $number }
gui-place-oral = Dose { $number }

# Weekly schedule
gui-schedule-title = Sessions: { $stretch }
gui-schedule-mon-wed-fri = Mon, Wed, Fri
gui-schedule-tue-thu-sat = Tue, Thu, Sat
gui-schedule-evening = Mon, Wed, Fri evening
gui-schedule-late-evening = Tue, Thu, Sat evening
gui-schedule-day = Sessions on { $day }
gui-schedule-start = Start on { $day }, session { $number }
gui-schedule-add = Add a session on { $day }
gui-schedule-remove = Remove session { $number } on { $day }
gui-edit-schedule = Other days and times, single sessions
gui-session-changes = SINGLE SESSIONS
gui-session-skip = skipped
gui-session-shorten = shortened
gui-session-extra = extra
gui-add-session-skip = Skip a session
gui-add-session-shorten = Shorten a session
gui-add-session-extra = Extra session
gui-change-action = What changes, change { $number }
gui-change-week = Week of change { $number }
gui-change-day = Day of change { $number }
gui-change-time = Start of extra session, change { $number }
gui-change-which = Which session of the day, change { $number }
gui-change-which-none = which?
gui-change-duration = Duration in h, change { $number }
gui-change-remove = Remove change { $number }
gui-week = week

# Labs
gui-labs = Labs …
gui-labs-count = Labs ({ $count }) …
gui-labs-title = Measured values
gui-labs-about = Drawn on the plots; totals with the scatter of one sample. Another unit may be typed: 1.1 mmol/L.
gui-lab-day = day
gui-lab-when = drawn
gui-lab-total = total, { $unit }
gui-lab-ionised = ionised, mmol/L
gui-lab-pre = before the session
gui-lab-post = after the session
gui-lab-time = at
gui-lab-add = Add a value
gui-lab-remove = Remove lab { $number }
gui-lab-week-name = Week of lab { $number }
gui-lab-day-name = Day of lab { $number }
gui-lab-when-name = When lab { $number } was drawn
gui-lab-time-name = Time of lab { $number }
gui-lab-total-name = Total of lab { $number }
gui-lab-ionised-name = Ionised of lab { $number }

# Oral doses
gui-doses = Other salts …
gui-doses-name = More doses and other salts
gui-doses-title = Oral magnesium: { $stretch }
gui-doses-in-all = { $mg } mg magnesium a day in all
gui-dose-add = Add a dose
gui-dose-remove = Remove dose { $number }
gui-dose-salt-name = Salt of dose { $number }
gui-dose-mass = Mass of salt in mg, dose { $number }
gui-dose-magnesium = Magnesium in mg, dose { $number }
gui-dose-unit-salt = mg salt
gui-dose-unit-magnesium = mg Mg
gui-dose-unit-about = Mass of the salt, or of the magnesium in it: click to switch.
gui-dose-unit-name = Switch between mass of salt and of magnesium, dose { $number }
gui-dose-with-meal = with meal
gui-dose-with-meal-name = With a meal, dose { $number }
gui-dose-time-name = Time { $time } of dose { $number }
gui-dose-time-add = Add a time to dose { $number }
gui-dose-time-remove = Remove time { $time } of dose { $number }

# Patient
gui-conditions = Conditions and drugs
gui-conditions-count = Conditions and drugs ({ $count })
gui-conditions-about = They change how the kidney, and the gut, handle magnesium; several multiply. At GFR 0 most change nothing.
gui-stop-dialysis = Stop dialysis
gui-stop = Stop
gui-stop-dialysis-about = No sessions from this change on. Fluid gain goes on.
gui-swap = Give { $label } instead

# Results
gui-when-to-measure = Samples from the weekly mean: { $long } after the long gap, { $middle } mid-week, { $post } at the end of a session and { $rebound } at { $hours } h after it.
gui-when-to-measure-about = Predicted, in the unit of the serum values. Samples of the same session and hour can be compared with each other.

# Time
gui-rail = Time axis: add a change of prescription
gui-rail-hint = click here to add a change
gui-strip-boundary-about = Drag to move the change; right-click to remove it.

# Labs from a table
gui-labs-table = From a table
gui-labs-table-about = Paste from a spreadsheet or a file. The first line names the columns: week, day and when (or time, hours since the start), total and/or ionised, unit (mg/dL, mmol/L, meq/L). No names or numbers of patients.
gui-labs-table-name = Table of measured values
gui-labs-table-add = Add these values
gui-labs-table-problem = line { $line } { $column }: { $sentence }
gui-limits = Known limits of the model here ({ $number })
gui-limit-evidence = evidence
gui-limit-evidence-of = Evidence on: { $name }

# A patient fitted to the labs
gui-labs-off = { $off } of { $count } { $count ->
    [1] value lies
   *[other] values lie
} off the curve.
gui-labs-off-about = Further from the curve than one sample scatters: this patient differs from the one that is drawn.
gui-labs-on = { $count ->
    [1] The value lies
   *[other] All { $count } values lie
} within the scatter of a sample from the curve.
gui-fit = Fit to these labs
gui-fit-about = Takes the patient under whom the labs are most probable, in place of the usual one. Undo takes it back.
gui-fit-back = Take the fit back
gui-fitted = Fitted to { $count } { $count ->
    [1] lab
   *[other] labs
}
gui-fitted-says = what they say
gui-fitted-says-about = Every uncertain number of this patient, without the labs and with them.
gui-fitting = Fitting to the labs…
gui-not-fitted = Not fitted: see the problems.
gui-fit-title = What the labs say of this patient
gui-fit-none = The patient is not fitted now.
gui-fit-note = Medians, and in brackets the range that holds 9 of 10. What the model makes of the labs, not what to give.
gui-lab-curve = the curve there
gui-lab-curve-about = What the curve shows for this sample, and by how many standard deviations of one sample the value is off.
gui-lab-beside = { $curve } (off { $off } SD)

# How sure
gui-week-predicts-fitted = WEEK { $week }: PREDICTED, FITTED TO { $count } { $count ->
    [1] LAB
   *[other] LABS
}
gui-mean-short = mean
gui-range = { $lowest }–{ $highest }
gui-range-name = Nine of ten patients between { $lowest } and { $highest } { $unit }
gui-sure = HOW SURE
gui-sure-about = Patients are drawn who may all be meant by what is known of this one; the model is run for each of them.
gui-sure-improbable = Measured values and model are further apart than in 99 of 100 patients: do not rely on these ranges.
gui-sure-computing = Drawing patients like this one…
gui-sure-none = Not known of this run.
gui-sure-like = 9 of 10 patients like this one: { $lowest }–{ $highest }
gui-sure-made = 9 of 10 patients with these measured values: { $lowest }–{ $highest }
gui-sure-off = The curve lies outside: it leaves out what the equations do not explain of the measured values, and this range does not.
gui-sure-ionised = ionised { $lowest }–{ $highest } mmol/L
gui-sure-failed = { $failed } of { $draws } patients drawn cannot be simulated and are left out.
gui-spread = { $name } { $percent } %
gui-spread-name = What one sample may read varies because: { $parts }
gui-spread-patients = patients differ
gui-spread-patients-about = What was not measured of this patient: absorption, diet, dialyser. Labs narrow it.
gui-spread-model = the model is not known
gui-spread-model-about = Numbers that are derived or assumed for everybody, and what the equations leave out. The labs of one patient hardly narrow it.
gui-spread-sample = one sample scatters
gui-spread-sample-about = Serum magnesium of one person varies by about 5.6 % from sample to sample. More samples narrow it.

# Whether it can be detected
gui-detect = CAN I DETECT IT?
gui-sample-of-any = One pre-dialysis sample would read { $lowest }–{ $highest }, because
gui-sample-of-any-without-dialysis = One sample would read { $lowest }–{ $highest }, because
gui-sample-of-any-about = The range that holds 9 of 10 single samples of patients like this one: the doubt of the prediction and the scatter of a sample together.
