# Documents: recovery, recent files, export
gui-recovered = mgkin ended unexpectedly. The unsaved changes of "{ $name }" are back
gui-menu-recent = Recent
gui-menu-export = Export
gui-menu-export-png = Figure, PNG…
gui-menu-export-svg = Figure, SVG…
gui-menu-export-csv = Table of times, CSV…
gui-menu-export-html = Report, HTML…
gui-export-title = Export to
gui-export-nothing = there is no valid run to write
gui-first-title = Welcome to mgkin
gui-first-limits = It shows what a published-data model predicts for a virtual patient, and how sure that is. It does not know your patient, and it cannot foresee constipation, where severe hypermagnesaemia arises.
gui-first-how = The patient has been on the dialysate under "So far". Choose another dialysate or MgO, and the curves show the weeks after the change.
gui-first-start = Start
