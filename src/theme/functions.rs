//! What templates can call besides tera's own: the function `t` and the filters `number` and
//! `safe`. All pure.
//!
//! In: the words of the theme and a language. Out: an engine that speaks it. The language is fixed
//! when the functions are registered, one engine for each language, so that a call looks nothing up
//! but its key.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::strings::{Strings, TextArg};
use crate::locale::Lang;

/// Registers everything for one language, in place of what was registered for another.
pub(super) fn register(engine: &mut Tera, lang: Lang, strings: &Arc<Strings>) {
    let words = Arc::clone(strings);
    engine.register_function("t", move |kwargs: Kwargs, _: &State| {
        t(&words, lang, &kwargs)
    });
    let words = Arc::clone(strings);
    engine.register_filter("number", move |value: &Value, _: Kwargs, _: &State| {
        number(&words, lang, value)
    });
    engine.register_filter("safe", |value: &Value, _: Kwargs, _: &State| safe(value));
}

/// Tera's own copies the text; the bodies of pages are long, and a mark on the shared text is
/// enough.
fn safe(value: &Value) -> Value {
    if value.is_string() {
        value.clone().mark_safe()
    } else {
        Value::safe_string(&value.to_string())
    }
}

/// `t(key="results", count=12)`: the text of a key; all other arguments go into it, numbers as
/// numbers.
fn t(strings: &Strings, lang: Lang, kwargs: &Kwargs) -> TeraResult<Value> {
    let key: &str = kwargs.must_get("key")?;
    let facts = || {
        kwargs
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, value)))
            .filter(|it| it.0 != "key")
    };
    let texts: Vec<(&str, String)> = facts()
        .filter(|it| it.1.as_i64().is_none())
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    let texts = texts
        .iter()
        .map(|(name, text)| (*name, TextArg::Text(text)));
    let numbers =
        facts().filter_map(|(name, value)| Some((name, TextArg::Number(value.as_i64()?))));
    let args: Vec<_> = numbers.chain(texts).collect();
    Ok(Value::from(strings.text(lang, key, &args)))
}

/// `2364 | number`: a number, or a text that is one, as the language writes it.
fn number(strings: &Strings, lang: Lang, value: &Value) -> String {
    let locale = strings.locale(lang);
    match value.as_i64() {
        Some(number) => locale.integer(number),
        None => locale.decimal(&value.to_string()),
    }
}
