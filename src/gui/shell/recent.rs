//! The files that were open last.

use std::path::{Path, PathBuf};

const MOST: usize = 8;

/// The paths of recent files, the newest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recent {
    paths: Vec<PathBuf>,
}

impl Recent {
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    pub fn add(&mut self, path: &Path) {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        self.paths.retain(|known| *known != path);
        self.paths.insert(0, path);
        self.paths.truncate(MOST);
    }

    pub fn remove(&mut self, path: &Path) {
        self.paths.retain(|known| known != path);
    }

    /// Returns the paths as JSON for the settings. A path that is not text is forgotten.
    pub fn stored(&self) -> String {
        let paths: Vec<&str> = self.paths.iter().filter_map(|path| path.to_str()).collect();
        serde_json::to_string(&paths).unwrap_or_default()
    }

    pub fn restore(&mut self, stored: &str) {
        let paths: Vec<PathBuf> = serde_json::from_str(stored).unwrap_or_default();
        self.paths = paths.into_iter().take(MOST).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stands_first_once_and_the_list_survives_the_settings() {
        let mut recent = Recent::default();
        for name in ["/a.toml", "/b.toml", "/a.toml"] {
            recent.add(Path::new(name));
        }
        assert_eq!(recent.paths(), [PathBuf::from("/a.toml"), PathBuf::from("/b.toml")]);
        let mut restored = Recent::default();
        restored.restore(&recent.stored());
        assert_eq!(restored, recent);
        restored.restore("not JSON");
        assert_eq!(restored, Recent::default());
    }

    #[test]
    fn the_list_stays_short() {
        let mut recent = Recent::default();
        (0..20).for_each(|n| recent.add(Path::new(&format!("/{n}.toml"))));
        assert_eq!(recent.paths().len(), MOST);
        assert_eq!(recent.paths()[0], PathBuf::from("/19.toml"));
    }
}
