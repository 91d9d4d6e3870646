// Following a link of the menu on the same page closes it.
const menu = byId("menu");
if (menu && menu.hidePopover) {
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
  });
}
