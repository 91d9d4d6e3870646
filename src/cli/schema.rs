//! `kopilka schema`

use super::Exit;
use super::args::Schema;
use super::run::Run;
use crate::error::Result;

pub(super) fn schema(_run: &Run, _args: &Schema) -> Result<Exit> {
    Ok(Exit::Usage)
}
