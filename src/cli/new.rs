//! `kopilka new`

use super::Exit;
use super::args::New;
use super::run::Run;
use crate::error::Result;

pub(super) fn new(_run: &Run, _args: &New) -> Result<Exit> {
    Ok(Exit::Usage)
}
