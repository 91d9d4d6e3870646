//! The sections of the bank: its kinds with their numbers.

use super::counts::count_of;
use super::linker::Linker;
use super::view::{CountView, SectionTile};
use crate::model::{KindNo, Template};

/// Numbers of the bank by kind.
pub(super) fn numbers(linker: &Linker<'_>) -> Vec<CountView> {
    let bank = &linker.site.bank;
    let kinds = bank.model.kinds.iter().enumerate();
    let shown = kinds.filter(|(at, kind)| {
        (kind.counted || kind.template == Template::Organization) && !bank.by_kind[*at].is_empty()
    });
    shown
        .map(|(at, kind)| {
            count_of(
                linker,
                kind,
                bank.by_kind[at].len(),
                Some(linker.kind(KindNo(at))),
            )
        })
        .collect()
}

/// A tile for each kind of the bank.
pub(super) fn section_tiles(linker: &Linker<'_>) -> Vec<SectionTile> {
    let bank = &linker.site.bank;
    let kinds = bank
        .model
        .kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| kind.counted);
    kinds
        .map(|(at, kind)| {
            let count = count_of(linker, kind, bank.by_kind[at].len(), None);
            SectionTile {
                kind: kind.id.clone(),
                icon: kind.icon.word(),
                label: kind.many.get(linker.lang).to_owned(),
                about: kind.about.get(linker.lang).to_owned(),
                count: format!("{} {}", count.number, count.text),
                href: linker.kind(KindNo(at)),
            }
        })
        .collect()
}
