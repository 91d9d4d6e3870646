//! What the program does when it is started without arguments, by a double click or by someone new
//! to it.

use std::io::{IsTerminal, Read};

use camino::Utf8PathBuf;

use super::Exit;
use super::args::{Common, Serve};
use super::help::localized_command;
use super::run::Run;
use super::serve::serve;

/// Shows the bank in whose folder the program was started, or which it lies in; says what there is
/// when there is none. Needs a terminal: a script that forgot its arguments shall not wait for
/// ever.
#[expect(
    clippy::disallowed_methods,
    reason = "where the bank is cannot be read from it"
)]
pub(super) fn click(common: Common) -> Exit {
    let here = [Some(common.root.clone()), beside()]
        .into_iter()
        .flatten()
        .find(|folder| folder.join(&common.config).is_file());
    let by_hand = std::io::stdout().is_terminal();
    match here.filter(|_| by_hand) {
        Some(root) => {
            let run = Run::new(Common { root, ..common });
            let exit = serve(&run, &Serve::by_click()).unwrap_or_else(|error| run.fail(&error));
            if exit != Exit::Good {
                keep_window(&run);
            }
            exit
        }
        None => {
            let run = Run::new(common);
            super::run::put_error(&format!(
                "{}\n",
                localized_command(run.lang()).render_help()
            ));
            run.advise(&run.words("cli-click", &[]));
            if by_hand && cfg!(windows) {
                keep_window(&run);
            }
            Exit::Usage
        }
    }
}

/// The folder of the program.
fn beside() -> Option<Utf8PathBuf> {
    let program = std::env::current_exe().ok()?;
    Utf8PathBuf::from_path_buf(program.parent()?.to_owned()).ok()
}

/// A window that a double click has opened goes away with the program; what was said in it has to
/// be read first.
fn keep_window(run: &Run) {
    run.say(&run.words("cli-click.enter", &[]));
    let _ = std::io::stdin().read(&mut [0]);
}
