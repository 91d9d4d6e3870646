//! The integration tests: the bank through its front door, and the boundaries of the code.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and writes where it must; the limits are those of the library"
)]
#![allow(clippy::unwrap_used)]

mod account;
mod build;
mod bytes;
mod case_report;
mod cli;
mod cli_init;
mod cli_list;
mod cli_new;
mod cli_schema;
mod cli_search;
mod diagnostics;
mod document;
mod explain;
mod fix;
mod format_reports;
mod formats;
mod hostile;
mod html;
mod hurried;
mod json_schema;
mod kill_binary;
mod killed;
mod layers;
mod model_ids;
mod preview;
mod purity;
mod readme;
mod save;
mod search;
mod serve;
mod serve_program;
mod serve_saving;
mod serve_warm;
mod support;
mod theme;
mod theme_sources;
mod warm;
mod wordings;
mod workspace;

// The writers of the generated banks: the search is compared on the words they make.
#[path = "../bench/english.rs"]
mod english;
#[path = "../bench/kazakh.rs"]
mod kazakh;
#[path = "../bench/lexicon.rs"]
mod lexicon;
#[path = "../bench/prose.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
mod prose;
#[path = "../bench/rng.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
mod rng;
#[path = "../bench/russian.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
mod russian;
