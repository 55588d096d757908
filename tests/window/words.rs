//! The names by which the tests find things: what stands on the screen or is said by a screen reader.

pub const NOTICE: &str = "Welcome to mgkin";
pub const START: &str = "Go on with “Haemodialysis at 1.0 mEq/L”";
pub const FILE: &str = "File";
pub const INTENDED_USE: &str = "For teaching and for exploring";
pub const STATUS_BAR: &str = "not for deciding a treatment.";
pub const RECOVERED: &str = "mgkin ended unexpectedly. The changes of";
pub const UNSAVED: &str = "Not saved";

pub const PATH: &str = "Path of the file";
pub const SAVED: &str = "Saved to ";
pub const CLOSE: &str = "Close window";

pub const SO_FAR: &str = "From the start: 1.0 mEq/L";
pub const CHANGE_BEGINS: &str = "Change begins after how many weeks";
pub const ADD_CHANGE: &str = "Add a later change";
pub const AFTER_6_WEEKS: &str = "After 6 weeks: 1.5 mEq/L";
pub const DIALYSATE: &str = "Dialysate magnesium";
pub const DIALYSATE_1_5: &str = "1.5 mEq/L";
pub const DIALYSATE_2_0: &str = "2.0 mEq/L";
pub const OXIDE_250: &str = "Magnesium oxide 250 mg";
pub const SESSION_FOLD: &str = "HD, 4 h, blood 200, dialysate 500";
pub const SESSION_LENGTH: &str = "Length of a session";
pub const SESSIONS: &str = "3 sessions a week: Mon, Wed, Fri 08:00";

pub const PREDICTION: &str = "WEEK 12: PREDICTED";
pub const PRE_DIALYSIS: &str = "pre-dialysis";
pub const TABLE: &str = "Table of weeks";
pub const OXIDE_CAUTION: &str = "Severe hypermagnesaemia occurs";
pub const PLOT: &str = "Serum total Mg, mg/dL";

pub const COMPARE: &str = "Compare";
pub const COMPARE_330: &str = "MgO 330 mg";
pub const COMPUTING: &str = "computing…";
pub const ONE_SAMPLE: &str = "95 % of samples";
pub const SMALLEST_CHANGE: &str = "The smallest change one pair of samples can show is about 0.4 mg/dL.";

pub const TUE_THU_SAT: &str = "Tue, Thu, Sat";
pub const SKIP: &str = "Skip a session";

pub const LABS: &str = "Labs …";
pub const ONE_LAB: &str = "Labs (1) …";
pub const ADD_LAB: &str = "Add a value";
pub const BOTH_OFF: &str = "2 of 2 values lie off the curve.";
pub const FIT: &str = "Fit to these labs";
pub const MAP: &str = "Map";
pub const MAP_OF_FITTED: &str = "of this patient, fitted to 2 measured values";
pub const NEAREST: &str = "◆ nearest";
pub const HOW_SURE: &str = "HOW SURE";
pub const FITTED: &str = "PREDICTED, FITTED TO 2 LABS";
pub const MADE_LIKE: &str = "9 of 10 patients with these measured values";

pub const LEARN: &str = "Learn";
pub const DARK: &str = "Dark theme";
pub const LESS_MOTION: &str = "less motion";
pub const TO_LIST: &str = "← All lessons";
pub const BEGIN: &str = "Begin";
pub const BACK: &str = "Back";
pub const NEXT: &str = "Next";
pub const OBJECTIVES: &str = "YOU WILL BE ABLE TO";
pub const COVERED: &str = "Covered until the question is answered";
pub const YOUR_VALUE: &str = "That is my answer";
pub const YOUR_CURVE: &str = "That is my curve";
pub const YOU_SAID: &str = "You said ";
pub const PREDICTS: &str = "odel predicts ";
/// A value of a curve.
pub const KNOT: &str = "Expected in week ";
pub const KNOT_WEEK: &str = "Week of the curve";
pub const SKETCH: &str = "Your curve, week and value: ";
pub const SKETCH_OFF: &str = "On average your curve lies ";
pub const WHY: &str = "WHY";
pub const NOT_KNOWN: &str = "WHAT IS NOT KNOWN";
pub const LESSON_END: &str = "The end. The run of the last step is yours to play with";
/// The samples of a step on regression to the mean.
pub const LET_IN: &str = "Two samples each of ";
/// The flows in what the diagram says.
pub const FLOWS: &str = "Flows: ";

pub const PLAY: &str = "▶ Play";
pub const PAUSE: &str = "❚❚ Pause";
pub const TO_START: &str = "To the start";
pub const DAY_ON: &str = "A day on";

pub const ORDERED_SO_FAR: &str = "Time spent: ";
pub const WHAT_CHANGES_IT: &str = "WHAT CHANGES IT?";
pub const RIGHT: &str = "Right.";
pub const NOT_THAT: &str = "Not that.";
pub const CURVES: &str = "Mean serum total Mg at the end of the run: ";
pub const EXPERT: &str = "AN EXPERT’S WAY";
