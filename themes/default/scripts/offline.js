// What was read stays readable without a connection.
const worker = root.getAttribute("data-worker");
if (worker && location.protocol === "https:" && navigator.serviceWorker) {
  addEventListener("load", () => {
    navigator.serviceWorker.register(worker).catch(() => { /* then without it */ });
  });
}
