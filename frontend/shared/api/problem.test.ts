import { expect, test } from "vitest";
import { hasCode, readProblem } from "./problem.ts";

test("problem details become an exception with their code and both sentences", async () => {
  const body = { code: "moved_on", title: "已有变化", title_en: "It has changed", status: 409 };
  const problem = await readProblem(new Response(JSON.stringify(body), { status: 409 }));
  expect(hasCode(problem, "moved_on")).toBe(true);
  expect(problem.sentence).toEqual({ zh: "已有变化", en: "It has changed" });
});

test("a gateway's own page is a problem too, with its status as code", async () => {
  const problem = await readProblem(new Response("<h1>Bad Gateway</h1>", { status: 502 }));
  expect(problem.code).toBe("http_502");
  expect(problem.sentence).toBeNull();
});
