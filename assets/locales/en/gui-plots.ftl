# Plots and results.

gui-axis-day = { $day }, week { $week }
gui-axis-monday = week { $week }
gui-readout-session-total = total { $pre } before, { $post } after the session, { $unit }
gui-readout-session-ionised = ionised { $pre } before, { $post } after, mmol/L
gui-span-run-short = Run
gui-span-week-short = Week
gui-span-session-short = Session

gui-removed-per-session = Removed in a session: { $mg } mg ({ $mmol } mmol).
gui-gained-per-session = Gained in a session: { $mg } mg ({ $mmol } mmol).
gui-steady-without-dialysis = A steady state. Change something on the left to see what follows.
gui-change-none = Nothing changes that a sample could show.
gui-change-hidden = One pair of samples cannot be expected to show this change.
gui-change-visible = One pair of samples may show this change.
gui-ionised-above = above the { $lowest }–{ $highest } of healthy adults
gui-ionised-below = below the { $lowest }–{ $highest } of healthy adults
gui-ledger-week = week { $week }
gui-ledger-week-name = Ledger of week { $week }
gui-ledger-session = last session
gui-ledger-session-name = Ledger of the last session of the week

gui-plot-table = Table
gui-plot-table-total = Table of the totals
gui-plot-table-ionised = Table of the ionised values
gui-plot-table-pools = Table of the pools

gui-pane-inputs = Inputs
gui-pane-plots = Plots
gui-pane-results = Results
gui-pane-total = Total
gui-pane-ionised = Ionised
gui-pane-pools = Pools
