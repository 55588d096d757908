# Presets
gui-presets-title = New from preset
gui-presets-search = Search the presets
gui-presets-hint = Search: Gitelman, citrate, 2.0, albumin …
gui-presets-keys = ↑↓ to select, Enter to open.
gui-presets-none = No preset has all of these words.
gui-presets-curve = Serum total Mg between { $lowest } and { $highest } { $unit } over { $count } weeks; each curve has a scale of its own
gui-presets-curve-days = Serum total Mg between { $lowest } and { $highest } { $unit } over { $count } days; each curve has a scale of its own
gui-presets-sources = SOURCES
gui-presets-place = { $group } · { $id }
gui-presets-dialysate = Dialysate
gui-presets-oxide = Oral magnesium
gui-presets-technique = Session and technique
gui-presets-patient = Patient
gui-presets-kidney-disease = Kidney disease without dialysis
gui-presets-health = Health and deficiency
gui-presets-wasting = Renal wasting
gui-presets-injection = Injection
gui-presets-hazard = Hazards
gui-presets-trial = Trials against the model

# Shortcuts
gui-menu-shortcuts = Keyboard shortcuts
gui-keys-or = { " or " }
gui-keys-document = DOCUMENT
gui-keys-edit = EDIT
gui-keys-view = VIEW
gui-keys-help = HELP
gui-keys-controls = A CONTROL THAT HAS THE KEYBOARD
gui-keys-timeline = A CHANGE ON THE TIME LINE
gui-keys-next = Next or previous control
gui-keys-press = Press the button, tick the box
gui-keys-choose = Choose in a list or menu
gui-keys-close = Close the topmost window or menu
gui-keys-move-change = Move it earlier or later
gui-keys-remove-change = Remove it

# How to read the screen
gui-menu-reading = How to read this screen
gui-reading-prescription = Left, above: the prescription
gui-reading-prescription-about = “From the start” is what the patient has long been on; the next tab is what changes, and after which week. Dialysate magnesium is always in mEq/L; the switch at the top right changes serum values only.
gui-reading-patient = Left, below: the patient
gui-reading-patient-about = Labs are before dialysis. Every field has a card on hover: where its default comes from, and what speaks against it. Assumed values look assumed.
gui-reading-total = Middle: serum total magnesium
gui-reading-total-about = Each thin bar is a session, from the value before it to the one after; the line is the mean between. The shaded areas hold half, and 9 of 10, of the patients like this one: how sure the level before a session is. Zoom in (wheel, or Last session) for the true curve. Green is where mortality was lowest in a registry: an observation, not a target.
gui-reading-ionised = Below it: ionised magnesium
gui-reading-ionised-about = The free, active fraction. Albumin, anion gap and phosphate change what is bound, so that total and ionised may differ.
gui-reading-pools = Below that: where it goes
gui-reading-pools-about = Muscle, other soft tissue and bone in percent of their content at the start. Serum moves in days, bone over months. On the time line below, click to add a change, drag to move it.
gui-reading-results = Right, above: what the model predicts
gui-reading-results-about = Values of the last week, rounded to what they mean. A single sample would scatter around them as said below them; two samples must differ by more to show a change.
gui-reading-ledger = Right, below: the ledger
gui-reading-ledger-about = Where the magnesium of the last week came from and went, in mg. Into the blood is positive. The rows sum to zero; a remainder would be an error of the calculation.

# About
gui-menu-about = About mgkin
gui-about-title = mgkin { $version }
gui-about-what = Magnesium kinetics in haemodialysis: what published kinetics predict for a virtual patient when the dialysate or oral magnesium changes.
gui-about-network = No network, no telemetry. No patient names are asked for.
gui-about-versions = Program { $program }, model { $model }
gui-about-licence = Licence: { $licence }. The font DejaVu comes under its own free licence.
gui-about-sources = SOURCES
gui-about-search = Search the sources
gui-about-search-hint = Search by author, year or journal
gui-about-found = { $shown } of { $all }
gui-list-item = •  { $words }
gui-weak = WHAT THE MODEL DOES NOT KNOW
gui-weak-high-bath = A year at 2.0 mEq/L: one uncontrolled series rose by 0.23 mmol/L, the model predicts 0.41. With a GFR of 1, 2 and 3 mL/min, which was not published, it would be 0.35, 0.30 and 0.26.
gui-weak-oxide = Magnesium oxide: what is absorbed was inferred from two trials, and its timing changes the answer by 0.6 mg/dL. 26 weeks of 250 mg a day: 2.87 mg/dL, in the trial 3.0. Constipation and ileus, where severe hypermagnesaemia arises (published cases to 18.6 mg/dL), are not in the model.
gui-weak-koa = How well magnesium passes a dialyser (KoA) was never measured.
gui-weak-session = A session on 1.0 mEq/L falls by 0.21 mmol/L, where one series saw 0.14. Its post-dialysis level follows the pre-dialysis level with a slope of 0.37, at the upper edge of what was seen (0.24 to 0.37).
gui-weak-acute = A high level at a blood flow of 100 mL/min: the model falls by 40 % without kidney function, patients, most with some, fell by 27 %.
gui-weak-bone = Bone in uraemia: 48 % more than in health, where biopsies found 66 %.
gui-weak-supplement = A supplement of 300 mg a day in health: 1.1 mmol a day more in the urine, where trials of 197 to 994 mg saw 1.5 on average.
gui-weak-sulfate = MgSO4 in pre-eclampsia: 6.1 mg/dL, where a cohort had 7.2 mg/dL.
gui-weak-ionised = Ionised fractions depend on the analyser and on the labs.
gui-weak-not-followed = Calcium, parathyroid hormone and blood pressure are not followed, though the calcium of the dialysate changes with the product. The effect of active vitamin D rests on two small studies, that of acid blockers on comparisons of different people.
