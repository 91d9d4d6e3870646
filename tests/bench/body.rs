//! The text below the front matter: the sections the model asks for, lists, tables, links to other
//! entries.

use std::fmt::Write as _;

use crate::plan::{Card, Kind, Plan, Tongue};
use crate::prose::{Prose, paragraph};
use crate::rng::Rng;

/// How a section is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Steps,
    List,
    Table,
}

/// A section: its headings in Russian, Kazakh, English, two of each.
struct Section {
    headings: [[&'static str; 2]; 3],
    form: Form,
    /// In how many of 100 entries.
    share: f64,
}

const fn section(
    ru: [&'static str; 2],
    kk: [&'static str; 2],
    en: [&'static str; 2],
    form: Form,
    share: f64,
) -> Section {
    Section {
        headings: [ru, kk, en],
        form,
        share,
    }
}

const PRACTICE: [Section; 8] = [
    section(
        ["Какую проблему решает", "Проблема"],
        ["Қандай мәселені шешеді", "Мәселе"],
        ["Problem", "The problem"],
        Form::Text,
        100.0,
    ),
    section(
        ["Суть практики", "Суть практики, новизна"],
        ["Тәжірибенің мәні", "Мәні"],
        ["Idea", "Idea and novelty"],
        Form::Text,
        90.0,
    ),
    section(
        ["Как это работает", "Как это работает: шаги"],
        ["Қалай жұмыс істейді", "Қадамдар"],
        ["How it works", "Steps"],
        Form::Steps,
        100.0,
    ),
    section(
        ["Организационная модель", "Организация работы"],
        ["Ұйымдастыру моделі", "Жұмысты ұйымдастыру"],
        ["Organisational model", "Organisation of work"],
        Form::Text,
        12.0,
    ),
    section(
        ["Что нужно", "Что понадобится"],
        ["Не керек", "Не қажет"],
        ["Resources", "What you need"],
        Form::Table,
        100.0,
    ),
    section(
        ["Результаты", "Что получилось"],
        ["Нәтижелер", "Нәтиже"],
        ["Results", "Outcomes"],
        Form::Text,
        100.0,
    ),
    section(
        ["Проблемы и риски", "Риски"],
        ["Мәселелер мен тәуекелдер", "Тәуекелдер"],
        ["Risks", "Risks and limits"],
        Form::List,
        75.0,
    ),
    section(
        ["Условия тиражирования", "Как повторить"],
        ["Тарату шарттары", "Тарату"],
        ["Conditions to replicate", "How to replicate"],
        Form::List,
        65.0,
    ),
];
const PROGRAM: [Section; 5] = [
    section(
        ["Цель и задачи", "Цель"],
        ["Мақсаты мен міндеттері", "Мақсаты"],
        ["Aim", "Aims"],
        Form::List,
        95.0,
    ),
    section(
        ["Планируемые результаты", "Ожидаемые результаты"],
        ["Күтілетін нәтижелер", "Нәтижелер"],
        ["Outcomes", "Learning outcomes"],
        Form::List,
        90.0,
    ),
    section(
        ["Учебный план и содержание", "Содержание"],
        ["Оқу жоспары және мазмұны", "Мазмұны"],
        ["Curriculum", "Content"],
        Form::Table,
        100.0,
    ),
    section(
        ["Организационно-педагогические условия", "Условия"],
        ["Ұйымдастыру-педагогикалық жағдайлар", "Жағдайлар"],
        ["Conditions", "What you need"],
        Form::Text,
        90.0,
    ),
    section(
        ["Формы аттестации и контроля", "Аттестация"],
        ["Аттестаттау нысандары", "Аттестаттау"],
        ["Assessment", "Evaluation"],
        Form::Text,
        50.0,
    ),
];
const INTERNSHIP: [Section; 4] = [
    section(
        ["Что увидит стажёр", "Кого ждут"],
        ["Тағылымгер не көреді", "Кімді күтеді"],
        ["What you will see", "Who is welcome"],
        Form::Text,
        100.0,
    ),
    section(
        ["Программа стажировки", "План стажировки"],
        ["Тағылымдама бағдарламасы", "Тағылымдама жоспары"],
        ["Agenda", "Programme"],
        Form::Steps,
        95.0,
    ),
    section(
        ["Как добраться, проживание", "Как добраться"],
        ["Қалай жетуге болады", "Жол және тұру"],
        ["Getting there", "Travel"],
        Form::Text,
        60.0,
    ),
    section(
        ["Итоги прошлых стажировок", "Итоги"],
        ["Өткен тағылымдамалар қорытындысы", "Қорытынды"],
        ["Past results", "Results"],
        Form::List,
        60.0,
    ),
];

/// Writes the body of one entry in one language.
pub(crate) struct Writer<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) card: &'a Card,
    pub(crate) tongue: Tongue,
    pub(crate) prose: &'a dyn Prose,
    pub(crate) rng: &'a mut Rng,
    pub(crate) out: String,
    /// Links written so far.
    pub(crate) links: usize,
}

impl Writer<'_> {
    /// The whole body.
    pub(crate) fn body(&mut self) {
        let sections: &[Section] = match self.card.kind {
            Kind::Practice => &PRACTICE,
            Kind::Program => &PROGRAM,
            Kind::Internship => &INTERNSHIP,
        };
        let chosen: Vec<_> = sections
            .iter()
            .filter(|section| self.rng.chance(section.share))
            .collect();
        // Cyrillic letters take two bytes, an English text of the same length has half as many.
        let bytes = if self.tongue == Tongue::En {
            1600
        } else {
            2750
        } + self.rng.below(600)
            + self.rng.below(600);
        let share = bytes / chosen.len().max(1);
        if self.rng.chance(35.0) {
            self.paragraph(share / 2);
        }
        for section in &chosen {
            let heading = self.rng.pick(&section.headings[self.tongue as usize]);
            _ = write!(self.out, "## {heading}\n\n");
            self.section(section.form, share);
        }
        if self.card.folder {
            let alt =
                ["Схема занятия", "Сабақ сызбасы", "Scheme of a lesson"][self.tongue as usize];
            _ = write!(self.out, "![{alt}](scheme.svg)\n\n");
        }
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
    }

    fn section(&mut self, form: Form, bytes: usize) {
        let start = self.out.len();
        match form {
            Form::Text => {}
            Form::Steps => {
                self.paragraph(bytes / 5);
                let steps = self.rng.between(4, 6);
                for step in 1..=steps {
                    _ = write!(self.out, "{step}. ");
                    self.item(bytes * 3 / 5 / steps);
                }
                self.out.push('\n');
            }
            Form::List => {
                self.paragraph(bytes / 4);
                let items = self.rng.between(2, 5);
                for _ in 0..items {
                    self.out.push_str("- ");
                    self.item(bytes / 2 / items);
                }
                self.out.push('\n');
            }
            Form::Table if self.rng.chance(45.0) => self.table(),
            Form::Table => {
                for _ in 0..self.rng.between(3, 5) {
                    self.out.push_str("- ");
                    self.item(20);
                }
                self.out.push('\n');
            }
        }
        if self.rng.chance(12.0) {
            self.out.push_str("### ");
            self.prose.phrase(self.rng, &mut self.out);
            self.out.push_str("\n\n");
        }
        while self.out.len() - start < bytes {
            let left = bytes - (self.out.len() - start);
            self.paragraph(left.min(500));
        }
        if self.rng.chance(4.0) {
            self.out.push_str("> ");
            self.paragraph(80);
        }
    }

    /// One item of a list, on one line.
    fn item(&mut self, bytes: usize) {
        if self.rng.chance(30.0) {
            self.out.push_str("**");
            self.prose.phrase(self.rng, &mut self.out);
            self.out.push_str(".** ");
        }
        paragraph(self.prose, self.rng, bytes.max(20), &mut self.out);
        self.out.push('\n');
    }

    fn paragraph(&mut self, bytes: usize) {
        paragraph(self.prose, self.rng, bytes, &mut self.out);
        if self.rng.chance(27.0) {
            self.link();
        }
        if self.rng.chance(0.3) {
            self.out.push_str(" H<sub>2</sub>O.");
        }
        self.out.push_str("\n\n");
    }

    /// A sentence with a link to another entry, in one of the ways authors write it, or to another
    /// site.
    fn link(&mut self) {
        let other = self.plan.other(self.rng, self.card.number);
        let lead = [
            ["Подробнее", "Смотрите также", "Об этом"],
            ["Толығырақ", "Тағы қараңыз", "Бұл туралы"],
            ["More", "See also", "About this"],
        ];
        _ = write!(
            self.out,
            " {}: ",
            self.rng.pick(&lead[self.tongue as usize])
        );
        match self.rng.below(10) {
            0..=3 => {
                self.out.push('[');
                self.prose.phrase(self.rng, &mut self.out);
                _ = write!(self.out, "]({})", self.card.relative(&other));
            }
            4..=6 => {
                _ = write!(self.out, "[[{}|", other.id);
                self.prose.phrase(self.rng, &mut self.out);
                self.out.push_str("]]");
            }
            7..=8 => _ = write!(self.out, "[[{}]]", other.id),
            _ => {
                self.out.push('[');
                self.prose.phrase(self.rng, &mut self.out);
                _ = write!(
                    self.out,
                    "](https://example.org/{}/{})",
                    other.id, self.card.number
                );
            }
        }
        self.out.push('.');
        self.links += 1;
    }

    fn table(&mut self) {
        self.out.push_str(
            [
                "| Раздел | Часы | Что понадобится |\n|---|---:|---|\n",
                "| Бөлім | Сағат | Не керек |\n|---|---:|---|\n",
                "| Part | Hours | What it takes |\n|---|---:|---|\n",
            ][self.tongue as usize],
        );
        for _ in 0..self.rng.between(3, 6) {
            self.out.push_str("| ");
            self.prose.phrase(self.rng, &mut self.out);
            _ = write!(self.out, " | {} | ", self.rng.between(1, 36));
            self.prose.phrase(self.rng, &mut self.out);
            self.out.push_str(" |\n");
        }
        self.out.push('\n');
    }
}
