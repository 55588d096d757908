# Short names of the bands and thresholds of assets/clinical.toml
threshold-low-amber = below 2.0: higher mortality (observational)
threshold-low-red = below 1.8: mortality higher still (observational)
threshold-severe-deficiency = below 1.0: severe deficiency
threshold-dangerous = 4.8 and above: dangerous
threshold-severe = 7.2 and above: severe
threshold-life-threatening = 12 and above: life-threatening
band-reference-total = reference range, total
band-reference-ionised = reference range, ionised
band-lowest-mortality-japan = lowest mortality, Japan 2014 (observational)
band-mgo-trial-target = level aimed at in the MgO trial
