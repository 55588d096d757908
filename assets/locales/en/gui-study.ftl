# Tabs: compare, map, cohort
