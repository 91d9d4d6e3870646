//! Front matter: every usual field of the default model, consistent with its rules.

use std::fmt::Write as _;

use crate::plan::{Card, Kind, Plan, Tongue};
use crate::prose::{Prose, paragraph};
use crate::rng::Rng;
use crate::russian;

/// Writes the front matter of one entry.
pub(crate) struct Writer<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) card: &'a Card,
    pub(crate) tongue: Tongue,
    pub(crate) prose: &'a dyn Prose,
    pub(crate) rng: &'a mut Rng,
    pub(crate) out: String,
    /// References to other entries and organisations.
    pub(crate) references: usize,
    /// Items of fields that consist of records.
    pub(crate) records: usize,
}

impl Writer<'_> {
    /// Title and summary: all that a translation states.
    pub(crate) fn words(&mut self) {
        let title = self.phrase(25, 110);
        self.line("title", &title);
        let summary = summary(self.prose, self.rng);
        self.line("summary", &format!("\"{summary}\""));
    }

    /// Everything.
    pub(crate) fn all(&mut self) {
        self.words();
        self.place();
        self.common_terms();
        match self.card.kind {
            Kind::Practice => self.practice(),
            Kind::Program => self.program(),
            Kind::Internship => self.internship(),
        }
        self.people();
        let related: Vec<_> = (0..self.rng.between(2, 4))
            .map(|_| self.plan.other(self.rng, self.card.number).id)
            .collect();
        self.references += related.len();
        self.list("related", &related);
        if self.rng.chance(25.0) {
            let keywords: Vec<_> = (0..2).map(|_| self.phrase(1, 60).to_lowercase()).collect();
            self.list("keywords", &keywords);
        }
        self.line("licence", "CC-BY-4.0");
        let created = date(self.rng, 2024, 1, 12);
        self.line("created", &created);
        let updated = date(self.rng, 2025, 1, 5);
        self.line("updated", &updated);
        let (year, from, to) = if self.rng.chance(40.0) {
            (2025, 6, 12)
        } else {
            (2026, 1, 8)
        };
        let checked = date(self.rng, year, from, to);
        self.line("checked", &checked);
    }

    fn place(&mut self) {
        let organization = self.plan.some_organization(self.rng);
        if self.rng.chance(6.0) {
            let second = self.plan.some_organization(self.rng).region;
            let mut regions = vec![organization.region, second];
            regions.dedup();
            self.list("region", &regions);
        } else {
            self.line("region", organization.region);
        }
        match organization.region {
            "RU-SMO" if self.rng.chance(40.0) => self.line("municipality", "RU-SMO-smolensk"),
            "RU-SA" if self.rng.chance(40.0) => self.line("municipality", "RU-SA-yakutsk"),
            "KZ-15" if self.rng.chance(40.0) => self.line("municipality", "KZ-15-aktobe"),
            "KZ-55" if self.rng.chance(40.0) => self.line("municipality", "KZ-55-pavlodar"),
            _ if self.rng.chance(40.0) => {
                let district = russian::district(self.rng);
                self.line("municipality", &district);
            }
            _ => {}
        }
        self.line("organization", &organization.id);
        self.references += 1;
    }

    fn common_terms(&mut self) {
        let terms = &self.plan.terms;
        let directions = [
            "tech",
            "science",
            "art",
            "social",
            "sport",
            "tour",
            "art-music",
            "social-patriotic",
        ];
        let weights = [45, 14, 13, 10, 7, 6, 3, 2];
        let first = directions[self.rng.weighted(&weights)];
        if self.rng.chance(10.0) {
            let mut both = vec![first, directions[self.rng.weighted(&weights)]];
            both.dedup();
            self.list("direction", &both);
        } else {
            self.line("direction", first);
        }
        self.some_terms("topics", &terms.topics, 1, 3);
        self.some_terms("methods", &terms.methods, 1, 2);
        let level = terms.levels[self
            .rng
            .weighted(&[38, 14, 22, 16, 4, 4, 2])
            .min(terms.levels.len() - 1)];
        self.line("level", level);
        let status = [
            "idea",
            "trial",
            "implementation",
            "dissemination",
            "completed",
        ][self.rng.weighted(&[8, 17, 40, 28, 7])];
        self.line("status", status);
        let from = self.rng.between(4, 14);
        let to = (from + self.rng.between(1, 6)).min(18);
        self.line("age", &format!("{from}–{to}"));
        if self.rng.chance(60.0) {
            self.some_terms("target_groups", &terms.groups, 1, 2);
        }
        if self.rng.chance(60.0) {
            self.some_terms("infrastructure", &terms.infrastructure, 1, 2);
        }
    }

    fn practice(&mut self) {
        let cost =
            ["none", "low", "medium", "high", "very-high"][self.rng.weighted(&[20, 35, 28, 13, 4])];
        self.line("cost", cost);
        if cost != "none" && self.rng.chance(30.0) {
            let amount = self.rng.between(5, 900) * 1000;
            self.line("cost_amount", &format!("{amount} RUB"));
        }
        let effort =
            ["one", "team", "organisation", "several"][self.rng.weighted(&[35, 40, 17, 8])];
        self.line("effort", effort);
        let weeks = self.rng.between(5, 20);
        self.line("setup_time", &format!("{weeks} недель"));
        let started = self.rng.between(2012, 2024);
        self.line("started", &started.to_string());
        let evidence = self.rng.weighted(&[34, 31, 21, 8, 5, 1]);
        self.line("evidence", &format!("\"{evidence}\""));
        if evidence >= 2 {
            self.indicators();
        }
        let adoptions = if evidence >= 5 {
            5
        } else if evidence >= 4 {
            2
        } else {
            usize::from(self.rng.chance(8.0))
        };
        if adoptions > 0 {
            self.out.push_str("adoptions:\n");
            for _ in 0..adoptions {
                let who = self.plan.some_organization(self.rng);
                let year = self.rng.between(started, 2025);
                _ = writeln!(
                    self.out,
                    "  - {{who: {}, region: {}, date: {year}}}",
                    who.id, who.region
                );
                self.references += 1;
                self.records += 1;
            }
        }
        self.materials(if evidence >= 5 { 100.0 } else { 45.0 });
    }

    fn program(&mut self) {
        let kind = self.rng.pick(&self.plan.terms.program_types);
        self.line("program_type", kind);
        let level = self.rng.pick(&["starter", "basic", "advanced"]);
        self.line("program_level", level);
        let form = ["full-time", "part-time", "extramural"][self.rng.weighted(&[80, 14, 6])];
        self.line("form", form);
        let distance = if self.rng.chance(20.0) {
            "да"
        } else {
            "нет"
        };
        self.line("distance", distance);
        let months = self.rng.between(5, 9);
        self.line("duration", &format!("{months} месяцев"));
        self.line("hours_total", &(months * 8).to_string());
        let size = self.rng.between(6, 15);
        self.line("group_size", &format!("{size}–{}", size + 4));
        let cost = ["free", "partly", "paid"][self.rng.weighted(&[75, 15, 10])];
        self.line("cost_to_family", cost);
        let year = self.rng.between(2018, 2026);
        self.line("year", &year.to_string());
        if self.rng.chance(50.0) {
            let protocol = self.rng.between(1, 12);
            let day = date(self.rng, 2024, 8, 12);
            self.line(
                "approved",
                &format!(
                    "{{body: педагогический совет, protocol: \"протокол {protocol}\", date: {day}}}"
                ),
            );
            self.records += 1;
        }
        if self.rng.chance(20.0) {
            self.indicators();
        }
        self.materials(45.0);
    }

    fn internship(&mut self) {
        let mut taught = Vec::new();
        while taught.len() < 2 {
            let other = self.plan.other(self.rng, self.card.number);
            if other.kind != Kind::Internship && !taught.contains(&other.id) {
                taught.push(other.id);
            }
        }
        self.references += taught.len();
        self.list("teaches", &taught);
        self.some_terms(
            "audience",
            &["teacher", "methodist", "head", "engineer"],
            1,
            2,
        );
        let formats = &self.plan.terms.formats;
        self.some_terms("formats", formats, 1, 2);
        let mode = self.rng.pick(&["onsite", "remote", "blended"]);
        self.line("mode", mode);
        self.out.push_str("sessions:\n");
        for _ in 0..self.rng.between(1, 3) {
            let month = self.rng.between(2, 12);
            let day = self.rng.between(5, 22);
            _ = writeln!(
                self.out,
                "  - {{start: 2026-{month:02}-{day:02}, end: 2026-{month:02}-{:02}, deadline: 2026-{:02}-25}}",
                day + 4,
                month - 1
            );
            self.records += 1;
        }
        let hours = self.rng.between(2, 18) * 4;
        self.line("hours", &hours.to_string());
        let capacity = self.rng.between(4, 30);
        self.line("capacity", &capacity.to_string());
        if self.rng.chance(80.0) {
            self.line("fee", "free");
        } else {
            self.line("fee", "paid");
            let amount = self.rng.between(10, 90) * 100;
            self.line("fee_amount", &format!("{amount} RUB"));
        }
        let document = self
            .rng
            .pick(&["certificate-state", "certificate", "reference", "none"]);
        self.line("document", document);
        self.line(
            "apply",
            &format!("https://example.org/apply/{}", self.card.number),
        );
        self.line("period", "2026-01-15 – 2027-01-15");
        self.materials(30.0);
    }

    fn people(&mut self) {
        let role = [
            [
                "методист",
                "заведующий отделом",
                "руководитель кружка",
                "педагог дополнительного образования",
            ],
            [
                "әдіскер",
                "бөлім меңгерушісі",
                "үйірме жетекшісі",
                "қосымша білім беру педагогі",
            ],
            [
                "methodologist",
                "head of department",
                "club leader",
                "teacher",
            ],
        ][self.tongue as usize][self.rng.below(4)];
        let number = self.rng.between(1_000_000, 9_999_999);
        _ = writeln!(
            self.out,
            "contact:\n  role: {role}\n  phone: \"+7 (000) {number}\"\n  email: metod{}@example.org",
            self.card.number
        );
        self.records += 1;
        if self.rng.chance(30.0) {
            let author = self.phrase(1, 60);
            self.list("authors", &[author]);
            self.line("consent", "да");
        }
        if self.rng.chance(35.0) {
            let mut roles = Vec::new();
            self.out.push_str("partners:\n");
            for _ in 0..self.rng.between(1, 2) {
                let role = self.rng.pick(&["partner", "patron", "network", "funder"]);
                let kind = self.rng.pick(&self.plan.terms.partner_types);
                let name = self.plan.some_organization(self.rng).id;
                _ = writeln!(self.out, "  - {{name: {name}, type: {kind}, role: {role}}}");
                self.references += 1;
                self.records += 1;
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
            self.list("partnership", &roles);
        }
    }

    fn indicators(&mut self) {
        self.out.push_str("indicators:\n");
        let source = ["журнал учёта", "есепке алу журналы", "register"][self.tongue as usize];
        for _ in 0..self.rng.between(1, 2) {
            let code = self.rng.pick(&self.plan.terms.indicators);
            let value = self.rng.between(3, 480);
            let day = date(self.rng, 2025, 1, 12);
            _ = writeln!(
                self.out,
                "  - {{code: {code}, value: \"{value}\", date: {day}, source: {source}}}"
            );
            self.records += 1;
        }
    }

    fn materials(&mut self, percent: f64) {
        if !self.card.folder && !self.rng.chance(percent) {
            return;
        }
        self.out.push_str("materials:\n");
        if self.card.folder {
            let title = self.phrase(1, 80);
            _ = writeln!(self.out, "  - title: {title}\n    file: plan.csv");
            self.records += 1;
        }
        for part in 1..=self.rng.between(1, 2) {
            let title = self.phrase(1, 80);
            _ = writeln!(
                self.out,
                "  - title: {title}\n    url: https://example.org/files/{}-{part}.pdf",
                self.card.number
            );
            self.records += 1;
        }
    }

    /// A noun phrase that needs no quotes in YAML, of so many letters.
    fn phrase(&mut self, least: usize, most: usize) -> String {
        loop {
            let mut text = String::new();
            self.prose.phrase(self.rng, &mut text);
            if (least..=most).contains(&text.chars().count()) {
                return text;
            }
        }
    }

    fn some_terms(&mut self, key: &str, terms: &[&'static str], from: usize, to: usize) {
        let mut chosen: Vec<&str> = Vec::new();
        for _ in 0..self.rng.between(from, to) {
            let term = self.rng.pick(terms);
            if !chosen.contains(&term) {
                chosen.push(term);
            }
        }
        self.list(key, &chosen);
    }

    fn line(&mut self, key: &str, value: &str) {
        _ = writeln!(self.out, "{key}: {value}");
    }

    fn list(&mut self, key: &str, values: &[impl AsRef<str>]) {
        let values: Vec<_> = values.iter().map(AsRef::as_ref).collect();
        _ = writeln!(self.out, "{key}: [{}]", values.join(", "));
    }
}

/// One or two sentences of 80 to 300 characters.
pub(crate) fn summary(prose: &dyn Prose, rng: &mut Rng) -> String {
    loop {
        let mut text = String::new();
        paragraph(prose, rng, 150, &mut text);
        if (85..=295).contains(&text.chars().count()) {
            return text;
        }
    }
}

/// A day of those months.
pub(crate) fn date(rng: &mut Rng, year: usize, from: usize, to: usize) -> String {
    format!(
        "{year}-{:02}-{:02}",
        rng.between(from, to),
        rng.between(1, 28)
    )
}
