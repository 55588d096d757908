# Names of the bands and thresholds of assets/clinical.toml; their numbers are arguments
threshold-low-amber = below { $at }: higher mortality (observational)
threshold-low-red = below { $at }: mortality higher still (observational)
threshold-severe-deficiency = below { $at }: severe deficiency
threshold-dangerous = { $at } and above: dangerous
threshold-severe = { $at } and above: severe
threshold-life-threatening = { $at } and above: life-threatening
band-reference-total = reference range, total
band-reference-ionised = reference range, ionised
band-lowest-mortality-japan = lowest mortality, Japan 2014 (observational)
band-mgo-trial-target = level aimed at in the MgO trial
level-below = < { $to }
level-between = { $from }–{ $to }
level-above = > { $from }
level-at-least = ≥ { $from }
sources-joined = {", and "}
hazard-ratio = HR { $value }
hazard-ratio-of = HR { $value } at { $at } against { $against } { $unit }
