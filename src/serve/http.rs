//! HTTP: the only file that knows axum. Who may ask, how it is answered, events.
//!
//! In: requests. Out: what [`super::response`] says, from memory. The host a browser names must be
//! one of ours, so that no foreign page can reach the preview under a name of its own (DNS
//! rebinding); other sites may lead here and no more.

use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::future;
use futures_util::stream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use super::response::{self, Answer};
use super::stage::Stage;
use super::{OWN, Settings};
use crate::error::{Error, Result};

/// A silent connection gets a sign of life so often.
const ALIVE: Duration = Duration::from_secs(15);

/// Answers until it is dropped.
pub(super) struct Listening {
    stop: Option<oneshot::Sender<()>>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

#[derive(Clone)]
struct Door {
    stage: Arc<Stage>,
    hosts: Arc<Hosts>,
}

/// Names under which browsers may ask.
struct Hosts {
    names: Vec<String>,
    /// Listening at an address of a network: numbers are no names that someone else could point
    /// here.
    any_number: bool,
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

impl Listening {
    pub(super) fn start(
        listener: TcpListener,
        stage: Arc<Stage>,
        settings: &Settings,
    ) -> Result<Self> {
        let failed = |source| Error::Listen {
            address: settings.host.to_string(),
            source,
        };
        listener.set_nonblocking(true).map_err(failed)?;
        let runtime = runtime().map_err(failed)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(failed)?
        };
        let mut names = settings.names.clone();
        names.push(settings.host.to_string());
        let hosts = Arc::new(Hosts {
            names,
            any_number: !settings.host.is_loopback(),
        });
        let app = Router::new()
            .fallback(handle)
            .with_state(Door { stage, hosts });
        let (stop, stopped) = oneshot::channel();
        std::thread::spawn(move || {
            runtime.block_on(async {
                let serving = std::future::IntoFuture::into_future(axum::serve(listener, app));
                future::select(serving, stopped).await;
            });
            // Open connections for events would never end by themselves.
            runtime.shutdown_background();
        });
        Ok(Self { stop: Some(stop) })
    }
}

/// Runs something that waits, on this thread. Without a runtime it counts as not happened.
pub(super) fn block_on<T: Default>(waiting: impl Future<Output = T>) -> T {
    runtime()
        .map(|runtime| runtime.block_on(waiting))
        .unwrap_or_default()
}

/// Waits for Ctrl+C.
pub(super) fn wait_for_interrupt() -> std::io::Result<()> {
    runtime()?.block_on(tokio::signal::ctrl_c())
}

impl Hosts {
    /// Is a `Host`, with or without a port, one of ours.
    fn has(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, _)) => address,
            None => host.rsplit_once(':').map_or(host, |(name, _)| name),
        };
        let name = name.to_ascii_lowercase();
        let number = name.parse::<IpAddr>().ok();
        name == "localhost"
            || number.is_some_and(|address| self.any_number || address.is_loopback())
            || self
                .names
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&name))
    }

    /// Why a request is refused.
    fn refuse(&self, headers: &HeaderMap) -> Option<StatusCode> {
        let text = |name: HeaderName| {
            headers
                .get(name)
                .map(|value| value.to_str().unwrap_or_default())
        };
        let Some(host) = text(header::HOST) else {
            return Some(StatusCode::BAD_REQUEST);
        };
        if !self.has(host) {
            return Some(StatusCode::FORBIDDEN);
        }
        let foreign = text(header::ORIGIN).is_some_and(|origin| {
            !origin
                .split_once("://")
                .is_some_and(|(_, host)| self.has(host))
        });
        // A link on another site may lead here; its scripts and pictures may not come from here.
        let site = text(HeaderName::from_static("sec-fetch-site"));
        let mode = text(HeaderName::from_static("sec-fetch-mode"));
        let taken = site == Some("cross-site") && mode != Some("navigate");
        (foreign || taken).then_some(StatusCode::FORBIDDEN)
    }
}

async fn handle(State(door): State<Door>, request: Request) -> Response {
    if let Some(status) = door.hosts.refuse(request.headers()) {
        return status.into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let path = request.uri().path().to_owned();
    let query = request
        .uri()
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    if path
        .strip_prefix('/')
        .and_then(|rest| rest.strip_prefix(OWN))
        == Some("/events")
    {
        return if request.method() == Method::HEAD {
            StatusCode::OK.into_response()
        } else {
            events(&door.stage).into_response()
        };
    }
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let stage = door.stage;
    // Before the first site is there, whoever asks waits for it.
    let mut notices = stage.notices();
    let _ = notices.wait_for(|notice| notice.generation > 0).await;
    let answered = tokio::task::spawn_blocking(move || response::answer(&stage, &path)).await;
    match answered {
        Ok(answer) => respond(answer, &query, known.as_deref()),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn respond(answer: Answer, query: &str, known: Option<&str>) -> Response {
    let header =
        |text: &str| HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""));
    let mut response = match answer {
        Answer::Moved(to) => (
            StatusCode::FOUND,
            [(header::LOCATION, header(&format!("{to}{query}")))],
        )
            .into_response(),
        Answer::Bytes {
            status,
            media,
            bytes,
        } => {
            let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
            let fresh = status == 200
                && known.is_some_and(|known| {
                    known
                        .split(',')
                        .any(|one| one.trim().trim_start_matches("W/") == tag)
                });
            let status = if fresh {
                StatusCode::NOT_MODIFIED
            } else {
                StatusCode::from_u16(status).unwrap_or(StatusCode::OK)
            };
            let body = if fresh {
                Body::empty()
            } else {
                Body::from(bytes)
            };
            (
                status,
                [
                    (header::CONTENT_TYPE, header(&media)),
                    (header::ETAG, header(&tag)),
                ],
                body,
            )
                .into_response()
        }
    };
    let headers = response.headers_mut();
    // The browser may keep it and must ask before it uses it: a page is never older than the site.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}

/// One event for the present moment, and one for each that follows; who is slow gets the latest.
fn events(
    stage: &Stage,
) -> Sse<impl stream::Stream<Item = std::result::Result<Event, Infallible>> + use<>> {
    let stream = stream::unfold((stage.notices(), true), |(mut notices, first)| async move {
        if !first {
            notices.changed().await.ok()?;
        }
        let notice = notices.borrow_and_update().clone();
        let follow = if first { None } else { notice.follow };
        let data = serde_json::json!({"generation": notice.generation, "follow": follow});
        Some((
            Ok(Event::default().event("site").data(data.to_string())),
            (notices, false),
        ))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(ALIVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hosts: &Hosts, host: &str, welcome: bool) {
        assert_eq!(hosts.has(host), welcome, "{host}");
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let own = Hosts {
            names: vec!["127.0.0.1".to_owned()],
            any_number: false,
        };
        for host in [
            "localhost",
            "LOCALHOST:8000",
            "127.0.0.1:9",
            "127.0.0.1",
            "[::1]:8000",
            "[::1]",
        ] {
            check(&own, host, true);
        }
        for host in [
            "bank.example.org",
            "bank.example.org:8000",
            "localhost.example.org",
            "192.168.0.7:8000",
            "",
            "evil@localhost:1",
        ] {
            check(&own, host, false);
        }
        let network = Hosts {
            names: vec!["0.0.0.0".to_owned(), "kabinet".to_owned()],
            any_number: true,
        };
        for (host, welcome) in [
            ("192.168.0.7:8000", true),
            ("kabinet:8000", true),
            ("bank.example.org", false),
        ] {
            check(&network, host, welcome);
        }
    }
}
