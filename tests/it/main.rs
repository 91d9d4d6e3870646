//! The integration tests: the bank through its front door, and the boundaries of the code.

#![allow(clippy::disallowed_methods, reason = "a test reads and writes where it must; the limits are those of the library")]
#![allow(clippy::unwrap_used)]

mod killed;
mod layers;
