//! The macro for enums whose variants files write by name: one list gives the variants, their names and their reading.

/// An enum of which each variant has a name in files. Reading another name fails and lists those that are known.
macro_rules! named {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$about:meta])* $variant:ident = $id:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$about])* #[serde(rename = $id)] $variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The name that files write.
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id),* }
            }
        }
    };
}
