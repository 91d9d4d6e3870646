//! Trouble with the machine: what no author can mend in a text.

use camino::Utf8PathBuf;

/// Trouble with the disk or the command line; content problems are [`crate::diag::Diagnostic`]s.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{path}: {source}")]
    Read {
        /// Which.
        path: Utf8PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file or folder could not be written.
    #[error("{path}: {source}")]
    Write {
        /// Which.
        path: Utf8PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what it was when it was read, so it was not written.
    #[error("{path}: changed since it was read")]
    FileChanged {
        /// Which.
        path: Utf8PathBuf,
    },
    /// There is a file already where a new one was to be.
    #[error("{path}: exists already")]
    FileExists {
        /// Which.
        path: Utf8PathBuf,
    },
    /// The output folder holds files that are not ours.
    #[error("{path}: not a folder of Kopilka")]
    ForeignOutput {
        /// The folder.
        path: Utf8PathBuf,
    },
    /// Another build is writing into the output folder.
    #[error("{path}: another build is writing here")]
    Busy {
        /// The folder.
        path: Utf8PathBuf,
    },
    /// No address to listen at.
    #[error("{address}: {source}")]
    Listen {
        /// The address and port, or the address alone.
        address: String,
        /// Why.
        source: std::io::Error,
    },
    /// The output folder would hold or be inside the inputs.
    #[error("{path}: overlaps the inputs of the bank")]
    OutputOverlaps {
        /// The folder.
        path: Utf8PathBuf,
    },
}

/// A result whose error is trouble with the machine.
pub type Result<T> = std::result::Result<T, Error>;
