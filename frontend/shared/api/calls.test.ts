import { beforeEach, expect, test, vi } from "vitest";
import { callsOf } from "./calls.ts";
import { Unreachable } from "./problem.ts";

const send = vi.fn<typeof fetch>();
const onDone = vi.fn();
const onProblem = vi.fn();
const calls = callsOf({
  credentials: "same-origin",
  headers: () => ({ "X-CSRF-Token": "t" }),
  onDone,
  onProblem,
});

vi.stubGlobal("fetch", send);

beforeEach(() => {
  vi.clearAllMocks();
  send.mockImplementation(async () => Response.json({ id: "r-1" }));
});

test("the names in a path are filled in, and the query follows", async () => {
  const query = { desk: "P130000", cursor: "" };
  await calls.GET("/review/queue", { params: { query } });
  await calls.GET("/registrations/{registration_id}", { params: { path: { registration_id: "a/b" } } });
  await calls.GET("/entry");
  expect(send.mock.calls.map(([address]) => address)).toEqual([
    "/api/review/queue?desk=P130000&cursor=",
    "/api/registrations/a%2Fb",
    "/api/entry",
  ]);
});

test("what changes something carries its body and the headers of its kind", async () => {
  const { data } = await calls.POST("/review/search", { body: { q: "云岭" } });
  expect(send.mock.calls[0]?.[1]).toEqual({
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": "t" },
    body: '{"q":"云岭"}',
  });
  expect(data).toEqual({ id: "r-1" });
  expect(onDone).toHaveBeenCalledOnce();
});

test("what only reads carries neither", async () => {
  await calls.GET("/entry");
  expect(send.mock.calls[0]?.[1]).toEqual({ method: "GET", credentials: "same-origin", headers: {} });
});

test("a call may outlive its page", async () => {
  await calls.POST("/sso/logout", { keepalive: true });
  expect(send.mock.calls[0]?.[1]).toMatchObject({ keepalive: true });
});

test("an answer without a body is no error", async () => {
  send.mockResolvedValue(new Response(null, { status: 204 }));
  expect(await calls.POST("/sso/logout")).toEqual({ data: undefined });
});

test("a refusal is thrown, and told to its kind", async () => {
  send.mockResolvedValue(Response.json({ code: "not_signed_in" }, { status: 401 }));
  await expect(calls.GET("/entry")).rejects.toMatchObject({ status: 401, code: "not_signed_in" });
  expect(onProblem).toHaveBeenCalledOnce();
  expect(onDone).not.toHaveBeenCalled();
});

test("what does not arrive is thrown as unreachable", async () => {
  send.mockRejectedValue(new TypeError("Failed to fetch"));
  await expect(calls.GET("/entry")).rejects.toBeInstanceOf(Unreachable);
});
