# Words of the window. The program says what the model predicts, never what to give.
gui-untitled = Untitled
gui-nothing-to-draw = Nothing to draw yet: see the problems on the right.
gui-unsaved-sign = ●
gui-unsaved-mark = Not saved
gui-title-about = { $name } ({ $file })
gui-no-file = no file yet

# Menus
gui-menu-file = File
gui-menu-edit = Edit
gui-menu-view = View
gui-menu-help = Help
gui-menu-new-patient = New patient…
gui-menu-new = New from preset…
gui-menu-step = { $does }: { $step }
gui-undone = Undone: { $step }
gui-redone = Done again: { $step }
gui-file-and-title = { $file } – { $title }
gui-menu-open = Open…
gui-menu-save = Save
gui-menu-save-as = Save as…
gui-menu-quit = Quit
gui-menu-undo = Undo
gui-menu-redo = Redo
gui-serum-in = Serum in
gui-unit-name = Serum values in { $unit }
gui-theme-system = Match system
gui-theme-light = Light theme
gui-theme-dark = Dark theme
gui-zoom-in = Larger
gui-zoom-out = Smaller
gui-zoom-reset = Usual size
gui-menu-zoom = Size: { $percent } %
gui-zoom-percent = { $percent } %
gui-menu-fit = Fit the view to the run
gui-menu-tables = Table of values
gui-dismiss = Dismiss the message

# Prescription
gui-prescription = PRESCRIPTION
gui-so-far-about = The steady state on this prescription, before anything changes.
gui-no-change = no change
gui-stretch-start = start
gui-stretch-weeks-on = { $weeks } weeks on
gui-stretch-name = { $title }: { $words }
gui-starts-after = The change begins after
gui-change-begins = Change begins after how many weeks
gui-weeks = { $count ->
    [1] week
   *[other] weeks
}
gui-weeks-equal = { $unit } = { $span }
gui-emptied = Nothing was entered: { $value } again.
gui-not-understood = “{ $typed }” is not understood: { $value } again.
gui-add-change = Add a later change
gui-add-change-at = Add a change after { $span }
gui-remove-change = Remove this change
gui-dialysate = Dialysate magnesium
gui-other-value = Any value
gui-in-mmol-l = = { $value } mmol/L
gui-oxide = Magnesium oxide, mg each time
gui-dose-none = none
gui-oxide-none = No magnesium oxide
gui-oxide-dose = Magnesium oxide { $mg } mg
gui-oxide-other = Magnesium oxide, any dose in mg
gui-oxide-times = When magnesium oxide is taken
gui-oxide-a-day = { $salt } mg MgO a day = { $magnesium } mg magnesium
gui-timing-bedtime = once, at bedtime
gui-timing-two-meals = twice, with breakfast and dinner
gui-timing-three-meals = 3 times, with meals
gui-timing-three-apart = 3 times, apart from meals
gui-other-salt = and { $salt }: { $mg } mg magnesium a day
gui-acid-suppression = Acid blocker (PPI or P-CAB)
gui-acid-suppression-about = A proton-pump inhibitor or potassium-competitive acid blocker: less magnesium oxide dissolves, and less is absorbed from food.
gui-modality-hd = HD
gui-modality-hd-about = Haemodialysis
gui-modality-hdf-pre = HDF, pre
gui-modality-hdf-pre-about = On-line haemodiafiltration, substitution before the dialyser
gui-modality-hdf-post = HDF, post
gui-modality-hdf-post-about = On-line haemodiafiltration, substitution after the dialyser
gui-sessions = { $number } { $number ->
    [1] session
   *[other] sessions
} a week{ $changed }: { $days }
gui-sessions-changed = { ", " }{ $count } { $action }

# Patient
gui-patient = PATIENT
gui-kind-haemodialysis = Haemodialysis
gui-kind-ckd = Kidney disease, no dialysis
gui-kind-healthy = Healthy
gui-kind-name = Kind of person: { $kind }
gui-kind-about = Sets the defaults; dialysis comes and goes with it. Undo brings back what was.
gui-more = More
gui-vitamin-d = Active vitamin D
gui-vitamin-d-about = Raises the active part of magnesium absorption (assumed size).
gui-age-about = Age and sex are labels: they change nothing in the model.
gui-expert = Model parameters, for experts
gui-expert-about = The same for everybody unless changed here. Hover for source and evidence.
gui-reset = Reset { $name }
gui-card-typical = Typical: { $lowest } to { $highest } { $unit }
gui-card-bounds = Possible: { $lowest } to { $highest } { $unit }
gui-card-symbol = Symbol in the equations: { $symbol }
gui-evidence-measured = Measured, see the source
gui-evidence-derived = Derived from measured values
gui-evidence-assumed = Assumed: no measurement stands behind the default

# Plots
gui-plot-total = Serum total Mg, { $unit }
gui-plot-ionised = Serum ionised Mg, { $unit }
gui-plot-shade = shaded: session, and 6 h after
gui-plot-pools = Where it goes: pools in % of the start
gui-plot-pools-about = The body's slow pools: muscle, other soft tissue, and bone in two parts.
gui-axis-week = week { $week }
gui-axis-weeks = week
gui-tabs-menu = Tabs: { $name }
gui-plot-so-far = pre-dialysis, before the change
gui-plot-so-far-resting = before the change
gui-span-run = Whole run
gui-span-week = Last week
gui-span-session = Last session
gui-key-pre = pre-dialysis
gui-key-post = post-dialysis
gui-key = Key
gui-key-pre-and-post = pre- and post-dialysis
gui-key-mean = mean between sessions
gui-key-curve = predicted course
gui-key-like = 9 of 10 patients like this one
gui-key-made = 9 of 10 patients with these measured values
gui-key-half = half of them
gui-band-lowest-mortality-japan = { $lowest }–{ $highest }: lowest mortality in the Japanese registry (not a target)
gui-band-lowest-mortality-japan-short = { $lowest }–{ $highest }: lowest mortality, Japan (not a target)
gui-band-lowest-mortality-japan-shortest = { $lowest }–{ $highest } (not a target)
gui-band-lowest-mortality-japan-about = Lowest 1-year mortality in the Japanese registry (J-shape, observational). It is not a target: no official target exists. Whether magnesium is causal or a bystander is open.
gui-band-reference-total = reference { $lowest }–{ $highest } { $unit }, healthy adults
gui-band-reference-total-short = reference { $lowest }–{ $highest } { $unit }
gui-band-reference-total-shortest = reference { $lowest }–{ $highest }
gui-band-reference-total-about = Healthy adults; it may not suit dialysis patients.
gui-band-reference-ionised = reference { $lowest }–{ $highest } mmol/L, healthy adults
gui-band-reference-ionised-short = reference { $lowest }–{ $highest } mmol/L
gui-band-reference-ionised-shortest = reference { $lowest }–{ $highest }
gui-band-reference-ionised-about = Ionised magnesium of healthy adults. Brands of analysers differ.
gui-threshold-severe-deficiency = below { $at } { $unit }: severe deficiency
gui-threshold-severe-deficiency-about = Neurological and neuromuscular signs, arrhythmia.
gui-threshold-low-amber = below { $at } { $unit }: higher mortality (observational)
gui-threshold-low-amber-about = Associated with higher mortality (observational).
gui-threshold-low-red = below { $at } { $unit }: mortality higher still (observational)
gui-threshold-low-red-about = Associated with higher mortality (observational).
gui-threshold-dangerous = { $at } { $unit } and above: dangerous
gui-threshold-dangerous-about = Drowsiness, lethargy, reduced reflexes. Below it there are often no symptoms, which does not make it safe.
gui-threshold-severe = { $at } { $unit } and above: severe
gui-threshold-severe-about = Loss of reflexes, low calcium, low blood pressure, slow heart, long QT, wide QRS.
gui-threshold-life-threatening = { $at } { $unit } and above: life-threatening
gui-threshold-life-threatening-about = Muscle paralysis, apnoea, complete heart block, cardiac arrest.
gui-pool-muscle = muscle
gui-pool-soft-tissue = other soft tissue
gui-pool-bone-surface = bone surface
gui-pool-bone-deep = deep bone
gui-readout-time = week { $week }, { $day } { $time }
gui-readout-total = total { $value } { $unit }
gui-readout-ionised = ionised { $value } mmol/L
gui-readout-in-session = during a session
gui-readout-after-session = { $hours } h after a session
gui-readout-pool = { $name }: { $percent } %
gui-strip-dialysate = dialysate
gui-strip-ask = The prescription changes after
gui-strip-ask-week = Week after which the prescription changes
gui-strip-add = Add a change
gui-session-sign = week { $week }, { $day } { $time }: { $action }
gui-key-skipped = session skipped
gui-key-shortened = session shortened
gui-key-extra = extra session
gui-strip-oral = oral
gui-strip-patient = patient
gui-strip-stretch = Edit the prescription { $words }
gui-strip-boundary = Change after { $span }: drag to move

# Results
gui-week-predicts = WEEK { $week }: PREDICTED, VIRTUAL PATIENT
gui-serum-total = Serum total Mg, { $unit }
gui-pre = pre-dialysis
gui-post = post-dialysis
gui-mean = weekly mean
gui-was = was { $value }
gui-was-about = Before the first change of prescription
gui-number-name = Predicted { $name } { $value } { $unit }
gui-one-sample = One pre-dialysis sample would read { $lowest }–{ $highest } (sampling only).
gui-first-session = { $value } before the first session of the week: compare samples of the same session.
gui-one-sample-without-dialysis = One sample would read { $lowest }–{ $highest } (sampling only).
gui-one-sample-about = 95 % range of sampling: serum magnesium of one person varies by about 5.6 % from sample to sample. The error of the model, and how this patient differs from the model's, are not in it.
gui-ionised = Ionised, pre-dialysis: { $value } mmol/L ({ $percent } %)
gui-ionised-without-dialysis = Ionised: { $value } mmol/L ({ $percent } %)
gui-steady = A steady state. Choose another dialysate or MgO on the left to see what follows.
gui-settling = 90 % of the change within { $weeks } { $weeks ->
    [1] week
   *[other] weeks
} of the last change of prescription.
gui-settling-beyond = 90 % of the change within { $weeks } { $weeks ->
    [1] week
   *[other] weeks
} of the last change of prescription: beyond this run, so make it longer.
gui-settling-computing = 90 % of the change within … weeks of the last change of prescription.
gui-change-without-dialysis = Change { $change } { $unit }. Two samples must differ by about { $smallest } to show a real change.
gui-change = Pre-dialysis change { $change } { $unit }. Two samples must differ by about { $smallest } to show a real change.
gui-computing = Computing a long run…
gui-show-table = Table of weeks
gui-ledger = LEDGER, mg: into the blood +, out of it −
gui-ledger-about = Into the blood is positive, out of it negative; the rows sum to the residual.
gui-ledger-gut = Gut, net
gui-ledger-injected = Injected
gui-ledger-dialyser = Dialyser
gui-ledger-urine = Urine
gui-ledger-tissues = Bone and cells
gui-ledger-extracellular = Kept in fluids
gui-ledger-residual = sums to { $mg } before rounding
gui-ledger-row = { $name } { $value } mg
gui-problems = TO CHECK
gui-problem = { $place }: { $sentence }
gui-curves-are-old = Curves and numbers are those of the last scenario that could be computed.

# Dialogs
gui-open-title = Open a scenario
gui-save-title = Save the scenario
gui-path = Path of the file
gui-path-about = Choose in the desktop's dialog, or type the path here.
gui-path-alone = Type the path of the file.
gui-path-folders = Recent folders:
gui-path-into = Use the folder { $folder }
gui-suggested-ward = ward
gui-csv-short = Short table
gui-csv-short-about = Levels in mg/dL and amounts in mg, with five significant digits. The full table holds every pool in mmol with all digits.
gui-path-hint = for example ~/scenario.toml
gui-open = Open
gui-save = Save
gui-replace = Replace it
gui-file-exists = This file exists already. Replace it?
gui-cancel = Cancel
gui-close = Close
gui-more-below = ▾ more below
gui-discard = Discard the changes
gui-unsaved-title = Save the changes to “{ $name }”?
gui-unsaved-about = They would be lost otherwise.
gui-refused-title = { $file } cannot be edited here
gui-saved = Saved to { $file }
gui-save-failed = Not saved to { $file }: { $cause }. The old file is as it was.

# Why no window opens
gui-error-no-display = No window: neither DISPLAY nor WAYLAND_DISPLAY is set.
gui-error-library = No window: the library { $library } is missing. On Debian and Ubuntu: apt install { $package }
gui-error-no-answer = no display: nothing answers at { $variable }={ $value }
gui-error-other = No window: { $cause }
