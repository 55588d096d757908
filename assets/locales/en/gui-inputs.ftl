# The left column of Explore and its editors

# The scenario
gui-title = Title of the scenario
gui-title-hint = Untitled scenario
gui-about-scenario = About this scenario
gui-note = What the scenario shows
gui-note-hint = What this scenario shows
gui-sources = Sources
gui-run-length = run

# What is as before
gui-as-before = as before
gui-reset-as-before = { $name } as before
gui-starts-from-amounts = The run starts from amounts given in its file, not from a steady state.

# Dialysis, or none
gui-add-dialysis = Add dialysis
gui-resume-dialysis = Resume dialysis
gui-dialysis-is-stopped = Dialysis is stopped from here on.
gui-session-length = Length of a session
gui-sessions-summary = { $modality }, { $hours } h, blood { $blood }, dialysate { $dialysate }

# Products
gui-products = Products …
gui-products-about = What is published and was found, with its source. Any other value can be typed.
gui-market-japan = JAPAN
gui-market-abroad = OUTSIDE JAPAN
gui-market-trial = IN TRIALS ONLY
gui-product-name = { $name }, { $value }
gui-product-part = { $part } { $value }
gui-product-differs = { $part } { $value } ({ $usual })
gui-product-what-else = { $name } has { $parts } (in brackets { $usual }).
gui-product-same = { $name }: the rest as in { $usual }.
gui-product-unknown = { $parts }: not known.
gui-product-not-followed = Of all this the model follows only magnesium and citrate.
gui-product-citrate = Citrate { $citrate } mmol/L, which binds magnesium, is filled in.
gui-not-known = not known
gui-part-calcium = Ca
gui-part-potassium = K
gui-part-bicarbonate = HCO3
gui-part-acetate = acetate
gui-part-sodium = Na
gui-part-glucose = glucose
gui-part-citrate = citrate

# Oral magnesium
gui-oxide-no-dose = choose a dose, then when

# Injections
gui-injections = Injections …
gui-injections-count = Injections ({ $count }) …
gui-injections-title = Injections of magnesium
gui-injections-about = Into a vein or a muscle, at any time of the run. Other units may be typed: 30 min.
gui-injection-add = Add an injection
gui-injection-remove = Remove injection { $number }
gui-injection-route = Route of injection { $number }
gui-route-iv = into a vein
gui-route-im = into a muscle
gui-injection-amount = Amount of injection { $number }
gui-injection-unit = Unit of injection { $number }
gui-injection-magnesium-sulfate-g = g MgSO4·7H2O
gui-injection-magnesium-mmol = mmol Mg
gui-injection-aspartate-solution-ml = mL K-Mg aspartate
gui-injection-week = Week of injection { $number }
gui-injection-day = Day of injection { $number }
gui-injection-time = Time of injection { $number }
gui-injection-over = over
gui-injection-duration = Duration in h of injection { $number }
gui-injection-count = How many of injection { $number }
gui-injection-times = { $count ->
    [1] time
   *[other] times, every
}
gui-injection-repeat = Hours between starts of injection { $number }

# Changes in the patient
gui-course = Changes in the patient
gui-course-count = Changes in the patient ({ $count })
gui-course-about = From here on. Weight and kind of person hold for the whole run.
gui-course-name = { $label } from here on

# Patient
gui-patient-whole-run = the whole run
gui-measured-optional = Optional: absorption is then fitted to it.
gui-measured-fitted = Absorption is fitted so that the run starts there.
gui-measured-sample = Which value was measured
gui-measured-week-mean = mean of the week, pre-dialysis
gui-measured-first-session = before the first session of the week
gui-gain-kg = kg a session =
gui-gain-kg-name = Gain a session in kg
gui-gain-percent = % of weight
gui-gain-percent-name = Gain a session in % of weight
gui-hint-g-l = In g/dL: { $typed } g/L is { $value }.
gui-labels = LABELS
gui-sex = Sex
gui-sex-female = female
gui-sex-male = male
gui-sex-other = other
