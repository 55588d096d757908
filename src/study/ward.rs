//! One dialysate for a whole ward.
