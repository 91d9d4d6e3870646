//! Typed values as templates show them: words, links, dates, badges, pictures.

use super::body::body_html;
use super::linker::Linker;
use super::view::{DateView, PictureView, Value};
use crate::entry::{Entry, EntryText};
use crate::locale::Lang;
use crate::model::{
    Date, Duration, Field, FieldValue, Image, Kind, Origin, Period, Role, Term, TermNo, Type,
    TypedValue, VocabularyNo, VocabularyRole,
};
use crate::theme::TextArg;

/// The values of a field, each ready to print.
pub(super) fn values(
    linker: &Linker<'_>,
    field: &Field,
    held: &FieldValue,
    lang: Lang,
) -> Vec<Value> {
    let mut values: Vec<Value> = held
        .items()
        .iter()
        .flat_map(|item| value_views(linker, field, &field.kind, item, lang))
        .collect();
    name_once(linker, held, &mut values);
    values
}

/// Items of one document in a row: only the first says which document it is.
fn name_once(linker: &Linker<'_>, held: &FieldValue, values: &mut [Value]) {
    let bank = &linker.site.bank;
    let item = |held: &FieldValue| match &held.value {
        TypedValue::Reference(id) if bank.find(id).is_none() => bank.items.get(&**id),
        _ => None,
    };
    let pairs = held.items().windows(2).zip(values.iter_mut().skip(1));
    for (pair, value) in pairs {
        if let (Some(before), Some(this)) = (item(&pair[0]), item(&pair[1]))
            && before.entry == this.entry
        {
            value.text = item_words(linker, this);
            value.lang = None;
        }
    }
}

/// The language of a value: a translation may have taken it from the original.
pub(super) fn language_of(text: &EntryText, value: &FieldValue) -> Lang {
    match value.origin {
        Origin::Inherited(lang) => lang,
        Origin::Written(_) | Origin::Default => text.lang,
    }
}

fn plain(text: impl Into<String>) -> Value {
    Value {
        text: text.into(),
        ..Value::default()
    }
}

/// The views of a value: of a list and of a record one for each part.
fn value_views(
    linker: &Linker<'_>,
    field: &Field,
    kind: &Type,
    held: &FieldValue,
    lang: Lang,
) -> Vec<Value> {
    match &held.value {
        TypedValue::Record(parts) => return record(linker, kind, parts, lang),
        TypedValue::List(items) => {
            return items
                .iter()
                .flat_map(|item| value_views(linker, field, kind, item, lang))
                .collect();
        }
        _ => {}
    }
    vec![value_view(linker, field, kind, &held.value, lang)]
}

/// One value that is neither a record nor a list.
fn value_view(
    linker: &Linker<'_>,
    field: &Field,
    kind: &Type,
    value: &TypedValue,
    lang: Lang,
) -> Value {
    let locale = linker.site.locale(linker.lang);
    match value {
        TypedValue::Text(text) => Value {
            lang: linker.foreign(lang),
            ..plain(&**text)
        },
        TypedValue::LongText(body, _) => Value {
            html: Some(body_html(body)),
            lang: linker.foreign(lang),
            ..Value::default()
        },
        TypedValue::Integer(number) => plain(with_unit(linker, field, locale.integer(*number))),
        TypedValue::Number(text) => plain(with_unit(linker, field, locale.decimal(text))),
        TypedValue::Percent(text) => plain(locale.percent(text)),
        TypedValue::Money(amount, currency) => plain(format!(
            "{}\u{A0}{}",
            locale.decimal(amount),
            currency_sign(currency)
        )),
        TypedValue::Date(it) => date_value(linker, *it),
        TypedValue::Period(it) => period(linker, *it),
        TypedValue::Range(from, to) => plain(range(linker, field, *from, *to)),
        TypedValue::Duration(it) => duration(linker, *it),
        TypedValue::Boolean(yes) => plain(linker.text(if *yes { "yes" } else { "no" })),
        TypedValue::Term(vocabulary, term) => term_value(linker, *vocabulary, *term),
        TypedValue::Reference(id) => reference(linker, id, kind),
        TypedValue::Url(url) => link_value(url.to_string(), short_url(url)),
        TypedValue::Email(mail) => link_value(format!("mailto:{mail}"), mail.to_string()),
        TypedValue::Phone(phone) => link_value(phone_address(phone), phone.to_string()),
        TypedValue::File(target) => plain(target.rsplit('/').next().unwrap_or(target)),
        TypedValue::Image(image) => plain(&*image.alt),
        TypedValue::Geo(lat, lon) => plain(format!("{lat}, {lon}")),
        // Taken apart by `value_views`; alone neither says anything.
        TypedValue::Record(_) | TypedValue::List(_) => Value::default(),
    }
}

fn link_value(href: String, text: String) -> Value {
    Value {
        href: Some(href),
        ..plain(text)
    }
}

/// A number with the unit of its field.
fn with_unit(linker: &Linker<'_>, field: &Field, number: String) -> String {
    match field.unit.get(linker.lang) {
        "" => number,
        unit => format!("{number}\u{A0}{unit}"),
    }
}

fn date_value(linker: &Linker<'_>, it: Date) -> Value {
    let it = date(linker, it);
    Value {
        datetime: Some(it.iso),
        ..plain(it.text)
    }
}

fn period(linker: &Linker<'_>, period: Period) -> Value {
    let side = |side: Option<Date>| side.map_or_else(|| "…".to_owned(), |it| date(linker, it).text);
    plain(format!("{} – {}", side(period.from), side(period.to)))
}

fn duration(linker: &Linker<'_>, duration: Duration) -> Value {
    let number = linker.site.locale(linker.lang).integer(duration.count);
    let args = [
        ("n", duration.count.into()),
        ("number", number.as_str().into()),
    ];
    let key = format!("duration-{}", duration.unit.key());
    plain(linker.site.theme.text(linker.lang, &key, &args))
}

fn term_value(linker: &Linker<'_>, vocabulary: VocabularyNo, term: TermNo) -> Value {
    let (label, lang) = linker.site.bank.model[vocabulary][term]
        .label
        .find(linker.lang);
    let (level, steps) = level(linker, vocabulary, term).unzip();
    Value {
        href: linker.term(vocabulary, term),
        lang: linker.foreign(lang),
        level,
        steps,
        ..plain(label)
    }
}

/// The address that dials a telephone number: its digits without the extension.
fn phone_address(phone: &str) -> String {
    let number = phone.split("доб").next().unwrap_or(phone);
    let digits = number.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    format!("tel:{}", digits.collect::<String>())
}

/// The place of a term of an ordered vocabulary among those without a parent, and the last place
/// there.
fn level(linker: &Linker<'_>, vocabulary: VocabularyNo, term: TermNo) -> Option<(usize, usize)> {
    let vocabulary = Some(&linker.site.bank.model[vocabulary]).filter(|it| it.ordered)?;
    let places = vocabulary
        .numbers()
        .filter(|it| vocabulary[*it].parent.is_none());
    let place = places.clone().position(|it| it == term)?;
    Some((place, places.count() - 1))
}

fn record(
    linker: &Linker<'_>,
    kind: &Type,
    parts: &[(usize, FieldValue)],
    lang: Lang,
) -> Vec<Value> {
    let Type::Record(fields) = kind else {
        return Vec::new();
    };
    parts
        .iter()
        .flat_map(|(at, held)| values(linker, &fields[*at], held, lang))
        .collect()
}

fn range(linker: &Linker<'_>, field: &Field, from: Option<i64>, to: Option<i64>) -> String {
    let t =
        |key: &str, args: &[(&str, TextArg<'_>)]| linker.site.theme.text(linker.lang, key, args);
    let ages = matches!(field.kind, Type::AgeRange(_));
    match (from, to) {
        (Some(from), Some(to)) if ages && from == to => t("age-one", &[("n", from.into())]),
        (Some(from), Some(to)) if ages => {
            t("age-range", &[("from", from.into()), ("to", to.into())])
        }
        (Some(from), None) if ages => t("age-from", &[("n", from.into())]),
        (None, Some(to)) if ages => t("age-to", &[("n", to.into())]),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (from, to) => {
            let side =
                |side: Option<i64>| side.map_or_else(|| "…".to_owned(), |side| side.to_string());
            format!("{}–{}", side(from), side(to))
        }
    }
}

fn reference(linker: &Linker<'_>, id: &str, kind: &Type) -> Value {
    let bank = &linker.site.bank;
    if let Some(no) = bank.find(id) {
        let text = bank[no].text(linker.lang);
        return Value {
            href: Some(linker.entry(no)),
            lang: linker.foreign(text.lang),
            ..plain(&*text.title)
        };
    }
    if matches!(kind, Type::Reference { to: Some(_), .. })
        && let Some(item) = bank.items.get(id)
    {
        let text = bank[item.entry].text(linker.lang);
        let words = item_words(linker, item);
        let href = format!("{}#{id}", linker.entry(item.entry));
        return Value {
            href: Some(href),
            lang: linker.foreign(text.lang),
            ..plain(format!("{}, {words}", text.title))
        };
    }
    plain(id)
}

/// «пункт 1.2».
fn item_words(linker: &Linker<'_>, item: &crate::bank::ItemRef) -> String {
    let number = item_number(linker, item);
    linker.site.theme.text(
        linker.lang,
        "item-number",
        &[("number", number.as_str().into())],
    )
}

fn item_number(linker: &Linker<'_>, item: &crate::bank::ItemRef) -> String {
    let bank = &linker.site.bank;
    let record = crate::entry::record_field(&bank.model, &bank[item.entry], Role::Items).and_then(
        |(field, held)| {
            let record = held.items().get(item.item)?;
            crate::entry::record_part(field, record, Role::ItemNumber)?.text()
        },
    );
    record.map_or_else(|| (item.item + 1).to_string(), str::to_owned)
}

/// An address without what everyone knows.
fn short_url(url: &str) -> String {
    url.split_once("://")
        .map_or(url, |(_, rest)| rest)
        .trim_start_matches("www.")
        .trim_end_matches('/')
        .to_owned()
}

fn currency_sign(code: &str) -> &str {
    match code {
        "RUB" => "₽",
        "KZT" => "₸",
        "USD" => "$",
        "EUR" => "€",
        code => code,
    }
}

/// A date in the language of the page.
pub(super) fn date(linker: &Linker<'_>, date: Date) -> DateView {
    let locale = linker.site.locale(linker.lang);
    let text = match (date.month, date.day) {
        (Some(_), Some(_)) => locale.date(date.first()),
        (Some(month), None) => locale.month(date.year, month),
        _ => date.year.to_string(),
    };
    DateView {
        iso: date.to_string(),
        text,
    }
}

/// The first direction of an entry.
pub(super) fn direction<'a>(linker: &Linker<'a>, entry: &Entry) -> Option<&'a Term> {
    let model = &linker.site.bank.model;
    let axis = model.vocabulary_with(VocabularyRole::Direction)?;
    let (_, term) = entry
        .terms
        .iter()
        .find(|(vocabulary, _)| *vocabulary == axis)?;
    Some(&model[axis][*term])
}

/// What the shelf calls an entry: folder and id.
pub(super) fn key(kind: &Kind, entry: &Entry) -> String {
    format!("{}/{}", kind.folder, entry.id)
}

/// The picture of an entry, when its file is there.
pub(super) fn picture(linker: &Linker<'_>, entry: &Entry, text: &EntryText) -> Option<PictureView> {
    let held = text.get(&linker.site.bank.model, entry.kind, Role::Image)?;
    let TypedValue::Image(image) = &held.items().first()?.value else {
        return None;
    };
    picture_of(linker, text, image)
}

fn picture_of(linker: &Linker<'_>, text: &EntryText, image: &Image) -> Option<PictureView> {
    let asset = linker.site.bank.asset_of(text, &image.src)?;
    let pixels = asset.facts.pixels;
    Some(PictureView {
        src: linker.asset(asset),
        alt: image.alt.clone(),
        width: pixels.map(|(width, _)| width),
        height: pixels.map(|(_, height)| height),
    })
}
