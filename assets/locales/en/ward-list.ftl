# A ward switched patient by patient
ward-list-caption = { $patients } { $patients ->
    [1] patient
   *[other] patients
}, each fitted to one sample on { $from } mEq/L; week { $week } after the switch to { $to } mEq/L
ward-list-column-level = pre, mg/dL
ward-list-column-bar = { "" }
ward-list-column-row = row
ward-list-column-weight = weight, kg
ward-list-column-measured = measured, mg/dL
ward-list-column-before = before, mg/dL
ward-list-column-after = after, mg/dL
ward-list-column-below = after < { $limit }
ward-list-column-above = after > { $limit }
ward-list-percent = { $percent } %
ward-list-expected-below = Below { $limit } the model expects { $before } before the switch and { $after } after it.
ward-list-expected-above = Above { $limit } the model expects { $before } before the switch and { $after } after it.
ward-list-patients = { $patients } { $patients ->
    [1] patient
   *[other] patients
}
ward-list-fewer = fewer than 1 patient
ward-list-rows-likely = more likely than not: { $rows }
ward-list-rows-possibly = possibly (10 to 50 %): { $rows }
ward-list-row = row { $row } ({ $percent } %)
ward-list-remark = Row { $rows }: { $remark }
ward-list-failed = { $failed } { $failed ->
    [1] patient is
   *[other] patients are
} counted nowhere: see the remarks.
ward-list-note = Means of a week before dialysis: medians, and in brackets the range that holds 9 of 10 such patients; a new sample scatters further. Counts are sums of probabilities, rounded to whole patients. What the model predicts, not what to give.
