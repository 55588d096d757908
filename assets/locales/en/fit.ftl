# A patient fitted to labs
fit-heading = { $title }: the patient fitted to { $count } measured { $count ->
    [1] value
   *[other] values
}
fit-column-sample = sample
fit-column-measured = measured
fit-column-fitted = fitted
fit-column-residual = off by, SD
fit-column-parameter = parameter
fit-column-prior = without labs
fit-column-posterior = with these labs
fit-column-informed = what the labs add
fit-column-week = week
fit-column-pre-prior = pre, mg/dL, without labs
fit-column-pre-posterior = pre, mg/dL, with these labs
fit-column-ionised = pre ionised, mmol/L
fit-start = at the start of the run
fit-ionised = { $sample }, ionised
fit-marked = { $residual } (contradicts)
fit-interval = { $median } ({ $lowest } to { $highest })
fit-informed = informed { $percent } %
fit-uninformed = nothing
fit-prediction = Week { $week }: without labs 9 of 10 patients like this one would lie between { $priorlowest } and { $priorhighest } mg/dL before dialysis; with these labs between { $lowest } and { $highest }. A single sample scatters more.
fit-product = { $first } and { $second }: only their product is known (correlation { $correlation })
fit-ratio = { $first } and { $second }: only their ratio is known (correlation { $correlation })
fit-absorbed = The fitted patient absorbs { $percent } % of what is eaten and taken.
fit-note = Medians, and in brackets the range that holds 9 of 10. "off by" counts standard deviations of one sample. What the model predicts, not what to give.
fit-calibration = Tested on { $patients } simulated patients on dialysis ({ $failed } more could not be fitted), each measured twice before and once after dialysis and then fitted. Eight weeks after a switch from 1.0 to 1.5 mEq/L the 90 % ranges hold the true level of { $within90 } % of them and the 50 % ranges of { $within50 } %; the truth falls evenly within the ranges (chi-square p = { $p }). The median error is { $error } mg/dL, without labs { $prior }. Simulated patients obey the model; real ones need not.
fit-calibration-progress = fitting simulated patients: { $percent } %
fit-check-progress = sampling the posterior: { $percent } %
fit-check = Checked by { $samples } samples (worth { $size } independent ones, R-hat { $rhat }): last week { $sampled } mg/dL ± { $sampledsd } %, by the approximation { $approximation } ± { $approximationsd } %.
fit-check-chains = The chains disagree: there are too few samples to judge by.
fit-check-agrees = The approximation holds.
fit-check-samples = The approximation is off: medians and ranges above are those of the samples.
fit-saved = { $path }: the scenario with its measured values, to start from the fitted patient
fit-starts-from-amounts = --save: this scenario starts from amounts, and a fitted patient from a steady state. Take [initial] and start = "amounts" out
fit-run = The patient is fitted to { $count } measured { $count ->
    [1] value
   *[other] values
} ("mgkin fit" shows how sure that is): { $values }.
problem-fit-contradicts = { $found } contradicts the other measured values, or the model: the fitted patient shows { $fitted }; it is used all the same
problem-fit-unit = { $found } is far from what is expected; the same number in { $unit } would not be. Check the unit
problem-fit-improbable = measured values and model are further apart than in 99 of 100 patients: one of the values, the prescription or the model does not hold here
problem-fit-unusual = fitted as { $found }; typical: { $lowest } to { $highest }
problem-fit-field = fitted { $posterior }; without labs { $prior }
