/** Copying, and saying that it was done. */

const SAID_FOR = 2500; // ms

/** A text for the clipboard. */
export const text = (words, type = "text/plain") => new Blob([words], { type });

/** A file of this site. */
export async function file(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/**
 * Shows the button and makes it copy. `parts` maps types to blobs, or to promises of them: Safari gives no
 * leave for the clipboard after waiting. `status` is where screen readers hear of it.
 */
export function offer(button, parts, status) {
  button.hidden = false;
  let timer;
  button.addEventListener("click", async () => {
    let state = "done";
    try {
      await navigator.clipboard.write([new ClipboardItem(parts())]);
    } catch {
      state = "failed";
    }
    button.dataset.state = state;
    // Emptied first: the same words twice are no change, and are not read out.
    status.textContent = "";
    const about = button.querySelector(".copy-of").textContent.trim();
    requestAnimationFrame(() => (status.textContent = `${status.dataset[state]}: ${about}`));
    clearTimeout(timer);
    timer = setTimeout(() => delete button.dataset.state, SAID_FOR);
  });
}
