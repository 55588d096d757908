# Which prescriptions bring the level into a range
find-heading = { $title }: serum total Mg before dialysis in week { $week } with each prescription { $begins }
find-begins-start = from the start of the run
find-begins-after = from week { $week } on, after the last measured value
find-of-fitted = this patient, fitted to { $count } measured { $count ->
    [1] value
   *[other] values
}
find-of-prior = patients like this one, without measured values
find-column-dialysate = dialysate, mEq/L
find-column-oxide = MgO, mg
find-column-level = predicted, mg/dL
find-column-probability = { $level }, %
find-column-place = where that is
find-place-within = in the range
find-place-borderline-below = borderline, below
find-place-borderline-above = borderline, above
find-place-below = below the range
find-place-above = above the range
find-nearest-mark = ◆ nearest
find-nearest = Nearest prescription in the range: { $choice }; predicted { $level } { $unit }, { $percent } % in { $range }.
find-nearest-rule = "Nearest": more likely than not in the range, with the fewest steps from the present dialysate, then the lowest dose. Others may be just as likely.
find-nearest-improbable = Measured values and model are further apart than in 99 of 100 patients. These probabilities cannot be relied on, and no prescription is marked.
find-nearest-none = With none of these prescriptions is { $range } { $unit } more likely than not. { $labs ->
    [0] Measured values would make the prediction surer.
   *[other] More measured values would make the prediction surer.
}
find-dialysate-at = { $level } { $unit } without MgO: a dialysate of { $value } mEq/L.
find-dialysate-too-low = { $level } { $unit } without MgO: out of reach; even { $bound } mEq/L gives less.
find-dialysate-too-high = { $level } { $unit } without MgO: out of reach; even { $bound } mEq/L gives more.
find-oxide-at = { $level } { $unit } at { $present } mEq/L: MgO { $value } mg at bedtime.
find-oxide-too-low = { $level } { $unit } at { $present } mEq/L: out of reach; even MgO { $bound } mg gives less.
find-oxide-too-high = { $level } { $unit } at { $present } mEq/L: out of reach; even without MgO the level is higher.
find-balance-at = No gain or loss of body Mg in week { $week } on the present oral doses: { $value } mEq/L.
find-balance-too-low = No gain or loss of body Mg in week { $week } on the present oral doses: no dialysate does this; even at { $bound } mEq/L Mg is lost.
find-balance-too-high = No gain or loss of body Mg in week { $week } on the present oral doses: no dialysate does this; even at { $bound } mEq/L Mg is gained.
find-note = Probabilities under the model, for { $whom }: shares of { $draws } patients drawn from what is uncertain. A single sample scatters more. "borderline": outside the range, but by less than a pair of samples can show. { find-nearest-rule } The table is in order of dialysate and dose; it is not a ranking. What the model predicts, not what to give.
find-failed = { $failed } of the drawn patients could not be simulated and are left out.
find-progress = { $done } of { $all } patients
find-bad-range = write the range in mg/dL, the lower value first and decimals with a point: 2.7-3.0
problem-week-before-prescription = week { $week } ends before the prescription begins, which is after the last measured value. Ask for week { $first } or a later one
problem-search-without-end = the search for a value between those of the menu came to no end
problem-find-without-dialysis = a search for dialysates needs a patient on dialysis
