// Puts the targets of the table into words, behind what is written already.
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-generates]");
    if (!button) return;
    event.preventDefault();
    var box = document.getElementById(button.dataset.into);
    var note = button.parentNode.querySelector("[data-told]");
    var body = new URLSearchParams();
    new FormData(button.form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.append("into", button.value);
    fetch(button.dataset.generates, {
      method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual"
    }).then(function (answer) {
      return answer.json();
    }).then(function (told) {
      note.textContent = told.message || "";
      if (!told.text || told.text === box.value) return;
      box.value = told.text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    }).catch(function () { note.textContent = button.dataset.failed; });
  });
})();
