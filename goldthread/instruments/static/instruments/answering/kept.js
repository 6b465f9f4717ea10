// What this phone keeps of one round, by its address: the answers until they have arrived, then the
// code to change them. Where nothing may be kept, the open page remembers.
const PLACE = "goldthread answers ";
// Nobody takes one of these for another; the server's forms/answering.py makes codes of the same.
const LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";
const CODE_LENGTH = 8;
const memory = new Map();
export let lasting = true;

export function read(address) {
  try {
    return JSON.parse(localStorage.getItem(PLACE + address)) ?? memory.get(address) ?? null;
  } catch {
    return memory.get(address) ?? null;
  }
}

export function write(address, state) {
  memory.set(address, state);
  try {
    localStorage.setItem(PLACE + address, JSON.stringify(state));
  } catch {
    lasting = false;
  }
}

export function wipe(address) {
  memory.delete(address);
  try {
    localStorage.removeItem(PLACE + address);
  } catch {
    lasting = false;
  }
}

// state: draft (not sent), waiting (to be sent), late (came after closing), sent.
export function fresh() {
  return { id: newId(), code: newCode(), count: 0, groups: {}, answers: {}, at: "start", state: "draft" };
}

// What is kept once everything has arrived: no answer.
export function arrived({ id, code, count, waited }) {
  return { id, code, count, waited, groups: {}, answers: {}, at: "start", state: "sent" };
}

// What the server gave back for a code, to be changed here.
export function cameBack(before, code) {
  const plain = code.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  return { ...fresh(), ...before, code: plain, at: "check", changing: true };
}

export function spaced(code) {
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Over plain HTTP in a room there is no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function newCode() {
  let code = "";
  while (code.length < CODE_LENGTH) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes above the last whole run of letters would make some letters likelier.
    if (byte < 256 - (256 % LETTERS.length)) code += LETTERS[byte % LETTERS.length];
  }
  return code;
}
