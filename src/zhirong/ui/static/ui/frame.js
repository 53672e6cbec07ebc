// Small manners of the page: the phone menu, dropping menus, dialogs, and one submission at a time.
(function () {
  "use strict";

  var menuSwitch = document.querySelector(".menu-switch");
  var menu = document.getElementById("menu");

  function showMenu(open) {
    menu.classList.toggle("open", open);
    menuSwitch.setAttribute("aria-expanded", String(open));
  }

  if (menuSwitch && menu) {
    menuSwitch.addEventListener("click", function (event) {
      event.preventDefault();
      showMenu(!menu.classList.contains("open"));
      if (menu.classList.contains("open")) menu.querySelector("a").focus();
    });
  }

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.drop[open]").forEach(function (drop) {
      if (!drop.contains(event.target)) drop.open = false;
    });
    var opener = event.target.closest("[data-opens]");
    if (opener) {
      var dialog = document.getElementById(opener.dataset.opens);
      if (dialog && dialog.showModal) {
        event.preventDefault();
        dialog.showModal();
      }
    }
    var closer = event.target.closest("[data-closes]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog").close();
    }
    if (event.target.closest("[data-prints]")) window.print();
  });

  // The slash key goes to the search field, unless somebody is typing.
  var finds = document.querySelector("[data-finds]");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !finds) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    event.preventDefault();
    finds.focus();
    finds.select();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.drop[open]").forEach(function (drop) {
      drop.open = false;
      drop.querySelector("summary").focus();
    });
    if (menu && menu.classList.contains("open")) {
      showMenu(false);
      menuSwitch.focus();
    }
  });

  // Who signs out leaves nothing typed behind on this machine (see application/draft.js).
  document.addEventListener("submit", function (event) {
    if (!event.target.matches("[data-signs-out]")) return;
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf("zhirong-draft:") === 0) localStorage.removeItem(key);
      });
    } catch (closed) {
      return;
    }
  });

  // A form is sent once: a second press while the answer is on its way does nothing.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.querySelectorAll("button[type=submit], button:not([type])").forEach(function (button) {
      button.setAttribute("aria-disabled", "true");
    });
  });

  // Coming back by the browser's button finds the form ready again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-disabled]").forEach(function (button) {
        button.removeAttribute("aria-disabled");
      });
    });
  });

  var mistakes = document.querySelector(".mistakes");
  if (mistakes) mistakes.focus();
})();
