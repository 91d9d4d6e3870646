//! The integration tests: the bank through its front door, and the boundaries of the code.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes where it must; the limits are those of the library")]
#![allow(clippy::unwrap_used)]

mod account;
mod build;
mod cli;
mod cli_init;
mod cli_list;
mod cli_new;
mod cli_schema;
mod diagnostics;
mod hostile;
mod html;
mod kill_binary;
mod killed;
mod layers;
mod preview;
mod purity;
mod readme;
mod serve;
mod serve_program;
mod serve_saving;
mod serve_warm;
mod support;
mod theme;
mod warm;
