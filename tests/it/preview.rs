//! A preview for tests: a real server on a free port, asked over real connections.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::pipeline::{self, LoadOutcome, Options};
use kopilka::serve::{Server, Settings, strip};
use kopilka::source::ReadOptions;
use serde_json::Value;

use crate::support::{Files, read, rendered, today};

/// What is waited for comes within this time, or the test fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview of a bank.
pub(crate) struct Preview {
    pub(crate) bank: Utf8PathBuf,
    pub(crate) address: SocketAddr,
    _server: Server,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What a build that shows everything would be asked for.
pub(crate) fn everything() -> Options {
    Options {
        drafts: true,
        future: true,
        expired: true,
        ..Options::on(today())
    }
}

/// A clean run over a bank.
pub(crate) fn clean(bank: &Utf8Path) -> LoadOutcome {
    pipeline::load(&read(bank), &everything())
}

impl Preview {
    pub(crate) fn of(bank: &Utf8Path) -> Self {
        Self::with(bank, |_| {})
    }

    pub(crate) fn with(bank: &Utf8Path, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings {
            inputs: ReadOptions {
                root: bank.to_owned(),
                config: "site.toml".into(),
            },
            host: [127, 0, 0, 1].into(),
            port: 0,
            names: Vec::new(),
            lang: kopilka::locale::Lang::Ru,
            reload: true,
            follow: false,
            poll: None,
            editor: None,
            options: Box::new(everything),
            report: Box::new(|_| {}),
        };
        change(&mut settings);
        let server = Server::start(settings).expect("a preview can be started");
        Self {
            bank: bank.to_owned(),
            address: server.address(),
            _server: server,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut stream = TcpStream::connect(self.address).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = if headers.iter().any(|(name, _)| *name == "Host") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        let more: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the preview answers");
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("an answer has a status");
        let headers = head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Reply {
            status,
            headers: headers.collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub(crate) fn state(&self) -> Value {
        serde_json::from_slice(&self.get("/__kopilka/state").body).expect("the state is JSON")
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        crate::support::write(&self.bank.join(path), text);
    }

    /// Waits until something is so.
    #[track_caller]
    pub(crate) fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        self.until_or(|| format!("in vain waited until {what}"), is_so);
    }

    /// Waits until something is so; `complaint` says what is wrong when it never is.
    #[track_caller]
    pub(crate) fn until_or(&self, complaint: impl Fn() -> String, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < end, "{}\n{:#}", complaint(), self.state());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page has a text.
    #[track_caller]
    pub(crate) fn until_shows(&self, path: &str, text: &str) {
        self.until(&format!("{path} shows «{text}»"), |it| {
            it.get(path).text().contains(text)
        });
    }

    /// The numbers of the states that are told from now on.
    pub(crate) fn events(&self) -> Receiver<Value> {
        let mut stream = TcpStream::connect(self.address).expect("the preview listens");
        write!(
            stream,
            "GET /__kopilka/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        )
        .unwrap();
        let (sender, events) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(data) = line.strip_prefix("data: ")
                    && sender
                        .send(serde_json::from_str(data).expect("an event is JSON"))
                        .is_err()
                {
                    return;
                }
            }
        });
        events
    }

    /// What is served that a clean build would not have, or not so: nothing, when warm equals cold.
    pub(crate) fn differences(&self) -> Vec<String> {
        let loaded = clean(&self.bank);
        let Some(site) = &loaded.site else {
            return vec!["the bank gives no site".to_owned()];
        };
        let state = self.state();
        let mut found = Vec::new();
        let told = |level: &str| state[level].as_u64().unwrap_or(u64::MAX);
        let count = |level| {
            loaded
                .diagnostics
                .iter()
                .filter(|it| it.level == level)
                .count() as u64
        };
        use kopilka::diag::Level::{Advice, Error, Warning};
        let wanted = [
            ("errors", count(Error)),
            ("warnings", count(Warning)),
            ("advice", count(Advice)),
        ];
        found.extend(
            wanted
                .iter()
                .filter(|(name, count)| told(name) != *count)
                .map(|(name, count)| format!("{name}: {} instead of {count}", told(name))),
        );
        for (path, bytes) in rendered(site) {
            let reply = self.get(&format!(
                "/{}",
                encoded(path.strip_suffix("index.html").unwrap_or(&path))
            ));
            let is_file = site.bank.assets.iter().any(|asset| asset.path == path);
            let served = match (is_file, path.ends_with(".html")) {
                (true, _) => blake3_hex(&reply.body),
                (_, true) => strip(&reply.text()).into_bytes(),
                _ => reply.body,
            };
            if served != bytes {
                found.push(format!("{path}: status {}, other bytes", reply.status));
            }
        }
        found
    }
}

fn blake3_hex(bytes: &[u8]) -> Vec<u8> {
    blake3::hash(bytes).to_hex().as_bytes().to_vec()
}

pub(crate) fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// The pages of a clean build.
pub(crate) fn pages(bank: &Utf8Path) -> Files {
    clean(bank)
        .site
        .map(|site| rendered(&site))
        .unwrap_or_default()
}
