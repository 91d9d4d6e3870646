//! `kopilka init`

use super::Exit;
use super::args::Init;
use super::run::Run;
use crate::error::Result;

pub(super) fn init(_run: &Run, _args: &Init) -> Result<Exit> {
    Ok(Exit::Usage)
}
