// One repeatable post: the same id again changes nothing, so it is tried until the server says that
// it has arrived. Each wait is longer than the one before, with chance in it, so that a room whose
// network comes back does not send in the same moment. No cookie goes along.
const FIRST = 2_000;
const LONGEST = 60_000;
const PATIENCE = 20_000;
const TELLS = ["stored", "same", "amended", "late", "refused"];
const NO_LONGER = {
  state: "refused",
  item: "",
  sentence: "This link is not known any more. Your answers stay on this phone; ask whoever runs the round.",
};

// What the server said, or null where it did not: no network, or somebody else answered.
export async function post(address, told) {
  try {
    const reply = await fetch(address, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(told),
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (reply.status === 404) return NO_LONGER;
    const said = await reply.json();
    // The sign-in page of a guest network also answers, with a page of its own.
    return TELLS.includes(said.state) ? said : null;
  } catch {
    return null;
  }
}

// What was sent before, for its code: { before }, or { sentence } saying why there is none.
export async function getBack(address, code) {
  try {
    const reply = await fetch(address, {
      method: "POST",
      credentials: "omit",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ code }),
    });
    const told = await reply.json();
    return reply.ok ? { before: told } : told;
  } catch {
    return { sentence: "No network just now. Try again in a moment." };
  }
}

// Tries `send` (true once nothing is left to do) now, and again by itself.
export function patiently(send) {
  let busy = false;
  let tries = 0;
  let timer = 0;

  async function go() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    const done = await send();
    busy = false;
    tries = done ? 0 : tries + 1;
    if (!done) timer = setTimeout(go, pause(tries));
  }

  window.addEventListener("online", go);
  window.addEventListener("pageshow", go);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) go();
  });
  return go;
}

function pause(tries) {
  return Math.min(LONGEST, FIRST * 2 ** (tries - 1)) * (0.5 + Math.random());
}
