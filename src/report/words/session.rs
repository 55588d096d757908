//! Single sessions that are not as planned, in words.

use std::mem::discriminant;

use crate::scenario::SessionAction;
use crate::text::text;

/// What happens to a session, "session skipped".
pub fn action_words(action: SessionAction) -> String {
    text(match action {
        SessionAction::Skip => "gui-key-skipped",
        SessionAction::Shorten { .. } => "gui-key-shortened",
        SessionAction::Extra { .. } => "gui-key-extra",
    })
}

/// The actions of sessions, each kind of them once.
pub fn action_kinds(actions: impl IntoIterator<Item = SessionAction>) -> Vec<SessionAction> {
    let mut kinds: Vec<SessionAction> = Vec::new();
    for action in actions {
        if !kinds.iter().any(|kind| discriminant(kind) == discriminant(&action)) {
            kinds.push(action);
        }
    }
    kinds
}
