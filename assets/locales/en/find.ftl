# Which prescriptions bring the level into a range
find-heading = { $title }: serum total Mg before dialysis in week { $week } with each prescription { $begins }
find-begins-start = from the start of the run
find-begins-after = from week { $week } on, after the last measured value
find-of-fitted = this patient, fitted to { $count } measured { $count ->
    [1] value
   *[other] values
}
find-of-prior = patients like this one, of whom nothing was measured
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
find-nearest-rule = "Nearest": the fewest steps from the present dialysate, then the least dose, more likely than not in the range. Others may be as likely.
find-nearest-improbable = Measured values and model are further apart than in 99 of 100 patients. These probabilities cannot be relied on, and no prescription is marked.
find-nearest-none = None of these prescriptions has more than 50 % in { $range } { $unit }. { $labs ->
    [0] Measured values would narrow the doubt.
   *[other] More measured values would narrow the doubt.
}
find-dialysate-at = { $level } { $unit } without MgO: a dialysate of { $value } mEq/L.
find-dialysate-too-low = { $level } { $unit } without MgO: none does; { $bound } mEq/L gives less.
find-dialysate-too-high = { $level } { $unit } without MgO: none does; { $bound } mEq/L gives more.
find-oxide-at = { $level } { $unit } at { $present } mEq/L: MgO { $value } mg at bedtime.
find-oxide-too-low = { $level } { $unit } at { $present } mEq/L: no dose of MgO does; { $bound } mg gives less.
find-oxide-too-high = { $level } { $unit } at { $present } mEq/L: no dose of MgO does; without any it is more.
find-balance-at = No gain or loss of body Mg in week { $week } on the present oral doses: { $value } mEq/L.
find-balance-too-low = No gain or loss of body Mg in week { $week } on the present oral doses: no dialysate does; at { $bound } mEq/L it still loses.
find-balance-too-high = No gain or loss of body Mg in week { $week } on the present oral doses: no dialysate does; at { $bound } mEq/L it still gains.
find-note = Probabilities under the model, of { $whom }: shares of { $draws } patients drawn from what is not known. One sample scatters further. "borderline": outside, but by less than a pair of samples can show. { find-nearest-rule } The menu is in the order of dialysate and dose, which is no ranking. What the model predicts, not what to give.
find-failed = { $failed } of the drawn patients could not be simulated and are left out.
find-progress = { $done } of { $all } patients
find-bad-range = write the range in mg/dL, the lower value first and decimals with a point: 2.7-3.0
problem-week-before-prescription = week { $week } ends before the prescription begins, which is after the last measured value. Ask for week { $first } or a later one
problem-search-without-end = the search for a value between those of the menu came to no end
problem-find-without-dialysis = a search for dialysates needs a patient on dialysis
