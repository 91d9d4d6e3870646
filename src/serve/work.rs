//! The thread that works: waits for a change, reads what changed, loads everything, swaps.
//!
//! In: a [`Watcher`]. Out: moments for the [`Stage`], reports for the command line. When nothing
//! happens it renders pages that nobody has asked for yet, to find what their templates get wrong.
#![expect(
    clippy::disallowed_methods,
    reason = "the preview tells how long an update took"
)]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::Utf8Path;
use rayon::prelude::*;

use super::shown::{Good, Shown, basic};
use super::stage::Stage;
use super::{Report, Settings};
use crate::bank::EntryNo;
use crate::diag::{self, Code, Diagnostic};
use crate::error::Error;
use crate::pipeline::LoadOutcome;
use crate::render::{Memory, Renderer};
use crate::site::{PageRoute, Site};
use crate::source::{Change, Changes, Hints, MODEL, THEMES, Waited, Watcher};
use crate::workspace::Workspace;

/// How often the day is looked at, and a file tried again that could not be read.
const TICK: Duration = Duration::from_millis(500);
/// A file that an editor still holds is tried again after so long.
const AGAIN: Duration = Duration::from_millis(60);
/// Pages are rendered in advance when so long nothing has changed.
const REST: Duration = Duration::from_millis(1500);
/// So many pages are rendered between two looks at what has changed.
const STEP: usize = 64;
/// So many pages of each sort are rendered before a changed theme or model is shown.
const PROBES: usize = 2;

/// What has changed since pages were last rendered in advance.
enum Ahead {
    /// Theme, model or configuration, or so much that it makes no difference.
    All,
    /// These files.
    Files(Vec<Arc<Utf8Path>>),
}

pub(super) struct Work {
    settings: Settings,
    watcher: Watcher,
    stage: Arc<Stage>,
    workspace: Workspace,
    /// Numbers the moments.
    generation: u64,
    good: Option<Arc<Good>>,
    /// What could not be read and is tried again.
    owed: Option<Hints>,
    /// What to render in advance; becomes pages when there is time for it.
    ahead: Option<Ahead>,
    /// Pages that nobody has seen since they changed.
    unseen: Vec<PageRoute>,
    day: jiff::civil::Date,
}

impl Work {
    pub(super) fn new(settings: Settings, watcher: Watcher, stage: Arc<Stage>) -> Self {
        let day = (settings.options)().today;
        let workspace = Workspace::open(settings.inputs.clone());
        Self {
            settings,
            watcher,
            stage,
            workspace,
            generation: 0,
            good: None,
            owed: None,
            ahead: None,
            unseen: Vec::new(),
            day,
        }
    }

    pub(super) fn start(mut self) {
        std::thread::spawn(move || {
            self.update(Hints::All);
            while self.step() {}
        });
    }

    /// Waits once; `false` when it is over.
    fn step(&mut self) -> bool {
        let idle = self.ahead.is_some() || !self.unseen.is_empty();
        let time = if self.owed.is_some() {
            AGAIN
        } else if idle {
            REST
        } else {
            TICK
        };
        match self.watcher.wait(time) {
            Waited::Ended => return false,
            Waited::Changed(hints) => self.update(hints),
            Waited::Quiet if self.owed.is_some() => self.update(Hints::Paths(BTreeSet::new())),
            Waited::Quiet if self.is_another_day() => self.show(Changes::default(), Instant::now()),
            Waited::Quiet => self.look_ahead(),
        }
        true
    }

    fn is_another_day(&mut self) -> bool {
        let day = (self.settings.options)().today;
        std::mem::replace(&mut self.day, day) != day
    }

    /// Reads what the hints name and shows the site anew when something has changed.
    fn update(&mut self, hints: Hints) {
        let begun = Instant::now();
        self.stage.set_watching(self.watcher.watching());
        let hints = match self.owed.take() {
            Some(owed) => joined(owed, hints),
            None => hints,
        };
        let was_in_trouble = self.stage.shown().trouble.is_some();
        match self.workspace.refresh(&hints) {
            Ok(changes) if changes.is_empty() && self.generation > 0 && !was_in_trouble => {}
            Ok(changes) => self.show(changes, begun),
            Err(error) => {
                self.owed = Some(hints);
                self.be_troubled(error);
            }
        }
        self.stage.set_building(false);
    }

    /// Loads everything and swaps.
    fn show(&mut self, changes: Changes, begun: Instant) {
        self.stage.set_building(true);
        let mut loaded = self.workspace.load(&(self.settings.options)());
        let far = self.generation == 0
            || changes.files.iter().any(|(path, _)| {
                path.starts_with(THEMES)
                    || path.starts_with(MODEL)
                    || self.settings.inputs.config == **path
            });
        let mut basic = basic(&loaded);
        let memory = loaded.site.as_ref().map(|site| Memory::new(site));
        if let (Some(site), Some(memory)) = (&loaded.site, &memory)
            && (far || self.stage.shown().is_kept())
        {
            let found = probe(&Renderer::with(site, memory), site);
            loaded.diagnostics.extend(found.iter().cloned());
            diag::sort(&mut loaded.diagnostics);
            basic.extend(found);
        }
        let (snapshot, diagnostics) = (
            Arc::new(self.workspace.snapshot().clone()),
            Arc::new(std::mem::take(&mut loaded.diagnostics)),
        );
        if let Some((site, memory)) = loaded.site.take().zip(memory).filter(|_| basic.is_empty()) {
            self.plan(&changes, far);
            self.good = Some(Arc::new(Good::new(
                site,
                memory,
                Arc::clone(&snapshot),
                Arc::clone(&diagnostics),
            )));
        }
        drop::<LoadOutcome>(loaded);
        let follow = self.follow(&changes);
        // At the start everything is new, and nobody wants to read that.
        let changed = changes
            .files
            .into_iter()
            .filter(|_| self.generation > 0)
            .map(|(path, _)| path)
            .collect();
        let shown = Shown {
            generation: 0,
            good: self.good.clone(),
            basic,
            diagnostics,
            snapshot,
            trouble: None,
            changed,
            milliseconds: milliseconds(begun),
        };
        self.swap(shown, follow);
        self.stage.set_building(false);
    }

    /// Notes what is to be rendered when nothing happens.
    fn plan(&mut self, changes: &Changes, far: bool) {
        let unfinished = !std::mem::take(&mut self.unseen).is_empty();
        let changed = changes.files.iter().map(|(path, _)| Arc::clone(path));
        self.ahead = Some(match self.ahead.take() {
            _ if far || unfinished => Ahead::All,
            None => Ahead::Files(changed.collect()),
            Some(Ahead::Files(files)) if files.len() < STEP => {
                Ahead::Files(files.into_iter().chain(changed).collect())
            }
            Some(_) => Ahead::All,
        });
    }

    fn swap(&mut self, mut shown: Shown, follow: Option<String>) {
        self.generation += 1;
        shown.generation = self.generation;
        self.stage.swap(shown, follow);
        let shown = self.stage.shown();
        (self.settings.report)(&Report {
            generation: shown.generation,
            diagnostics: &shown.diagnostics,
            texts: &shown.snapshot,
            changed: shown.changed.len(),
            is_kept: shown.is_kept(),
            is_shown: shown.good.is_some(),
            trouble: shown.trouble.as_ref(),
            milliseconds: shown.milliseconds,
            watching: self.watcher.watching(),
        });
    }

    /// Shows that something cannot be read; said once, tried until it can.
    fn be_troubled(&mut self, error: Error) {
        let before = self.stage.shown();
        if before
            .trouble
            .as_ref()
            .is_some_and(|known| known.to_string() == error.to_string())
        {
            return;
        }
        let shown = Shown {
            generation: 0,
            good: self.good.clone(),
            basic: before.basic.clone(),
            diagnostics: Arc::clone(&before.diagnostics),
            snapshot: Arc::clone(&before.snapshot),
            trouble: Some(error),
            changed: Vec::new(),
            milliseconds: 0.0,
        };
        self.swap(shown, None);
    }

    /// The page of the file that was saved; of several the first that has one.
    fn follow(&self, changes: &Changes) -> Option<String> {
        let good = self
            .good
            .as_ref()
            .filter(|_| self.settings.follow && self.generation > 0)?;
        let saved = changes.files.iter().filter(|(path, change)| {
            *change != Change::Removed && path.extension().is_some_and(|it| it == "md")
        });
        saved
            .take(STEP)
            .find_map(|(path, _)| good.address_of(path))
            .map(|address| format!("/{address}"))
    }

    /// Renders some pages that nobody has seen, and shows what is wrong with them.
    fn look_ahead(&mut self) {
        let Some(good) = self.good.clone() else {
            return;
        };
        if let Some(ahead) = self.ahead.take() {
            self.unseen = unseen(&good.site, &ahead);
        }
        while !self.unseen.is_empty() {
            let rest = self.unseen.split_off(self.unseen.len().min(STEP));
            let step = std::mem::replace(&mut self.unseen, rest);
            let found = rendered(&good.renderer(), &step);
            if !found.is_empty() {
                self.unseen.clear();
                self.add(&good, found);
                return;
            }
            match self.watcher.wait(Duration::ZERO) {
                Waited::Quiet => {}
                Waited::Changed(hints) => return self.update(hints),
                Waited::Ended => return,
            }
        }
    }

    fn add(&mut self, good: &Good, found: Vec<Diagnostic>) {
        let before = self.stage.shown();
        let mut all = good.diagnostics.to_vec();
        all.extend(found);
        diag::sort(&mut all);
        let diagnostics = Arc::new(all);
        let good = Good::new(
            Arc::clone(&good.site),
            good.memory.clone(),
            Arc::clone(&good.snapshot),
            Arc::clone(&diagnostics),
        );
        self.good = Some(Arc::new(good));
        let shown = Shown {
            generation: 0,
            good: self.good.clone(),
            basic: before.basic.clone(),
            diagnostics,
            snapshot: Arc::clone(&before.snapshot),
            trouble: None,
            changed: Vec::new(),
            milliseconds: before.milliseconds,
        };
        self.swap(shown, None);
    }
}

fn milliseconds(begun: Instant) -> f64 {
    (begun.elapsed().as_secs_f64() * 10_000.0).round() / 10.0
}

fn joined(one: Hints, other: Hints) -> Hints {
    match (one, other) {
        (Hints::Paths(mut one), Hints::Paths(other)) => {
            one.extend(other);
            Hints::Paths(one)
        }
        _ => Hints::All,
    }
}

/// Pages to be rendered in advance: all, or those of changed entries.
fn unseen(site: &Site, ahead: &Ahead) -> Vec<PageRoute> {
    let files = match ahead {
        Ahead::Files(files) if files.len() <= STEP => files,
        _ => return site.page_routes(),
    };
    let is_changed = |no: &EntryNo| {
        site.bank[*no]
            .texts
            .iter()
            .any(|text| files.contains(&text.path))
    };
    let changed = site.bank.numbers().filter(is_changed);
    changed
        .flat_map(|no| {
            site.config
                .languages
                .iter()
                .map(move |lang| PageRoute::Entry(*lang, no))
        })
        .collect()
}

/// Renders a few pages of each sort: what is wrong with a template mostly shows on the first.
fn probe(renderer: &Renderer<'_>, site: &Site) -> Vec<Diagnostic> {
    let mut seen: std::collections::HashMap<_, usize> = std::collections::HashMap::new();
    let sort = |route: &PageRoute| {
        let template = match *route {
            PageRoute::Entry(_, no) => Some(site.bank[no].kind),
            _ => None,
        };
        let own = match *route {
            PageRoute::Own(_, page) => Some(page),
            _ => None,
        };
        (std::mem::discriminant(route), own, route.lang(), template)
    };
    let mut probes = site.page_routes();
    probes.retain(|route| {
        let count = seen.entry(sort(route)).or_default();
        *count += 1;
        *count <= PROBES
    });
    rendered(renderer, &probes)
}

/// What is wrong with the templates of some pages, once for each place.
fn rendered(renderer: &Renderer<'_>, routes: &[PageRoute]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = routes
        .par_iter()
        .filter_map(|route| renderer.render(route).err())
        .map(|problem| *problem)
        .collect();
    found.sort_by_cached_key(|problem| (problem.place.clone(), format!("{:?}", problem.args)));
    found.dedup_by(|a, b| a.place == b.place);
    found.retain(|problem| problem.code == Code::Template);
    found
}
