// Which questions are asked by the answers given so far: the same rules as core/survey/asking.py.
// A condition is data in a closed form; nothing in it can run.
export function holds(condition, answers) {
  if ("and" in condition) return condition.and.every((part) => holds(part, answers));
  if ("or" in condition) return condition.or.some((part) => holds(part, answers));
  if ("not" in condition) return !holds(condition.not, answers);
  const answer = answers[condition.item] ?? null;
  if ("answered" in condition) return answer !== null;
  return condition.in.includes(answer);
}

// `parts`: [{ id, when }] in order; `answers`: id → number, text or reason why there is none. What
// was answered before its question was hidden counts as not answered.
export function asked(parts, answers) {
  const counted = {};
  const shown = new Set();
  for (const { id, when } of parts) {
    if (when && !holds(when, counted)) continue;
    counted[id] = typeof answers[id] === "object" ? null : answers[id];
    shown.add(id);
  }
  return shown;
}
