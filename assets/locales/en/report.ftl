# Figures
figure-weeks = weeks
figure-total = total Mg, mg/dL
figure-ionised = ionised Mg, mmol/L
figure-band-mortality = lowest mortality, Japan 2014 (observational)
figure-band-ionised = reference range, ionised
figure-description = Serum magnesium over weeks as the model predicts it: above the total in mg/dL, below the ionised in mmol/L. Bands between the values before and after dialysis, line: weekly mean.

# Tables
table-week = week
table-pre = pre, mg/dL
table-post = post, mg/dL
table-mean = mean, mg/dL
table-ionised = ionised, mmol/L
table-removed = removed, mmol/session
table-balance = balance, mg/day
table-dialysate = dialysate, mEq/L
table-mgo = MgO, mg
table-as-in-file = as in file
ledger-part = last week
ledger-mg-week = mg/week
ledger-absorbed = absorbed from the gut
ledger-injected = injected
ledger-secreted = secreted into the gut
ledger-urine = urine
ledger-dialysis = dialysis
ledger-balance = into bone, muscle and fluids
chart-total = Serum total Mg, mg/dL, over weeks (before and after dialysis)
chart-ionised = Serum ionised Mg, mmol/L, over weeks (before and after dialysis)
