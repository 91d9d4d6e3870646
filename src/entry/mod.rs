//! What concerns one entry: its files, read, validated and joined; its state; the addresses it
//! claims; and what it names but only the bank can resolve.
//!
//! In: source files, the content model and the configuration. Out: [`EntryFile`]s, and an
//! [`EntryGroup`] for the files of each entry. Pure: the same files give the same group, so the
//! pipeline caches both. Knows nothing of other entries.
//!
//! Files use each other one way:
//! `name → file → state → joined → {claims, references, links, attachments} → translations → group →
//! assemble → {inherit, required, rules, dates} → join`.

mod address;
mod assemble;
mod attachments;
mod claims;
mod dates;
mod file;
mod group;
mod hash;
mod identifier;
mod inherit;
mod join;
mod joined;
mod kind;
mod language;
mod links;
mod name;
mod records;
mod references;
mod required;
mod rules;
mod state;
mod translations;

pub(crate) use address::{entry_path, resolve_path};
pub(crate) use attachments::{AttachmentSource, RawAttachment};
pub(crate) use claims::AddressClaim;
pub use file::{EntryFile, read_entry, validate_document};
pub use group::EntryGroup;
pub(crate) use hash::{HashedMap, NameHash};
pub use joined::ValidatedFile;
pub(crate) use links::{LinkedPage, LinkedPath, RawLink};
pub use name::{FileName, file_name};
pub(crate) use records::{record_field, record_part};
pub(crate) use references::RawReference;
pub use state::{BuildScope, PublicationState};
pub use translations::{Entry, EntryText};
