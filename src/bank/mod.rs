//! All entries together: ids and addresses that collide, references and links resolved, indexes
//! made, every file accounted for.
//!
//! In: the groups of all entries, attachments, the model and what `site.toml` says. Out: an
//! immutable [`Bank`] and what only all entries together can show. Assembled anew each time: there
//! is nothing to invalidate.
//!
//! Files use each other one way:
//! `numbers → {collisions, publish, duplicate_titles, term_index, title_order} → entry_index →
//! {references, assets, links → link_report, related, account} → assembly`.

mod account;
mod assembly;
mod assets;
mod backlinks;
mod collisions;
mod duplicate_titles;
mod entry_index;
mod link_report;
mod links;
mod numbers;
mod path_suggester;
mod publish;
mod references;
mod related;
mod term_index;
mod title_order;

pub use account::{Account, Bucket};
pub use assembly::Bank;
pub use assets::Asset;
pub use backlinks::{Backlink, Backlinks};
pub use links::ResolvedLink;
pub use numbers::{AssetNo, EntryNo, ItemRef};
pub use term_index::TermIndex;
pub use title_order::TitleOrder;
