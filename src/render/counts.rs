//! Numbers with their words in the right plural form.

use super::linker::Linker;
use super::view::CountView;
use crate::bank::EntryNo;
use crate::model::Kind;

/// «12 записей».
pub(super) fn entries_text(linker: &Linker<'_>, count: usize) -> String {
    let number = linker
        .site
        .locale(linker.lang)
        .integer(i64::try_from(count).unwrap_or(i64::MAX));
    linker.site.theme.text(
        linker.lang,
        "count-entries",
        &[("n", count.into()), ("number", number.as_str().into())],
    )
}

/// A number with the word of a kind in the right form.
pub(super) fn count_of(
    linker: &Linker<'_>,
    kind: &Kind,
    count: usize,
    href: Option<String>,
) -> CountView {
    let locale = linker.site.locale(linker.lang);
    let category = locale.plural(u64::try_from(count).unwrap_or(u64::MAX));
    let form = |category: &str| {
        kind.count
            .iter()
            .find(|(name, _)| name == category)
            .and_then(|(_, labels)| labels.exact(linker.lang))
    };
    let text = form(category)
        .or_else(|| form("other"))
        .unwrap_or_else(|| kind.many.get(linker.lang));
    CountView {
        number: locale.integer(i64::try_from(count).unwrap_or(i64::MAX)),
        text: text.to_owned(),
        href,
    }
}

/// Numbers by kind.
pub(super) fn counts_by_kind(linker: &Linker<'_>, entries: &[EntryNo]) -> Vec<CountView> {
    let model = &linker.site.bank.model;
    let mut by_kind = vec![0usize; model.kinds.len()];
    entries
        .iter()
        .for_each(|no| by_kind[linker.site.bank[*no].kind.0] += 1);
    let counted = by_kind
        .into_iter()
        .enumerate()
        .filter(|(at, count)| *count > 0 && model.kinds[*at].counted);
    counted
        .map(|(at, count)| count_of(linker, &model.kinds[at], count, None))
        .collect()
}
