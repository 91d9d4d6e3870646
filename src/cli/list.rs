//! `kopilka list`

use super::Exit;
use super::args::List;
use super::run::Run;
use crate::error::Result;

pub(super) fn list(_run: &Run, _args: &List) -> Result<Exit> {
    Ok(Exit::Usage)
}
