# Exchange with other programs
export-times = Time is in hours; 0 is Monday 00:00 of week 1. Sessions, doses, phases and injections are events; of those at one time the highest priority acts first: ends, changes of prescription, starts, doses.
export-left-limits = Pools and concentrations carry the names of the columns of mgkin's table. At an event the table shows the values just before it; most other programs show those just after.

# Measured values from a table
problem-labs-empty = no measured values. The first line names the columns (week,day,when,total,unit), each further line holds one sample
problem-table-identity = the column "{ $found }" looks like an identity, and this program takes no patient identities. Remove the column
problem-table-unknown-column = unknown column "{ $found }". { $hint }Allowed: { $allowed }
problem-labs-no-column = the column { $column } is missing. A table has week, day and when (or time), total and/or ionised, and unit
problem-labs-two-times = give the columns week, day and when, or the column time (hours since the start), not both
problem-table-uneven = this line has { $found } cells, the first line { $columns }. Decimals need a point when commas stand between the cells
problem-table-unnamed-column = column { $number } holds values and has no name. Name it in the first line, or remove it
problem-table-not-utf8 = column { $column } holds a character that is not in UTF-8 (byte { $byte }), as tables saved in Windows-1252 do. Save the table as "CSV UTF-8"
problem-table-not-text = the table is not text in UTF-8 or UTF-16, or not all of it is. Save it as "CSV UTF-8"
problem-table-workbook = this is a workbook of a spreadsheet, not a table in text. Save its sheet as "CSV UTF-8"
problem-labs-after-end = { $found } h lies after the end of the run, whose last week is week { $last }. The column time counts hours from the start, not days
problem-table-empty-cell = this cell is empty
problem-labs-no-value = no measured value: total and ionised are both empty
problem-labs-outside = { $found } h lies outside every run. Hours count from the start, 0 to { $highest }
problem-labs-date = "{ $found }" is a date or a time as spreadsheets keep it. The column { $column } holds { $column ->
    [time] hours since the start of the run
    [week] weeks, counted from 1
    [day] days of the week: Mon, Tue, Wed, Thu, Fri, Sat, Sun
   *[when] pre, post, or a time of day such as 09:00
}
problem-labs-not-a-week = "{ $found }" is not a week. Weeks are whole numbers, counted from 1
problem-table-not-a-number = "{ $found }" is not a number. Write it with a decimal point, without unit
problem-labs-unknown-unit = the unit "{ $found }" is not understood. { $hint }Allowed, with these capitals: { $allowed }

# Patients of a ward from a table
problem-ward-list-empty = no patients. The first line names the columns (weight_kg,pre_total_mg_dl), each further line is one patient
problem-ward-list-no-column = the column { $column } is missing. A list has weight_kg and pre_total_mg_dl (or pre_total_mmol_l, pre_total_meq_l), and where known modality, substitution_flow_ml_min, gfr_ml_min or urine_ml_day, and mgo_mg_day
problem-ward-list-no-substitution = haemodiafiltration needs its substitution flow. Add the column substitution_flow_ml_min

# Where a result comes from
provenance = model { $model }, mgkin { $program }, scenario SHA-256 { $hash }, { $solver } at a relative tolerance of { $tolerance }, mass balance within { $balance } mmol. For teaching and for exploring published kinetics on a virtual patient, not for deciding a treatment.
provenance-figure = Model { $model }, mgkin { $program }, scenario SHA-256 { $hash }, { $solver } at a relative tolerance of { $tolerance }, mass balance within { $balance } mmol.

# Measured beside predicted
measured-sample = sample
measured-total = total Mg, mg/dL
measured-predicted = predicted
measured-ionised = ionised, mmol/L
measured-when = week { $week } { $day } { $when ->
    [pre] before dialysis
    [post] after dialysis
   *[other] { $when }
}

# Why a file was not written
file-no-folder = there is no such folder
file-not-allowed = writing there is not allowed
file-no-file = there is no such file
file-not-readable = reading it is not allowed
file-read-only = this disk can only be read
file-is-folder = that is a folder, not a file
file-disk-full = the disk is full
file-bad-name = a file cannot have this name
