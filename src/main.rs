//! The program; everything it does is in the library.

use std::process::ExitCode;

/// Building a site is mostly making and dropping small texts on all threads, where this allocator
/// is quicker than the system's (docs/benchmarks.md has the figures).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    kopilka::cli::main()
}
