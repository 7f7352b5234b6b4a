// The rule of the verdict, the twin of program/readiness.py; tests/apps/ready_cases.json holds both to the same verdicts.

/** Judge answers (condition → yes, partly or no) by the rule that the page was given: { verdict, things }. */
export function judge(answers, firm, rule) {
  const formal = rule.formal[firm] ?? [];
  const said = rule.order.filter((key) => key in answers);
  const weighed = (key) => (answers[key] === "partly" && formal.includes(key) ? "no" : answers[key]);
  const noes = said.filter((key) => weighed(key) === "no");
  const partly = said.filter((key) => weighed(key) === "partly");
  const vital = noes.filter((key) => rule.vital.includes(key));
  if (vital.length) return { verdict: "not-now", things: vital };
  const verdict = noes.length || partly.length >= rule.partly ? "prepare" : "go";
  return { verdict, things: [...noes, ...partly].slice(0, rule.things) };
}
