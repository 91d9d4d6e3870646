//! Times the stages of a run.

use std::time::Instant;

/// Times the stages of one run.
pub struct StageClock {
    last: Instant,
    /// Stage and milliseconds.
    pub laps: Vec<(&'static str, f64)>,
}

impl StageClock {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "stages are timed here and in the command line, nowhere else"
    )]
    pub fn start() -> Self {
        Self {
            last: Instant::now(),
            laps: Vec::new(),
        }
    }

    /// Takes over stages that another clock has timed, up to now.
    #[expect(
        clippy::disallowed_methods,
        reason = "stages are timed here and in the command line, nowhere else"
    )]
    pub fn take(&mut self, laps: &mut Vec<(&'static str, f64)>) {
        self.laps.append(laps);
        self.last = Instant::now();
    }

    /// Ends a stage.
    #[expect(
        clippy::disallowed_methods,
        reason = "stages are timed here and in the command line, nowhere else"
    )]
    pub fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps
            .push((stage, now.duration_since(self.last).as_secs_f64() * 1000.0));
        self.last = now;
    }
}
