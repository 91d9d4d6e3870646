//! `kopilka clean`: deletes the site, and nothing that is not ours.

use super::Exit;
use super::args::Clean;
use super::run::Run;
use crate::error::{Error, Result};
use crate::publish;

#[expect(
    clippy::disallowed_methods,
    reason = "a folder that is not there is told apart from an empty one"
)]
pub(super) fn clean(run: &Run, args: &Clean) -> Result<Exit> {
    let folder = run.output_dir(args.output_dir.as_ref())?;
    let path = || ("path", folder.as_str().into());
    if !folder.is_dir() {
        run.say(&run.words("cli-clean-done.nothing", &[path()]));
        return Ok(Exit::Good);
    }
    match publish::clean(&folder) {
        Ok(count) => {
            run.say(&run.words("cli-clean-done", &[path(), ("count", count.into())]));
            Ok(Exit::Good)
        }
        Err(Error::ForeignOutput { .. }) => {
            run.complain(&run.words("cli-clean-done.foreign", &[path()]));
            Ok(Exit::Usage)
        }
        Err(error) => Err(error),
    }
}
