// Copying: a part of the page, or an address. The button itself says that it is done.

// Milliseconds that "copied" is shown.
const STATUS_TIME = 4000;

function copyByHand(text) {
  const area = element("textarea", "hidden-text");
  area.value = text;
  document.body.appendChild(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}

// Resolves to whether the text was copied.
async function copyText(text) {
  if (!navigator.clipboard) return copyByHand(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    return copyByHand(text);
  }
}

// The place where a button says that it is done.
function statusBeside(button) {
  const known = button.parentElement.querySelector("[role=status]");
  if (known) return known;
  const status = element("span", "copied");
  status.setAttribute("role", "status");
  button.parentElement.appendChild(status);
  return status;
}

each("[data-copy], [data-copy-address]", (button) => {
  const status = statusBeside(button);
  button.addEventListener("click", async () => {
    const part = byId(button.getAttribute("data-copy"));
    const address = button.getAttribute("data-copy-address") || location.href.split("#")[0];
    if (!await copyText(part ? part.textContent.trim() : address)) return;
    status.textContent = button.getAttribute("data-done");
    setTimeout(() => { status.textContent = ""; }, STATUS_TIME);
  });
});
