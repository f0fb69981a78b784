/* Sends files one by one, shows how far each is, and keeps a list fresh while something waits. The pages do all of it without. */
"use strict";

(function () {
  const LOOK = 2000;

  function say(list, name) {
    const row = document.createElement("p");
    const bar = document.createElement("progress");
    const words = document.createElement("span");
    const file = document.createElement("bdi");
    file.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    row.append(file, " ", bar, " ", words);
    list.append(row);
    return { bar, words };
  }

  /* What a page that refuses says. */
  function refusal(text, otherwise) {
    const page = new DOMParser().parseFromString(text, "text/html");
    return page.querySelector(".refused")?.textContent.trim() || otherwise;
  }

  function send(form, file, said, words) {
    const body = new FormData(form);
    body.delete("files");
    body.append("files", file);
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRF-Token", body.get("csrf"));
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) said.bar.value = event.loaded / event.total;
      });
      request.addEventListener("load", () => {
        const sent = request.status === 201;
        if (request.status === 429) {
          const wait = Number(request.getResponseHeader("Retry-After") || 5) * 1000;
          setTimeout(() => done(send(form, file, said, words)), wait);
          return;
        }
        said.bar.value = sent ? 1 : 0;
        said.words.textContent = sent ? words.sent : refusal(request.responseText, words.refused);
        done(sent);
      });
      request.addEventListener("error", () => {
        said.words.textContent = words.lost;
        done(false);
      });
      request.send(body);
    });
  }

  async function sendAll(form, files) {
    const list = form.querySelector("[data-progress]");
    const button = form.querySelector("button:not([type])");
    list.replaceChildren();
    button.disabled = true;
    let all = true;
    for (const file of files) {
      if (!(await send(form, file, say(list, file.name), list.dataset))) all = false;
    }
    button.disabled = false;
    if (all) location.assign(form.dataset.upload);
  }

  function upload(form) {
    const input = form.querySelector("input[type=file]");
    form.querySelector("[data-drop]").hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sendAll(form, [...input.files]);
    });
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }

  /* The keyboard's place is kept: what has the focus is left alone until it has lost it. */
  async function look() {
    const shown = document.getElementById("uploads");
    if (!shown?.hasAttribute("data-waiting")) return;
    if (!document.hidden && !shown.contains(document.activeElement)) {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
      if (answer?.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("uploads");
        if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
      }
    }
    setTimeout(look, LOOK);
  }

  for (const form of document.querySelectorAll("form[data-upload]")) upload(form);
  setTimeout(look, LOOK);
})();
