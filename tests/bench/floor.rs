//! The least such a build can take on this machine, as a program of its own: what any generator has
//! to read, parse and write.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// Walks `content`, reads every Markdown file, cuts off its front matter, makes HTML of the rest,
/// writes one file for each.
pub(crate) fn parse(content: &Path, out: &Path) -> io::Result<()> {
    let mut sources = Vec::new();
    for entry in walkdir::WalkDir::new(content) {
        let entry = entry?;
        if entry.file_type().is_file()
            && entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "md")
        {
            sources.push(entry.into_path());
        }
    }
    let targets: Vec<PathBuf> = sources
        .iter()
        .map(|source| {
            source
                .strip_prefix(content)
                .map(|path| out.join(path).with_extension("html"))
                .map_err(io::Error::other)
        })
        .collect::<io::Result<_>>()?;
    folders(&targets)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM;
    sources
        .par_iter()
        .zip(&targets)
        .try_for_each(|(source, target)| {
            let text = fs::read_to_string(source)?;
            let body = text
                .strip_prefix("---\n")
                .and_then(|rest| rest.split_once("\n---\n"))
                .map_or(&*text, |(_, body)| body);
            let mut page = String::with_capacity(body.len() * 3 / 2);
            html::push_html(&mut page, Parser::new_ext(body, options));
            fs::write(target, page)
        })
}

/// Writes the files of a list, `size path` a line: as many files, bytes and folders as the site
/// has.
pub(crate) fn write(list: &Path, out: &Path) -> io::Result<()> {
    let text = fs::read_to_string(list)?;
    let files: Vec<(PathBuf, usize)> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(size, path)| Ok((out.join(path), size.parse().map_err(io::Error::other)?)))
        .collect::<io::Result<_>>()?;
    let paths: Vec<_> = files.iter().map(|(path, _)| path.clone()).collect();
    folders(&paths)?;
    let bytes = vec![
        b'x';
        files
            .iter()
            .map(|(_, size)| *size)
            .max()
            .unwrap_or_default()
    ];
    files
        .par_iter()
        .try_for_each(|(path, size)| fs::write(path, &bytes[..*size]))
}

fn folders(files: &[PathBuf]) -> io::Result<()> {
    let folders: BTreeSet<_> = files.iter().filter_map(|file| file.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)
}
