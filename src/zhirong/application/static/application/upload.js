// Files go up as soon as they are chosen, each with its progress; what is too large or of another kind is told before.
(function () {
  "use strict";

  function suffix(name) {
    return name.indexOf(".") < 0 ? "" : name.split(".").pop().toLowerCase();
  }

  function line(box, name) {
    var item = document.createElement("li");
    var title = document.createElement("span");
    var bar = document.createElement("progress");
    title.className = "name";
    title.textContent = name;
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    item.appendChild(title);
    item.appendChild(bar);
    var list = box.closest("[data-upload]").querySelector("[data-progress]");
    list.appendChild(item);
    return item;
  }

  function tell(item, words) {
    var note = document.createElement("span");
    note.className = "bad";
    note.setAttribute("role", "alert");
    note.textContent = words;
    item.querySelector("progress").remove();
    item.appendChild(note);
  }

  // What is wrong, and how to mend it.
  function said(told) {
    return told.message + (told.remedy ? " " + told.remedy : "");
  }

  function refusal(box, file) {
    var kinds = box.dataset.kinds ? box.dataset.kinds.split(" ") : [];
    if (kinds.length && kinds.indexOf(suffix(file.name)) < 0) return box.dataset.wrongKind;
    if (file.size > Number(box.dataset.most)) return box.dataset.tooLarge;
    if (!file.size) return box.dataset.isEmpty;
    return "";
  }

  function send(box, file, done) {
    var form = box.form;
    var item = line(box, file.name);
    var words = refusal(box, file);
    if (words) {
      tell(item, words);
      done();
      return;
    }
    var body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (form.elements.acting_for) body.append("acting_for", form.elements.acting_for.value);
    body.append(box.name, file);
    var request = new XMLHttpRequest();
    request.open("POST", box.dataset.sends);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) item.querySelector("progress").value = Math.floor(event.loaded / event.total * 100);
    });
    request.addEventListener("load", function () {
      var told = null;
      try {
        told = JSON.parse(request.responseText);
      } catch (page) {
        told = null;
      }
      if (told && request.status < 300) {
        item.remove();
        window.zhirong.parts(told.parts, told.marks);
        window.zhirong.saveNow(); // a row with a file is a row, though nothing is typed into it
      } else {
        tell(item, told && told.message ? said(told) : box.dataset.failed);
      }
      done();
    });
    request.addEventListener("error", function () {
      tell(item, box.dataset.failed);
      done();
    });
    request.send(body);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-removes]");
    if (!button || !button.form) return;
    event.preventDefault();
    var form = button.form;
    var chooser = button.closest("[data-upload]").querySelector("input[type=file]");
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (form.elements.acting_for) body.append("acting_for", form.elements.acting_for.value);
    button.disabled = true;
    fetch(button.dataset.removes, {
      method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual"
    }).then(function (answer) {
      return answer.json().then(function (told) {
        if (!answer.ok) throw new Error(said(told));
        window.zhirong.parts(told.parts, told.marks);
        if (chooser) chooser.focus();
      });
    }).catch(function (fault) {
      button.disabled = false;
      tell(line(button, ""), fault.name === "Error" ? fault.message : button.dataset.failed);
    });
  });

  document.addEventListener("change", function (event) {
    var box = event.target;
    if (!box.matches || !box.matches("input[type=file][data-sends]")) return;
    var files = Array.prototype.slice.call(box.files);
    box.value = "";
    (function next() {
      if (files.length) send(box, files.shift(), next); // one after the other: they change the same list
    })();
  });
})();
