// Printing, and the list of ways to share, which closes as a menu does.
each("[data-print]", (button) => button.addEventListener("click", () => print()));

addEventListener("click", (event) => {
  each("details.share[open]", (share) => {
    if (!share.contains(event.target)) share.open = false;
  });
});

addEventListener("keydown", (event) => {
  const share = event.key === "Escape" && document.querySelector("details.share[open]");
  if (!share) return;
  share.open = false;
  share.querySelector("summary").focus();
});
