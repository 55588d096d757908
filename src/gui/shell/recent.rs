//! The files that were open last, and the folders that were used.

use std::path::{Path, PathBuf};

const MOST: usize = 8;
const MOST_FOLDERS: usize = 4;

/// The paths of recent files and folders, the newest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recent {
    paths: Vec<PathBuf>,
    folders: Vec<PathBuf>,
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

    /// Notes a folder into which something was written.
    pub fn add_folder(&mut self, folder: &Path) {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        self.folders.retain(|known| *known != folder);
        self.folders.insert(0, folder);
        self.folders.truncate(MOST_FOLDERS);
    }

    /// Returns the folders that are still there: first those written into, then those of recent files.
    pub fn folders(&self) -> Vec<PathBuf> {
        let of_files = self.paths.iter().filter_map(|path| path.parent());
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in self.folders.iter().map(PathBuf::as_path).chain(of_files).filter(|folder| folder.is_dir()) {
            if !folders.iter().any(|known| known == folder) {
                folders.push(folder.to_owned());
            }
        }
        folders.truncate(MOST_FOLDERS);
        folders
    }

    pub fn remove(&mut self, path: &Path) {
        self.paths.retain(|known| known != path);
    }

    /// Returns the paths as JSON for the settings. A path that is not text is forgotten.
    pub fn stored(&self) -> String {
        as_json(&self.paths)
    }

    pub fn stored_folders(&self) -> String {
        as_json(&self.folders)
    }

    pub fn restore(&mut self, paths: &str, folders: &str) {
        self.paths = of_json(paths, MOST);
        self.folders = of_json(folders, MOST_FOLDERS);
    }
}

fn as_json(paths: &[PathBuf]) -> String {
    let paths: Vec<&str> = paths.iter().filter_map(|path| path.to_str()).collect();
    serde_json::to_string(&paths).unwrap_or_default()
}

fn of_json(stored: &str, most: usize) -> Vec<PathBuf> {
    let paths: Vec<PathBuf> = serde_json::from_str(stored).unwrap_or_default();
    paths.into_iter().take(most).collect()
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
        restored.restore(&recent.stored(), &recent.stored_folders());
        assert_eq!(restored, recent);
        restored.restore("not JSON", "");
        assert_eq!(restored, Recent::default());
    }

    #[test]
    fn folders_written_into_come_before_those_of_files_and_folders_that_are_gone_are_left_out() {
        let (written, opened) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut recent = Recent::default();
        recent.add(&opened.path().join("a.toml"));
        recent.add(Path::new("/no such folder/b.toml"));
        recent.add_folder(written.path());
        let expected = [written.path(), opened.path()].map(|folder| folder.canonicalize().unwrap());
        assert_eq!(recent.folders(), expected);
    }

    #[test]
    fn the_list_stays_short() {
        let mut recent = Recent::default();
        (0..20).for_each(|n| recent.add(Path::new(&format!("/{n}.toml"))));
        assert_eq!(recent.paths().len(), MOST);
        assert_eq!(recent.paths()[0], PathBuf::from("/19.toml"));
    }
}
