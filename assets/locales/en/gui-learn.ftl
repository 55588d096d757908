# The diagram and the Learn tab.

diagram-gut = Gut
diagram-food = food
diagram-faeces = faeces
diagram-dose = dose { $amount }
diagram-plasma = Plasma
diagram-ionised = ionised
diagram-complexed = complexed
diagram-bound = bound
diagram-interstitium = Interstitial fluid
diagram-muscle = Muscle
diagram-soft-tissue = Other soft tissue
diagram-rapid-tissue = Rapid tissue
diagram-bone-surface = Bone surface
diagram-bone-deep = Deep bone
diagram-dialyser = Dialyser
diagram-dialyser-off = Dialyser: not connected
diagram-two-sides = plasma { $plasma }, dialysate { $dialysate } mmol/L
diagram-diffusion = diffusion { $rate }
diagram-convection = convection { $rate }
diagram-removed-so-far = { $mg } mg removed in this session so far
diagram-gained-so-far = { $mg } mg gained in this session so far
diagram-removed = last session: { $mg } mg removed
diagram-gained = last session: { $mg } mg gained
diagram-injection = injection
diagram-proximal = proximal
diagram-loop = loop
diagram-distal = distal
diagram-kidney = Kidney
diagram-no-kidney = Kidney: no function
diagram-urine-words = urine
diagram-amount = { $mmol } mmol
diagram-mass = { $mg } mg
diagram-both = { $amount }, { $mass }
diagram-percent = { $percent } % of health
diagram-part = { $part } { $mmol_l } mmol/L
diagram-with-rate = { $name } { $rate }
diagram-net = net { $rate }
diagram-rate-hour = { $mg } mg/h
diagram-rate-day = { $mg } mg/day
diagram-key-boxes = Boxes fill to their level; the line is health. Pale arrows: taken up and given back; dark: the net.
diagram-key-arrows = Arrows are as wide as what flows; the widest is { $rate }.

diagram-food-to-gut = eaten
diagram-gut-to-plasma = absorbed from food
diagram-dose-to-plasma = absorbed from doses
diagram-plasma-to-gut = secreted into the gut
diagram-gut-to-faeces = lost in faeces
diagram-injection-to-plasma = injected
diagram-plasma-to-interstitium = plasma to interstitial fluid
diagram-interstitium-to-muscle = into muscle
diagram-interstitium-to-soft-tissue = into other soft tissue
diagram-interstitium-to-rapid-tissue = into rapid tissue
diagram-interstitium-to-bone-surface = onto the bone surface
diagram-interstitium-to-bone-deep = into deep bone
diagram-plasma-to-dialysate = into the dialysate
diagram-filtered = filtered
diagram-proximal-to-plasma = reabsorbed in the proximal tubule
diagram-proximal-to-loop = passed on to the loop
diagram-loop-to-plasma = reabsorbed in the loop
diagram-loop-to-distal = passed on to the distal tubule
diagram-distal-to-plasma = reabsorbed in the distal tubule
diagram-urine = lost in urine
diagram-backwards = { " " }(backwards)
diagram-in-session = , during a session
diagram-description = { $time }{ $session }. { $pools }. Plasma { $total }: ionised { $ionised }, complexed { $complexed }, bound { $bound } mmol/L. Flows: { $flows }.

learn-play = Play
learn-pause = Pause
learn-to-start = To the start
learn-day-back = A day back
learn-day-on = A day on
learn-session-back = To the start of the session before
learn-session-on = To the start of the next session
learn-time = Time within this part of the run
learn-part-session = this session
learn-part-between = between sessions
learn-part-day = this day
learn-hold-scale = hold scale
learn-hold-scale-about = Arrows keep the scale of this run, so that those of other runs compare with them.
learn-speed = Speed
learn-speed-lesson = the lesson’s speed
learn-numbers = numbers
learn-per-day = per day
learn-less-motion = less motion
learn-speed-minutes = 15 min/s
learn-speed-hour = 1 h/s
learn-speed-hours = 6 h/s
learn-speed-day = 1 day/s
learn-speed-days = 3 days/s
learn-speed-week = 1 week/s
learn-speed-weeks = 2 weeks/s

learn-export-nothing = no diagram is seen now. Open the Learn tab; in a lesson, answer the question first

# Keys of the player.
gui-keys-player = DIAGRAM IN LEARN
gui-keys-play = Play or pause
gui-keys-hour = An hour back or on
gui-keys-day = A day back or on
gui-keys-session = To the session before or the next session
gui-keys-speed = Faster or slower
gui-keys-ends = To the start or the end
gui-keys-class = CLASS MODE IN A LESSON
gui-keys-project = Show the lesson on the whole screen
gui-keys-turn = Back; reveal or go on (a clicker too)
gui-keys-raise = A hand for option 1, 2, 3, …
gui-keys-lower = Take the last hand back

# What a narrow window shows.
learn-column-list = Lessons
learn-column-words = Words
learn-column-orders = Orders
learn-column-diagram = Diagram
learn-column-findings = Findings

# The list of lessons and cases.
learn-free-about = The diagram plays the open scenario. Lessons and cases have their own runs and do not change it.
learn-lessons = LESSONS
learn-cases = CASES
learn-minutes = { $minutes } min
learn-done = done
learn-at-step = at step { $number }
learn-open-lesson = Open a lesson file…
learn-open-title = Open a lesson
learn-class = Class mode
learn-class-about = A guess shows nothing yet: answers, curves, notes and a case’s solution wait until “Reveal”.
learn-project = Show on the whole screen
learn-project-about = The question in large letters; keys 1 to 4 count hands (F5)
learn-project-leave = Leave (Esc)
learn-notes-apart = Notes in their own window
learn-notes-of = Notes: { $title }
learn-notes-next = THE NEXT QUESTION
learn-class-keys = Page Down: on. Page Up: back.
learn-class-keys-hands = Keys 1 to 4 count hands, Backspace takes one back. Page Down reveals.
learn-class-option = { $number }  { $option }
learn-class-hands = { $option }, { $count ->
    [one] 1 hand
   *[other] { $count } hands
}

# A lesson.
learn-to-list = ← All lessons
learn-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
learn-step = STEP { $number } OF { $count }
learn-objectives = YOU WILL BE ABLE TO
learn-objectives-sheet = You will be able to
learn-item = • { $words }
learn-begin = Begin
learn-back = Back
learn-next = Next
learn-next-after-answer = After the question is answered
learn-explore = Open in Explore
learn-explore-about = Copies this scenario into Explore, to change it there
learn-sheet = Sheet for print…
learn-sheet-about = Objectives, questions with room to write, answers on a last page (HTML)
learn-sheet-title = Write the sheet to
learn-notes = Instructor notes
learn-notes-title = FOR THE TEACHER
learn-cover-start = Each step asks first. Diagram and curve appear after your answer.
learn-cover = Covered until the question is answered
learn-reveal = Reveal
learn-why = WHY
learn-uncertain = WHAT IS NOT KNOWN
learn-sources = { $count ->
    [one] 1 source
   *[other] { $count } sources
}
learn-estimate-of = Step { $step }: { $verdict }
learn-objectives-reached = YOU SHOULD NOW BE ABLE TO
learn-choices-right = { $right } of { $count } choices were right.
learn-missed = WORTH ANOTHER TRY
learn-again = Ask step { $number } again
learn-end-free = The end. The run of the last step is yours to play with; “Open in Explore” takes it where everything can be changed.

# Regression to the mean.
learn-entry-title = Two samples each of { $people } people, all with a true level of { $truth } mg/dL and no treatment
learn-entry-first = first sample
learn-entry-next = next sample
learn-entry-limit = entry limit
learn-entry-truth = true level
learn-entry-means = let in: { $first } → { $next }
learn-entry-words = { $title }. { $count } have a first sample below { $limit } mg/dL and are let in. Their mean is { $first } mg/dL in the first sample and { $next } mg/dL in the next.

# Questions.
learn-answer-value = That is my answer
learn-answer-curve = That is my curve
learn-draw-beside = Draw it in the chart with the pointer, or set a week and its value below the drawing. Weeks between are filled in.
learn-guess-slider = Your answer, slider, { $unit }
learn-guess-value = Your answer, { $unit }
learn-between = from { $lowest } to { $highest }
learn-option-right-yours = ✔ { $option } (right, and your answer)
learn-option-right = ✔ { $option } (right)
learn-option-yours = ✘ { $option } (your answer)
learn-option-other = – { $option }
learn-value-met = You said { $guess } { $unit }, and the model predicts { $truth } { $unit }.
learn-value-above = You said { $guess } { $unit }. The model predicts { $truth } { $unit }: you were { $off } too high.
learn-value-below = You said { $guess } { $unit }. The model predicts { $truth } { $unit }: you were { $off } too low.
learn-value-truth = The model predicts { $truth } { $unit }.
learn-sketch-title = { $what }, { $of }
learn-sketch-before = before sessions
learn-sketch-mean = mean of each day
learn-sketch-how = draw on from the start what you expect
learn-sketch-in-week = In week
learn-sketch-week = Week of the curve
learn-sketch-key = dashed: yours; coloured: the model
learn-sketch-key-before = dashed: yours; coloured: the model; thin: after sessions
learn-sketch-words = Your curve, week and value: { $values }
learn-sketch-value = Expected in week { $week }, { $unit }
learn-sketch-off = On average your curve lies { $off } { $unit } from the model’s.
learn-disagreement = The words say { $say } { $unit }; the run gives { $given } { $unit }.
learn-week = week { $week }

# Cases.
learn-tests = ORDER
learn-tests-about = Each test takes time. Results appear on the right.
learn-order = { $test } ({ $time })
learn-ordered = ✔ { $test }
learn-time-so-far = Time spent: { $time }
learn-time-minutes = { $count } min
learn-time-hours = { $count } h
learn-time-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
learn-findings = FINDINGS
learn-findings-none = Nothing ordered yet.
learn-finding = { $value } { $unit }
learn-finding-reference = { $value } { $unit }; reference: { $reference }
learn-finding-of = { $test }: { $finding }
learn-no-finding = no result
learn-cause = WHAT EXPLAINS IT?
learn-cause-after = Order at least { $count } tests first.
learn-cause-by-chance = None of your findings bears on this.
learn-cause-is = Cause: { $cause }
learn-correction = WHAT CHANGES IT?
learn-correction-is = Try: { $correction }
learn-right = Right.
learn-not-right = Not that.
learn-untouched = unchanged
learn-corrected = with the change
learn-curve-words = Mean serum total Mg at the end of the run: { $before } { $unit }
learn-curves-words = Mean serum total Mg at the end of the run: { $before } { $unit } unchanged, { $after } { $unit } with the change
learn-expert = AN EXPERT’S WAY
learn-expert-time = Your tests took { $yours }, the expert’s { $theirs }.
learn-expert-way = The expert ordered: { $tests }
learn-expert-missing = You left out: { $tests }
learn-expert-needless = You also ordered: { $tests }
learn-none = none
learn-causes-before = { $count ->
    [one] 1 other cause came first.
   *[other] { $count } other causes came first.
}

# The sheet for print.
sheet-value = Between { $lowest } and { $highest } { $unit }: __________
sheet-draw = Draw it: { $lowest } to { $highest } { $unit } over the weeks.
sheet-answers = Answers
sheet-uncertain = Not known: { $words }
