# What matters: which of the uncertain moves a prediction, and which sample would tell most
matters-unexplained = What the equations leave out
matters-unexplained-about = How much more or less the level changes from the start than the equations give. Assumed from how far the model misses published trials.
matters-sd = { $number } SD
matters-heading-prior = { $title }: what moves "{ $quantity }" in week { $week }, in patients like this one, without measured values
matters-heading-fitted = { $title }: what moves "{ $quantity }" in week { $week }, in this patient, fitted to { $count } measured { $count ->
    [1] value
   *[other] values
}
matters-column-parameter = uncertain
matters-column-low = 10th percentile
matters-column-high = 90th percentile
matters-column-at-low = result at the 10th
matters-column-at-high = result at the 90th
matters-column-apart = apart
matters-column-first = alone, % (90 % interval)
matters-column-total = with others, % (90 % interval)
matters-column-sample = sample
matters-column-of-week = in week { $week }
matters-together = Most probable: { $centre }. With everything moving at once 8 of 10 lie between { $lowest } and { $highest }.
matters-alone = Each is moved alone, from its 10th to its 90th percentile.
matters-along = Each is moved from its 10th to its 90th percentile; what the labs tie to it moves with it.
matters-sobol-about = Shares of the variance of "{ $quantity }" in week { $week }, in patients like this one, without measured values; { $points } base points (Sobol indices).
matters-sobol-left-out = { $count } of them are left out because a patient could not be simulated.
matters-sobol-columns = Alone: the share that would go if this one were known. With others: the share that would stay if all others were known.
matters-sobol-prior-only = They are not those of the fitted patient: labs tie parameters together, and the share of one of them alone then means nothing.
matters-next-about = Level before dialysis in week { $week }: known within ±{ $now } { $unit } (9 of 10, without the scatter of a sample). With further samples:
matters-next-about-untimed = Mean level in week { $week }: known within ±{ $now } { $unit } (9 of 10, without the scatter of a sample). With further samples:
matters-next-none = There is no week between the last change or lab and week { $week } in which a sample could tell more.
matters-next-best = In week { $week }, { $sample } would narrow it from ±{ $now } to ±{ $then } { $unit }.
matters-sample-before = a value before dialysis
matters-sample-after = a value after dialysis
matters-sample-two-before = values before two sessions
matters-sample-before-and-after = values before and after one session
matters-sample-with-ionised = a value before dialysis, with ionised Mg
matters-untimed-before = a value
matters-untimed-two-before = values of two days
matters-untimed-with-ionised = a value, with ionised Mg
matters-no-value = No session ends in week { $week }, so nothing was removed.
matters-note = What the model predicts and how sure it is, not what to measure or give.
