# Words for the numbers of a scenario and of the model.
# param-ID: label of a field. -about: what it is and what a higher value does. -how: how the value came about.
# -against: what speaks against it, or how uncertain it is. ID as in the scenario file, with - for _.

# [run]
param-weeks = Length of the run
param-weeks-about = How many weeks are simulated. Serum settles over weeks and bone over years, so a short run shows only the first part of a change.
param-start-total-mg-dl = Measured serum Mg
param-start-total-mg-dl-about = Total magnesium of the baseline weeks: pre-dialysis, or mean serum without dialysis. Active absorption is fitted so that the steady state shows this value.
param-start-total-mg-dl-how = A laboratory value of this patient.
param-start-total-mg-dl-against = A single sample scatters around the patient's own mean with a coefficient of variation of 5.6 %, assay included. Whatever really sets the level, the fit puts it down to absorption.
param-output-every-h = Output interval
param-output-every-h-about = Time between two rows of the CSV table. It does not change the computation.
param-model = Model version
param-model-about = Version of the model by which the run is simulated. Older ones replay older files.
param-relative-tolerance = Solver tolerance
param-relative-tolerance-about = Relative error that the solver allows itself in a step. A smaller value is slower and more exact.

# [patient]
param-target-weight-kg = Target weight
param-target-weight-kg-about = Weight without excess fluid, reached at the end of a session. Tissue stores, plasma and interstitial volume grow with it, so the same dialysis changes a heavier patient more slowly.
param-target-weight-kg-how = Defaults assumed: 70 kg healthy, 65 kg in chronic kidney disease, 60 kg on haemodialysis.
param-age-years = Age
param-age-years-about = A label. It changes nothing in the model.
param-haematocrit = Haematocrit
param-haematocrit-about = Share of red cells in blood. Red cells take no part in the exchange: a higher haematocrit leaves less plasma flow in the dialyser and moves less magnesium in a session.
param-haematocrit-how = Defaults assumed: 0.42 healthy, 0.36 in chronic kidney disease, 0.33 on haemodialysis.
param-albumin-g-dl = Albumin
param-albumin-g-dl-about = Serum albumin, drawn before dialysis. It binds magnesium: with a higher albumin a smaller share of total magnesium can be filtered, dialysed or ionised.
param-albumin-g-dl-how = Default on haemodialysis as in the MgO trial; for the other kinds of person assumed.
param-globulin-g-dl = Globulin
param-globulin-g-dl-about = Serum globulin, drawn before dialysis. It binds about half as much magnesium per gram as albumin.
param-globulin-g-dl-how = Default on haemodialysis as in the MgO trial; for the other kinds of person assumed.
param-total-protein-g-dl = Total protein
param-total-protein-g-dl-about = Given in place of globulin, which is then total protein less albumin.
param-phosphate-mg-dl = Phosphate
param-phosphate-mg-dl-about = Serum phosphate, drawn before dialysis. It complexes magnesium: a higher value lowers the calculated ionised magnesium, and nothing else in the model. The same ionised level then goes with a higher total: 4 % more at 8 than at 5.3 mg/dL.
param-phosphate-mg-dl-how = Default on haemodialysis as in the MgO trial (1.71 mmol/L); for the other kinds of person assumed.
param-bicarbonate-mmol-l = Bicarbonate
param-bicarbonate-mmol-l-about = Serum bicarbonate, drawn before dialysis. It complexes a little magnesium, and it enters the anion gap when that is computed from sodium and chloride.
param-bicarbonate-mmol-l-how = Defaults assumed: 25 mmol/L healthy, 22 in chronic kidney disease, 20.5 on haemodialysis.
param-anion-gap-corrected-meq-l = Corrected anion gap
param-anion-gap-corrected-meq-l-about = Sodium less chloride and bicarbonate, corrected for albumin: the unmeasured anions of uraemia. A higher value lowers the calculated ionised magnesium, and nothing else in the model.
param-anion-gap-corrected-meq-l-how = Defaults assumed: 12 mEq/L healthy, 15 in chronic kidney disease, 20.5 on haemodialysis.
param-anion-gap-corrected-meq-l-against = Its effect is fitted to one contrast: 51 % ionised on haemodialysis against 60–63 % in others. Other analysers find 61–69 % in dialysis patients.
param-sodium-mmol-l = Sodium
param-sodium-mmol-l-about = Serum sodium. With chloride, bicarbonate and albumin it gives the corrected anion gap; it has no other effect.
param-chloride-mmol-l = Chloride
param-chloride-mmol-l-about = Serum chloride. With sodium, bicarbonate and albumin it gives the corrected anion gap; it has no other effect.
param-gfr-ml-min = GFR
param-gfr-ml-min-about = Glomerular filtration rate; on dialysis, what the kidneys still filter. A higher value lets more magnesium into the urine and lowers the serum level.
param-gfr-ml-min-how = Defaults: 107.6 mL/min healthy, the rate that filters 2400 mg a day; 25 in chronic kidney disease and 0 on haemodialysis, both assumed.
param-gfr-ml-min-against = How far the remaining nephrons reabsorb less magnesium as GFR falls is assumed.
param-urine-ml-day = Urine volume
param-urine-ml-day-about = Given in place of GFR when that was not measured: GFR in mL/min is taken as 0.005 times the daily urine in mL.
param-urine-ml-day-how = Assumed: the factor 0.005.
param-urine-ml-day-against = No measurement stands behind the factor: a GFR from urine volume is a rough guess.
param-diet-mg-day = Dietary Mg
param-diet-mg-day-about = Magnesium eaten in a day, without drugs. A higher intake raises the serum level, but the share absorbed falls as intake rises. Rich in it are nuts, seeds, beans, whole grain, leafy vegetables and dark chocolate; many are rich in potassium too, so a diet low in potassium is poor in magnesium.
param-diet-mg-day-how = Default on haemodialysis within the 200–300 mg/day advised on dialysis (350–750 in health; Apetrii 2018); 370 mg/day healthy as in the reference day; 300 mg/day in chronic kidney disease assumed.
param-diet-mg-day-against = The range for dialysis is what is advised, not what patients were found to eat.
param-fluid-gain-l-week = Weekly fluid gain
param-fluid-gain-l-week-about = Fluid gained in a week and taken off again in the sessions. A higher gain dilutes magnesium before a session and carries more of it out by convection.
param-fluid-gain-l-week-how = Assumed: 7 L a week on haemodialysis, whatever the weight.
param-ionised-analyser-factor = Analyser factor
param-ionised-analyser-factor-about = Multiplies the calculated ionised magnesium, to match the analyser of a hospital. It changes nothing else.
param-ionised-analyser-factor-how = Assumed: 1. Brands differ, from about 0.9 to 1.25.
param-ionised-analyser-factor-against = The ionised fraction depends on the analyser as much as on the patient: 51 % in one study of dialysis patients, 61–69 % with other analysers.
param-active-vitamin-d = Active vitamin D
param-active-vitamin-d-about = Whether a patient with kidney disease takes calcitriol or an analogue. Without it the model lowers active absorption of magnesium, the more the lower the GFR.
param-active-vitamin-d-how = Derived: without it active absorption is 0.33 of normal at GFR 0 (Schmulen 1980: 0.31; Spencer 1980: 0.36). The straight line from there to normal at 60 mL/min is assumed.
param-active-vitamin-d-against = Both studies are small, and the evidence conflicts on how far magnesium absorption depends on vitamin D. At the start of dialysis (eGFR 5) the model has 2.26 mg/dL where about 2.05 was measured.
param-acid-suppression = Acid blocker (PPI or P-CAB)
param-acid-suppression-about = A proton-pump inhibitor or a potassium-competitive acid blocker. Active absorption falls a little, it is thought because the channels TRPM6 and TRPM7 bind magnesium less well in a gut that is less acid; much less magnesium oxide, hydroxide or carbonate dissolves.
param-acid-suppression-how = The effect on active absorption, × 0.85, comes from patients on haemodialysis with an acid blocker and without (Nakashima 2015 and two others) and from urine of outpatients (William 2014); the effect on how much salt dissolves is assumed.
param-acid-suppression-against = All of these compare different people at one time: those who take acid blockers differ in other ways.

# [baseline.dialysis]
param-duration-h = Duration
param-duration-h-about = How long it lasts: a session, a shortened session or an infusion. In a longer session plasma comes closer to the dialysate; a longer infusion gives the same amount more slowly.
param-blood-flow-ml-min = Blood flow
param-blood-flow-ml-min-about = Whole blood through the dialyser. A higher flow moves more magnesium in a session, in whichever direction the dialysate allows.
param-blood-flow-ml-min-against = At low flow the model moves too much: in acute hypermagnesaemia at 100 mL/min it predicts a fall of 40 % without kidney function; nine patients, most with some, fell by 27 %.
param-dialysate-flow-ml-min = Dialysate flow
param-dialysate-flow-ml-min-about = Total dialysate. In on-line haemodiafiltration the substitution fluid is taken out of it. A higher flow moves a little more magnesium.
param-substitution-flow-ml-min = Substitution flow
param-substitution-flow-ml-min-about = On-line haemodiafiltration only: dialysate infused into the blood and filtered off again. In post-dilution a higher flow moves more magnesium; in pre-dilution it hardly changes what is moved.
param-dialysate-magnesium-meq-l = Dialysate magnesium
param-dialysate-magnesium-meq-l-about = Magnesium of the dialysate (1 mEq/L is 0.5 mmol/L). Plasma moves towards it in every session: a higher value removes less, or loads, and raises the serum level over weeks to months.
param-dialysate-magnesium-meq-l-against = The lasting effect of a high value is overestimated: 2.0 in place of 1.0 mEq/L for a year raised the level by 0.23 mmol/L in one uncontrolled series; the model says 0.41, or 0.35, 0.30 and 0.26 with a GFR of 1, 2 and 3 mL/min, which was not published.
param-dialysate-citrate-mmol-l = Dialysate citrate
param-dialysate-citrate-mmol-l-about = Citrate in the dialysate binds part of its magnesium, about 9 % at 1 mmol/L. A higher value acts like less dialysate magnesium.
param-dialysate-citrate-mmol-l-how = The amount is that of the product; how strongly citrate binds magnesium is assumed.
param-dialysate-citrate-meq-l = Dialysate citrate
param-dialysate-citrate-meq-l-about = Citrate in the dialysate as some products state it; 3 mEq/L are 1 mmol/L. A higher value acts like less dialysate magnesium.
param-dialysate-citrate-meq-l-how = The amount is that of the product; how strongly citrate binds magnesium is assumed.
param-magnesium-koa-ml-min = KoA for magnesium
param-magnesium-koa-ml-min-about = Mass-transfer area coefficient of the dialyser for magnesium. A higher value brings plasma closer to the dialysate in a session.
param-magnesium-koa-ml-min-how = Derived from the slope and the null point of Leenders 2018; never measured directly.
param-magnesium-koa-ml-min-against = Anything from 200 to 600 mL/min is plausible. Sessions at 0.5 mmol/L fall by 0.21 mmol/L where one series saw 0.14, and falls in acute hypermagnesaemia at low blood flow are overestimated.
param-ultrafiltration-limit-ml-kg-h = Ultrafiltration limit
param-ultrafiltration-limit-ml-kg-h-about = Fastest removal of fluid, per kg of target weight. Where it bites, the session ends above target weight and a warning says by how much.
param-ultrafiltration-limit-ml-kg-h-how = Assumed: 15 mL/kg/h.

# [[baseline.oral]]
param-dose-mg = Dose of the salt
param-dose-mg-about = Weight of the salt, each time it is taken, not of the magnesium in it. A higher dose raises the serum level, but a smaller share of it is absorbed.
param-dose-mg-against = How much of a magnesium oxide dose is absorbed is inferred from two trials, and taking it with or apart from meals changes the answer by 0.6 mg/dL. Constipation and ileus are not modelled.
param-magnesium-mg = Dose as magnesium
param-magnesium-mg-about = Magnesium in each dose, for products that state it so. A higher dose raises the serum level, but a smaller share of it is absorbed.

# [[phase]], [[session_change]]
param-from-week = From week
param-from-week-about = Weeks elapsed since the start when the change comes into force; 2 means after two full weeks. A change during a session acts from the next session.
param-week = Week
param-week-about = Week of the run, counted from 1.

# [[injection]]
param-start-h = Start
param-start-h-about = Time of the first injection, in hours since the start of the run, Monday 00:00 of week 1.
param-magnesium-sulfate-g = Magnesium sulfate
param-magnesium-sulfate-g-about = Weight of the heptahydrate in each injection; 1 g holds 4.057 mmol of magnesium. Of an intramuscular dose 86 % reaches the blood.
param-magnesium-sulfate-g-against = Levels under infusion in pre-eclampsia are underestimated: the model says 6.1 mg/dL, observed 7.2.
param-magnesium-mmol = Magnesium injected
param-magnesium-mmol-about = Magnesium in each injection, given as such.
param-aspartate-solution-ml = K-Mg aspartate solution
param-aspartate-solution-ml-about = Volume of potassium-magnesium aspartate solution in each injection: 2.0 mmol of magnesium in 10 mL. It also brings 3 mmol of potassium.
param-aspartate-solution-ml-against = The source gives 1.5 to 2.5 mmol of magnesium in 10 mL, and it describes people with normal GFR.
param-repeat-every-h = Repeat every
param-repeat-every-h-about = Time from the start of one injection to the start of the next.
param-count = Number of injections
param-count-about = How many injections in all, the first included.

# [[lab]]
param-total-mg-dl = Measured total Mg
param-total-mg-dl-about = A laboratory value of total serum magnesium, to compare with the curve.
param-total-mg-dl-against = A single sample scatters around the patient's own mean with a coefficient of variation of 5.6 %, assay included.
param-total-mmol-l = Measured total Mg
param-total-mmol-l-about = A laboratory value of total serum magnesium, to compare with the curve. 1 mmol/L is 2.4305 mg/dL.
param-total-mmol-l-against = A single sample scatters around the patient's own mean with a coefficient of variation of 5.6 %, assay included.
param-total-meq-l = Measured total Mg
param-total-meq-l-about = A laboratory value of total serum magnesium, to compare with the curve. 1 mEq/L is 0.5 mmol/L.
param-total-meq-l-against = A single sample scatters around the patient's own mean with a coefficient of variation of 5.6 %, assay included.
param-ionised-mmol-l = Measured ionised Mg
param-ionised-mmol-l-about = A measured ionised magnesium, to compare with the curve. The analyser factor should fit the analyser it came from.
param-ionised-mmol-l-against = Analysers differ: what one reads as 51 % of total magnesium others read as 61–69 %.

# [initial]
param-plasma-mmol = Mg in plasma
param-plasma-mmol-about = Magnesium in plasma at the start, bound part included.
param-interstitial-mmol = Mg in interstitial fluid
param-interstitial-mmol-about = Magnesium in interstitial fluid at the start.
param-muscle-mmol = Mg in muscle
param-muscle-mmol-about = Magnesium in muscle at the start. It changes over weeks.
param-soft-tissue-mmol = Mg in other soft tissue
param-soft-tissue-mmol-about = Magnesium in other soft tissue at the start. It exchanges with the blood within hours.
param-rapid-tissue-mmol = Mg in rapid tissue
param-rapid-tissue-mmol-about = Magnesium at the start in tissue that exchanges with interstitial fluid within minutes: the hydration shell of bone crystal and cell surfaces.
param-bone-surface-mmol = Mg at the bone surface
param-bone-surface-mmol-about = Magnesium at the bone surface at the start. It exchanges over weeks.
param-bone-deep-mmol = Mg in deep bone
param-bone-deep-mmol-about = Magnesium in deep bone at the start. It changes over years.
param-gut-mmol = Mg in the gut depot
param-gut-mmol-about = Part of earlier oral doses that has still to be absorbed at the start.
param-im-depot-mmol = Mg in the injection depot
param-im-depot-mmol-about = Part of earlier intramuscular doses that has still to reach the blood at the start.
param-plasma-l = Initial plasma volume
param-plasma-l-about = Plasma volume at the start.
param-interstitial-l = Initial interstitial volume
param-interstitial-l-about = Interstitial volume at the start.
param-adaptation = Initial gut adaptation
param-adaptation-about = Factor on active absorption at the start, 1 in health; above 1 the gut has adapted to a low level.

# [[expect]]
param-value = Expected value
param-value-about = What a replay of the scenario should find.
param-tolerance = Tolerance
param-tolerance-about = How far from the expected value a replay may be.

# [patient.parameters]: pools of a reference adult
param-muscle-magnesium-mmol = Reference Mg in muscle
param-muscle-magnesium-mmol-about = Magnesium in the muscle of a healthy adult of 70 kg, 27 % of the body's. A higher value makes muscle a larger and slower buffer.
param-soft-tissue-magnesium-mmol = Reference Mg in soft tissue
param-soft-tissue-magnesium-mmol-about = Magnesium in other soft tissue of a healthy adult of 70 kg, 19 % of the body's. A higher value buffers sessions and doses more.
param-soft-tissue-magnesium-mmol-against = The review behind this project says 20–25 % of the body's magnesium.
param-rapid-tissue-volume-l = Volume of rapid tissue
param-rapid-tissue-volume-l-about = Volume of interstitial fluid that would hold the magnesium of the rapidly exchanging tissue, in 70 kg: the hydration shell of bone crystal and cell surfaces. A higher value makes an infusion raise serum less and takes the edge off a session.
param-rapid-tissue-volume-l-how = Derived from infusions of magnesium sulfate: 30 minutes after 4 to 6 g serum has doubled (Okusanya 2016, 28 studies), and the central volume is 24 L (Lu 2002). Tracer left blood with half-times of 1 and 3 hours (Silver 1960). Version 1 of the model had no such pool.
param-rapid-tissue-volume-l-against = What the pool is made of was not measured; pregnant women, from whom most infusions are, differ in body water.
param-bone-surface-magnesium-mmol = Reference Mg, bone surface
param-bone-surface-magnesium-mmol-about = Magnesium that can exchange over weeks at the bone surface of a healthy adult of 70 kg. With the rapid tissue it is 30 % of bone magnesium. A higher value slows the answer to a new dialysate.
param-bone-surface-magnesium-mmol-how = Derived: 30 % of bone magnesium is at the surface (Alfrey 1973), 157.0 mmol, less the 5.9 mmol that the rapid tissue holds.
param-bone-surface-magnesium-mmol-against = Uraemic bone of the 1970s held 66 % more magnesium than that of controls; at 1.5 mEq/L the model reaches 48 %.
param-bone-deep-magnesium-mmol = Reference Mg, deep bone
param-bone-deep-magnesium-mmol-about = Magnesium in deep bone of a healthy adult of 70 kg, which changes only as bone is remodelled. A higher value makes the slowest store larger.
param-bone-deep-magnesium-mmol-against = Uraemic bone of the 1970s held 66 % more magnesium than that of controls; at 1.5 mEq/L the model reaches 48 %.
param-plasma-volume-l-kg = Plasma volume
param-plasma-volume-l-kg-about = Plasma volume per kg at target weight. A higher value makes serum magnesium change more slowly within a session.
param-plasma-volume-l-kg-how = Assumed: 50 mL per kg of target weight.
param-interstitial-volume-l-kg = Interstitial volume
param-interstitial-volume-l-kg-about = Interstitial volume per kg at target weight. A higher value makes serum magnesium change more slowly within a session.
param-interstitial-volume-l-kg-how = Assumed: 166 mL per kg of target weight.
param-reference-total-mmol-l = Reference total Mg
param-reference-total-mmol-l-about = Total serum magnesium of a healthy person, at which tissues, gut and kidney are at rest. A higher value moves the levels that the body defends upwards.
param-reference-total-mmol-l-against = The reference range of healthy adults may not suit dialysis patients.

# [patient.parameters]: plasma
param-albumin-binding-l-g = Binding to albumin
param-albumin-binding-l-g-about = Magnesium bound per g/L of albumin, relative to the ultrafilterable part. A higher value lets less of the total be filtered and dialysed.
param-albumin-binding-l-g-how = Derived from measured protein binding (Altura 1994 and the review behind this project): 25 % of the total is bound with reference laboratory values.
param-globulin-binding-l-g = Binding to globulin
param-globulin-binding-l-g-about = Magnesium bound per g/L of globulin, relative to the ultrafilterable part. A higher value lets less of the total be filtered and dialysed.
param-globulin-binding-l-g-how = Derived from measured protein binding (Altura 1994 and the review behind this project): 25 % of the total is bound with reference laboratory values.
param-predialysis-plasma-expansion = Plasma expansion at labs
param-predialysis-plasma-expansion-about = Plasma volume when the laboratory values were drawn, relative to that at target weight, for patients who gain fluid. A higher value means more protein in plasma once the fluid is off.
param-predialysis-plasma-expansion-how = Assumed: laboratory values are drawn before dialysis, with plasma 8 % above its volume at target weight.
param-gibbs-donnan-factor = Gibbs–Donnan factor
param-gibbs-donnan-factor-about = Diffusible magnesium as a share of the ultrafilterable: charged protein holds some of it back in plasma. With a higher value a session removes more.
param-gibbs-donnan-factor-how = Derived: 0.90–0.95 for a divalent cation (Waniewski 2021); within that range from the slope and the null point of Leenders 2018, together with KoA.
param-gibbs-donnan-factor-against = The published range is calculated from theory, and the value here was not measured by itself.

# [patient.parameters]: ionised magnesium
param-phosphate-complexation-l-mmol = Complexed by phosphate
param-phosphate-complexation-l-mmol-about = Complexed relative to ionised magnesium, per mmol/L of phosphate. A higher value lowers the calculated ionised magnesium, and nothing else.
param-phosphate-complexation-l-mmol-how = Derived from the binding of magnesium to anions (Altura 1994): with reference laboratory values 10.3 % of the total is complexed.
param-phosphate-complexation-l-mmol-against = Ionised fractions depend on the analyser and the laboratory values used.
param-bicarbonate-complexation-l-mmol = Complexed by bicarbonate
param-bicarbonate-complexation-l-mmol-about = Complexed relative to ionised magnesium, per mmol/L of bicarbonate. A higher value lowers the calculated ionised magnesium, and nothing else.
param-bicarbonate-complexation-l-mmol-how = Derived from the binding of magnesium to anions (Altura 1994): with reference laboratory values 10.3 % of the total is complexed.
param-bicarbonate-complexation-l-mmol-against = Ionised fractions depend on the analyser and the laboratory values used.
param-anion-complexation-l-meq = Complexed by other anions
param-anion-complexation-l-meq-about = Complexed relative to ionised magnesium, per mEq/L of corrected anion gap above the threshold. A higher value lowers the calculated ionised magnesium of uraemic patients, and nothing else.
param-anion-complexation-l-meq-how = Assumed: fitted to one contrast, 51 % ionised on haemodialysis (Sakaguchi 2018) against 60–63 % in others.
param-anion-complexation-l-meq-against = Other analysers find 61–69 % ionised in dialysis patients, so 25 % complexed is no fact. In a virtual cohort the model puts 29 % of patients above 0.60 mmol/L ionised, where 13 % were found; part of this comes with the higher total of the cohort.
param-anion-gap-threshold-meq-l = Anion gap threshold
param-anion-gap-threshold-meq-l-about = Corrected anion gap above which other anions count. A higher value raises the calculated ionised magnesium of uraemic patients, and nothing else.
param-anion-gap-threshold-meq-l-how = Assumed: just above the 12 mEq/L of a healthy person, so that the term is zero in health.
param-anion-gap-threshold-meq-l-against = It belongs to a term that is fitted to one contrast.
param-other-complexation = Other complexes
param-other-complexation-about = Complexed relative to ionised magnesium that is due to neither phosphate nor bicarbonate nor the anion gap. A higher value lowers the calculated ionised magnesium, and nothing else.
param-other-complexation-how = Derived: what is missing to 10.3 % complexed and 64.7 % ionised with reference laboratory values.
param-other-complexation-against = Ionised fractions of healthy people depend on the analyser: 60 % (Greenway 1996), 71 % (Altura 1994).
param-lab-change-on-dialysis-h = Lab change in a session
param-lab-change-on-dialysis-h-about = Time constant with which phosphate, bicarbonate and anion gap move to their post-dialysis values. It counts only where such values are given, and only for ionised magnesium.
param-lab-change-on-dialysis-h-how = Assumed: 2 h.
param-lab-change-on-dialysis-h-against = One study found the ionised fraction unchanged by a session (0.61 and 0.60). Ionised values from session start to 6 h after its end are uncertain.
param-lab-change-off-dialysis-h = Lab change after a session
param-lab-change-off-dialysis-h-about = Time constant with which phosphate, bicarbonate and anion gap return to their pre-dialysis values. It counts only where post-dialysis values are given, and only for ionised magnesium.
param-lab-change-off-dialysis-h-how = Assumed: 20 h.
param-lab-change-off-dialysis-h-against = One study found the ionised fraction unchanged by a session (0.61 and 0.60). Ionised values from session start to 6 h after its end are uncertain.

# [patient.parameters]: water, capillary wall, dialyser
param-refill-rate-per-h = Plasma refill rate
param-refill-rate-per-h-about = How fast fluid returns from the interstitium to plasma. With a higher value plasma shrinks less during ultrafiltration.
param-refill-rate-per-h-how = Assumed: no published value stands behind it.
param-refill-pressure-ratio = Refill pressure ratio
param-refill-pressure-ratio-about = How much more a relative change of plasma volume counts than one of interstitial volume. With a higher value more of the fluid gained stays in the interstitium.
param-refill-pressure-ratio-how = Assumed: no published value stands behind it.
param-capillary-permeability-l-h = Capillary permeability
param-capillary-permeability-l-h-about = Permeability of the capillary wall for magnesium. With a higher value plasma and interstitium stay closer together in a session and less rebounds after it.
param-capillary-permeability-l-h-how = Assumed: no published value stands behind it.
param-citrate-binding-l-mmol = Binding to citrate
param-citrate-binding-l-mmol-about = How strongly dialysate citrate binds dialysate magnesium. With a higher value citrate acts like less dialysate magnesium.
param-citrate-binding-l-mmol-how = Assumed: no published value stands behind it.

# [patient.parameters]: gut
param-active-absorption = Active absorption
param-active-absorption-about = Strength of the saturable part of absorption, 1 in health. A higher value raises the serum level. Set here, it is taken as such: vitamin D and acid suppression no longer change it.
param-active-absorption-how = Derived: 1 is the absorption law of healthy people (Fine 1991). Schmulen 1980 and Spencer 1980 measured absorption in kidney disease; on dialysis with active vitamin D the model keeps 1.
param-active-absorption-against = Spencer 1980 found far less absorbed in chronic renal failure: 82.5 % of intake in the faeces, against 51.5 % with normal kidneys. Patients differ widely, which is why it can be fitted to a measured level.
param-passive-absorption = Passive absorption
param-passive-absorption-about = Factor on the passive part of absorption, 1 in health. A higher value raises the serum level, most with large doses.
param-passive-absorption-how = Derived: 1 is the absorption law of healthy people (Fine 1991). In the body magnesium passes between the cells, mostly of the small intestine.
param-absorption-capacity-mg = Absorption capacity
param-absorption-capacity-mg-about = Most magnesium that the active part can absorb from one intake. A higher value raises what is absorbed from every meal and dose. In the body the channels TRPM6 and TRPM7 absorb actively, in the colon; the model fits the whole gut and knows no segments.
param-absorption-half-saturation-mg = Half-saturating intake
param-absorption-half-saturation-mg-about = Intake at which the active part absorbs half of its capacity. A higher value lowers what is absorbed from small intakes.
param-passive-fraction = Passively absorbed share
param-passive-fraction-about = Share of every intake that is absorbed however large it is. A higher value counts most with large doses.
param-meals-per-day = Meals per day
param-meals-per-day-about = Number of equal meals into which the day's magnesium is divided. More meals raise absorption, because each saturates it less.
param-meals-per-day-how = Assumed: 3, absorbed at an even rate through the day, as plasma shows no daily rhythm.
param-dose-absorption-rate-per-h = Dose absorption rate
param-dose-absorption-rate-per-h-about = Rate at which the absorbable part of a dose leaves the gut. A higher value gives an earlier and higher peak and the same amount.
param-dose-absorption-rate-per-h-how = Assumed: 0.35 per hour, half of the absorbable part in two hours.
param-absorption-without-vitamin-d = Absorption without vitamin D
param-absorption-without-vitamin-d-about = Active absorption at GFR 0 without active vitamin D, relative to normal. A higher value makes vitamin D matter less.
param-absorption-without-vitamin-d-how = Derived: 0.31 of normal in the jejunum (Schmulen 1980), 0.36 of normal over a day (Spencer 1980); the straight line to 1 at normal function is assumed. With it the start of dialysis comes out at 2.26 mg/dL where about 2.05 was measured; with 0.6, as in version 1, at 2.53.
param-absorption-without-vitamin-d-against = Both studies are small: seven patients before and after vitamin D, and balances in a few. No study followed serum magnesium when active vitamin D was started or stopped.
param-vitamin-d-gfr-ml-min = Vitamin D effect below GFR
param-vitamin-d-gfr-ml-min-about = GFR below which a lack of active vitamin D lowers absorption. With a higher value it does so earlier in kidney disease.
param-vitamin-d-gfr-ml-min-how = Assumed: 60 mL/min.
param-vitamin-d-gfr-ml-min-against = The evidence conflicts on how far magnesium absorption depends on vitamin D.
param-acid-suppression-absorption = Absorption on acid blockers
param-acid-suppression-absorption-about = Factor on active absorption under acid suppression. A lower value makes acid suppression lower the serum level more.
param-acid-suppression-absorption-how = Derived from patients on haemodialysis with a proton-pump inhibitor and without: 2.52 and 2.68 (Nakashima 2015), 2.39 and 2.56 mg/dL (399 patients), 1.48 and 1.65 mEq/L (Alhosaini 2014). The model gives 0.13 mg/dL less; seen were 0.15 to 0.21. Urine: 10.5 mg/day less (William 2014), model 12.5.
param-acid-suppression-absorption-against = All of it is cross-sectional: those who take acid blockers differ in other ways. No study measured absorption.
param-acid-suppression-solubility = Solubility on acid blockers
param-acid-suppression-solubility-about = Factor on the dissolved share of oxide, hydroxide and carbonate under acid suppression. With a lower value less of these salts is absorbed.
param-acid-suppression-solubility-how = Assumed: 0.3.
param-acid-suppression-solubility-against = No measurement stands behind the size of the effect.
param-poorly-soluble-salt-solubility = Dissolved share (MgO etc.)
param-poorly-soluble-salt-solubility-about = Share of oxide, hydroxide or carbonate that dissolves in an acid stomach. A higher value raises what is absorbed of these salts.
param-poorly-soluble-salt-solubility-how = Assumed in dialysis patients: what is absorbed of magnesium oxide is inferred from two trials, the MgO trial among them.
param-poorly-soluble-salt-solubility-against = In the model 750 mg a day in three doses lead to 3.0 mg/dL with meals and 3.6 apart from them. 26 weeks of 250 mg lead to 2.87 mg/dL, observed 3.0. Constipation and ileus, where severe hypermagnesaemia arises (published cases to 18.6 mg/dL), are not modelled.
param-intestinal-secretion-mg-day = Intestinal secretion
param-intestinal-secretion-mg-day-about = Magnesium secreted into the gut at the reference level; it follows the level. A higher value lowers serum magnesium, most where the kidneys no longer regulate it.
param-adaptation-time-days = Gut adaptation time
param-adaptation-time-days-about = Time constant with which active absorption falls after the level has risen, and rises after it has fallen. With a higher value a new dialysate first shows more of its unadapted effect.
param-adaptation-time-days-how = Assumed: 21 days. That the gut adapts is derived from Hashimoto 1985: without it the answer to a new dialysate is 1.5 times (0.5 mEq/L, 3 months) to 2.4 times (2.0 mEq/L, a year) what was seen.
param-adaptation-time-days-against = Inferred, not observed. Even with it the model overestimates a year at 2.0 mEq/L: +0.41 mmol/L, observed +0.23 (uncontrolled).
param-adaptation-lowest = Lowest gut adaptation
param-adaptation-lowest-about = Least that active absorption adapts to at a high level, as a factor. A higher value protects less against a high intake or dialysate.
param-adaptation-lowest-how = Assumed: 0.2.
param-adaptation-lowest-against = That the gut adapts at all is inferred.
param-adaptation-highest = Highest gut adaptation
param-adaptation-highest-about = Most that active absorption adapts to at a low level, as a factor. A higher value protects more against deficiency.
param-adaptation-highest-how = Assumed: 3.
param-adaptation-highest-against = That the gut adapts at all is inferred.

# [patient.parameters]: kidney
param-filtered-reference-mmol-day = Filtered load in health
param-filtered-reference-mmol-day-about = Magnesium filtered in a day by a healthy person, 2400 mg. It sets the GFR that counts as normal.
param-proximal-passage = Past the proximal tubule
param-proximal-passage-about = Share of filtered magnesium that leaves the proximal tubule. With a higher value more reaches the loop and the urine.
param-loop-reabsorption = Loop reabsorption
param-loop-reabsorption-about = Share that the thick ascending limb reabsorbs of what reaches it while the level is low. A higher value keeps more magnesium and raises the serum level.
param-loop-reabsorption-how = Derived from the shares of the tubular segments (de Baaij 2015, Seo 2008).
param-loop-half-inhibition = Loop half-inhibition
param-loop-half-inhibition-about = Ultrafilterable magnesium, relative to its reference, at which reabsorption in the thick ascending limb is halved. With a higher value the kidney lets the level rise further.
param-loop-half-inhibition-how = Derived: set so that the reference day of a healthy person is met, 2400 mg filtered and 100 mg in the urine (de Baaij 2015).
param-loop-half-inhibition-against = With 300 mg a day in health the model adds 1.1 mmol a day to the urine; trials of 197 to 994 mg a day found 1.5 on average.
param-loop-steepness = Loop steepness
param-loop-steepness-about = How sharply reabsorption in the thick ascending limb gives way as the level rises. With a higher value the kidney switches from keeping to excreting within a narrower range.
param-loop-steepness-how = Derived from the levels under magnesium sulfate infusion (Brookfield 2016).
param-loop-steepness-against = In pre-eclampsia the model gives 6.1 mg/dL, observed 7.2.
param-loop-transport = Loop transport
param-loop-transport-about = Factor on reabsorption in the thick ascending limb, 1 in health; drugs and diseases lower it. A higher value raises the serum level.
param-loop-transport-how = Derived: 1 is a healthy person. The factors of drugs and diseases are derived from the typical serum level of each.
param-distal-affinity = Distal reabsorbed share
param-distal-affinity-about = Share that the distal convoluted tubule reabsorbs of a small delivery. A higher value saves more magnesium in deficiency.
param-distal-affinity-how = Derived from the shares of the tubular segments (de Baaij 2015, Seo 2008).
param-distal-capacity-mmol-day = Distal capacity
param-distal-capacity-mmol-day-about = Most that the distal convoluted tubule can reabsorb in a day at normal GFR. A higher value raises the serum level.
param-distal-capacity-mmol-day-how = Derived: set so that the reference day of a healthy person is met, 2400 mg filtered and 100 mg in the urine (de Baaij 2015).
param-distal-curvature = Distal curvature
param-distal-curvature-about = How sharply distal reabsorption turns from following delivery to being saturated. A higher value makes the turn sharper.
param-distal-curvature-how = Derived together with the distal capacity from the reference day of a healthy person (de Baaij 2015).
param-distal-transport = Distal transport
param-distal-transport-about = Factor on reabsorption in the distal convoluted tubule, 1 in health; drugs and diseases lower it. A higher value raises the serum level.
param-distal-transport-how = Derived: 1 is a healthy person. The factors of drugs and diseases are derived from the typical serum level of each.
param-ckd-loop-adaptation = Loop adaptation in CKD
param-ckd-loop-adaptation-about = How much reabsorption in the thick ascending limb of the remaining nephrons falls as GFR goes to zero. A higher value lets a failing kidney excrete more.
param-ckd-loop-adaptation-how = Assumed: 4 % at GFR 0, less in proportion above it.
param-ckd-distal-adaptation = Distal adaptation in CKD
param-ckd-distal-adaptation-about = How much distal reabsorption of the remaining nephrons falls as GFR goes to zero. A higher value lets a failing kidney excrete more.
param-ckd-distal-adaptation-how = Assumed: 70 % at GFR 0, less in proportion above it.

# [patient.parameters]: tissues
param-tissue-uptake-highest = Highest tissue uptake
param-tissue-uptake-highest-about = Uptake into muscle and soft tissue at very high levels, relative to that at the reference level. A higher value buffers high levels more.
param-tissue-uptake-highest-how = Derived from the slope of Leenders 2018 and from magnesium sulfate infusions (Brookfield 2016).
param-tissue-uptake-highest-against = Falls in acute hypermagnesaemia at low blood flow are overestimated (40 against 27 %).
param-tissue-uptake-half-saturation = Half-saturating level
param-tissue-uptake-half-saturation-about = Level, relative to the reference, at which uptake into muscle and soft tissue is half of its highest. With a higher value less is taken up at every level.
param-tissue-uptake-half-saturation-how = Derived from the slope of Leenders 2018 and from magnesium sulfate infusions (Brookfield 2016).
param-tissue-uptake-half-saturation-against = Falls in acute hypermagnesaemia at low blood flow are overestimated (40 against 27 %).
param-soft-tissue-exchange-mmol-h = Soft-tissue exchange
param-soft-tissue-exchange-mmol-h-about = Exchange between interstitium and other soft tissue at the reference level. A higher value buffers a session more, so that the post-dialysis level follows the pre-dialysis level more closely.
param-soft-tissue-exchange-mmol-h-how = Derived from the slope of post- on pre-dialysis levels: 0.30 (0.24 to 0.37) observed (Leenders 2018), 0.37 in the model. Beside the rapid tissue the 8.0 of version 1 would give 0.41.
param-soft-tissue-exchange-mmol-h-against = The slope lies at the upper edge of what was observed.
param-rapid-tissue-exchange-l-h = Rapid-tissue exchange
param-rapid-tissue-exchange-l-h-about = Exchange between interstitial fluid and the rapid tissue in 70 kg. A lower value lets an infusion raise serum higher in the first minutes.
param-rapid-tissue-exchange-l-h-how = Assumed; bounded from below alone. From 15 L/h upwards nothing that was measured changes (30 minutes after 4 g of magnesium sulfate: 1.76 mmol/L at 15, 1.71 at 30, 1.69 at 1,000); below 10 the early readings rise (1.85 at 5).
param-rapid-tissue-exchange-l-h-against = No study sampled often enough in the first minutes to tell.
param-muscle-exchange-mmol-h = Muscle exchange
param-muscle-exchange-mmol-h-about = Exchange between interstitium and muscle at the reference level. With a higher value muscle follows the serum level sooner.
param-muscle-exchange-mmol-h-how = Assumed: muscle follows with a time constant of about 25 days.
param-muscle-exchange-mmol-h-against = In the long term at 1.5 mEq/L muscle holds 6 % more in the model; measured in the 1970s it was unchanged.
param-bone-surface-rate-per-day = Bone surface rate
param-bone-surface-rate-per-day-about = Rate at which the bone surface follows the serum level. With a higher value bone gives and takes sooner.
param-bone-surface-rate-per-day-how = Derived from three weeks of deficiency in healthy people (Fatemi 1991: 0.76 of the start; 0.75 in the model) and from two weeks at a higher dialysate (CitMag: 1.24 mmol/L; 1.21 in the model).
param-bone-surface-rate-per-day-against = With the 0.03 of version 1 the deficiency came out at 0.77 and the higher dialysate at 1.20. Long-term uraemic bone is underestimated: +48 %, observed +66 %.
param-bone-deep-rate-per-year = Deep bone rate
param-bone-deep-rate-per-year-about = Share of deep bone that is remodelled in a year. With a higher value deep bone follows the serum level sooner.
param-bone-deep-rate-per-year-how = Assumed: 10 % a year.
param-bone-deep-rate-per-year-against = Long-term uraemic bone is underestimated: +48 % at 1.5 mEq/L, observed +66 % in the 1970s.
param-bone-formation = Bone formation
param-bone-formation-about = Factor on the magnesium that new bone takes up, 1 in health. A higher value fills deep bone and lowers the serum level a little.
param-bone-formation-how = Assumed: 1 for everybody, in uraemia too; PTH is not modelled.
param-bone-resorption = Bone resorption
param-bone-resorption-about = Factor on the magnesium that resorbed bone releases, 1 in health. A higher value empties deep bone and raises the serum level a little.
param-bone-resorption-how = Assumed: 1 for everybody, in uraemia too; PTH is not modelled.

# [patient.parameters]: injections
param-im-bioavailability = Intramuscular availability
param-im-bioavailability-about = Share of an intramuscular dose that reaches the blood. A higher value gives a higher level.
param-im-absorption-rate-per-h = Intramuscular absorption
param-im-absorption-rate-per-h-about = Rate at which an intramuscular dose leaves the muscle. A higher value gives an earlier and higher peak and the same amount.
param-im-absorption-rate-per-h-how = Derived together with the bioavailability from intramuscular and intravenous regimens in women at risk of eclampsia (Salinger 2013).

# Kinds of person, modalities
kind-healthy = Healthy
kind-ckd = Chronic kidney disease
kind-haemodialysis = Haemodialysis
modality-hd = Haemodialysis
modality-hdf-pre = HDF, pre-dilution
modality-hdf-post = HDF, post-dilution

# Diseases and drugs
condition-loop-diuretic = Loop diuretic
condition-loop-diuretic-about = Blocks salt transport in the thick ascending limb and with it the voltage that drives magnesium reabsorption there.
condition-thiazide = Thiazide
condition-thiazide-about = Blocks salt transport in the distal convoluted tubule, where active magnesium reabsorption by TRPM6 then falls.
condition-bartter = Bartter syndrome
condition-bartter-about = Inherited loss of salt transport in the thick ascending limb, as if under a loop diuretic for life.
condition-gitelman = Gitelman syndrome
condition-gitelman-about = Inherited loss of the thiazide-sensitive transporter; active magnesium reabsorption in the distal convoluted tubule falls.
condition-claudin-16-19 = Claudin-16 or -19 defect
condition-claudin-16-19-about = Familial hypomagnesaemia with hypercalciuria and nephrocalcinosis: the paracellular path for magnesium in the thick ascending limb is lost.
condition-trpm6 = TRPM6 defect
condition-trpm6-about = Hypomagnesaemia with secondary hypocalcaemia: the magnesium channel of gut and distal convoluted tubule is lost, so active absorption and distal reabsorption fail.
condition-calcineurin-inhibitor = Calcineurin inhibitor
condition-calcineurin-inhibitor-about = Ciclosporin or tacrolimus lower TRPM6 in the distal convoluted tubule, and magnesium leaks into the urine.
condition-aminoglycoside = Aminoglycoside
condition-aminoglycoside-about = Tubular toxicity with magnesium loss; the model puts it into the distal convoluted tubule.
condition-cisplatin = Cisplatin
condition-cisplatin-about = Tubular damage with magnesium loss, often lasting; the model puts it into the distal convoluted tubule.
condition-alcohol = Alcohol
condition-alcohol-about = Chronic heavy drinking makes the tubule lose magnesium; the model puts it into the distal convoluted tubule. A poor diet has to be set as diet.
condition-aldosteronism = Aldosteronism
condition-aldosteronism-about = Volume expansion and aldosterone excess raise urinary magnesium; the model puts it into the distal convoluted tubule.

# Oral salts
salt-magnesium-oxide = Magnesium oxide
salt-magnesium-hydroxide = Magnesium hydroxide
salt-magnesium-carbonate = Magnesium carbonate, heavy
salt-magnesium-citrate = Magnesium citrate
salt-magnesium-chloride = Magnesium chloride
salt-magnesium-lactate = Magnesium lactate
salt-potassium-magnesium-aspartate = Potassium-magnesium aspartate

# Where magnesium is
pool-plasma-mmol = Plasma
pool-interstitial-mmol = Interstitial fluid
pool-muscle-mmol = Muscle
pool-soft-tissue-mmol = Other soft tissue
pool-rapid-tissue-mmol = Rapid tissue
pool-bone-surface-mmol = Bone surface
pool-bone-deep-mmol = Deep bone
pool-gut-mmol = Gut depot
pool-im-depot-mmol = Intramuscular depot

# Quantities of a week
week-quantity-pre-total-mg-dl = Total Mg before dialysis, mg/dL
week-quantity-post-total-mg-dl = Total Mg after dialysis, mg/dL
week-quantity-time-averaged-total-mg-dl = Total Mg, mean of the week, mg/dL
week-quantity-time-averaged-ionised-mmol-l = Ionised Mg, mean of the week, mmol/L
week-quantity-removed-per-session-mmol = Removed in a session, mmol
week-quantity-absorbed-mg-day = Absorbed from the gut, mg/day
week-quantity-secreted-mg-day = Secreted into the gut, mg/day
week-quantity-urine-mg-day = In the urine, mg/day
week-quantity-faeces-mg-day = In the faeces, mg/day
week-quantity-dialysis-mg-week = Removed by dialysis, mg/week
week-quantity-net-balance-mg-day = Net balance of the body, mg/day
