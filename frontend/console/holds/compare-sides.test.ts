import { describe, expect, it } from "vitest";
import type { Side } from "./api.ts";
import { compareForms } from "./compare-forms.ts";
import { compareAccounts, showAccounts, tally } from "./compare-sides.ts";

const side = (key: string, more: Partial<Side> = {}): Side => ({
  key,
  is_held_one: key === "held",
  name: "卫晓棠",
  username: "wei.xiaotang",
  role: "unit_applicant",
  state: "approved",
  ended_by: null,
  unit: { uscc: "91130403MA02200856", name: "邯郸市东方新材料有限公司" },
  registration_id: `r-${key}`,
  kind: "person",
  submitted_at: "2026-11-20T02:00:00Z",
  id_number_masked: "1304**********4522",
  mobile_masked: "138****8000",
  matches: [],
  form: {},
  ...more,
});

const HELD = side("held");
const samenessOf = (lines: ReturnType<typeof compareAccounts>, item: string) =>
  lines.find((line) => line.item === item)?.cells.map(({ sameness }) => sameness);

describe("the accounts", () => {
  it("are each compared with the held one", () => {
    const lines = compareAccounts([HELD, side("a"), side("b", { name: "卫　晓棠" })]);
    expect(samenessOf(lines, "name")).toEqual([null, "same", "different"]);
  });

  it("have the same number where the service says so, not where it looks alike with its middle hidden", () => {
    const lines = compareAccounts([HELD, side("a", { matches: ["mobile"] })]);
    expect(samenessOf(lines, "mobile")).toEqual([null, "same"]);
    expect(samenessOf(lines, "id_number")).toEqual([null, "different"]);
  });

  it("are not told apart by what says nothing of who somebody is", () => {
    const lines = compareAccounts([
      HELD,
      side("a", { submitted_at: "2026-11-21T02:00:00Z", state: "returned" }),
    ]);
    for (const item of ["submitted_at", "state", "role", "kind"]) {
      expect(samenessOf(lines, item)).toEqual([null, null]);
    }
  });

  it("are shown as they are once the hold is over, for what was the same may no longer be", () => {
    const lines = showAccounts([HELD, side("a", { name: "李四", ended_by: "merge", state: "withdrawn" })]);
    expect(samenessOf(lines, "name")).toEqual([null, null]);
    expect(lines.map(({ item }) => item)).toEqual(compareAccounts([HELD]).map(({ item }) => item));
  });

  it("show nothing that none of them has", () => {
    expect(samenessOf(compareAccounts([HELD, side("a")]), "username")).toEqual([null, "same"]);
    const nameless = [side("held", { username: "" }), side("a", { username: "" })];
    expect(samenessOf(compareAccounts(nameless), "username")).toBeUndefined();
  });
});

describe("the forms", () => {
  const itemsOf = (sides: Side[]) => compareForms(sides).map(({ item }) => item.name);

  it("of both kinds have each field once, without scans and without what stands above", () => {
    const held = side("held", { form: { department: "研发部", mobile: "138****8000" } });
    const unit = side("a", {
      kind: "unit",
      form: { department: "研发部", name_en: "Oriental", stamped_bank_page: "scan-1" },
    });
    expect(itemsOf([held, unit])).toEqual(["department", "name_en"]);
  });

  it("keep apart what goes by one name in both and means two things", () => {
    const held = side("held", { form: { name_zh: "卫晓棠" } });
    const unit = side("a", { kind: "unit", form: { name_zh: "邯郸市东方新材料有限公司" } });
    const lines = compareForms([held, unit]);
    expect(lines.map(({ item }) => item.label.zh)).toEqual(["姓名（中文）", "单位中文全称"]);
    expect(lines.flatMap(({ cells }) => cells.map(({ sameness }) => sameness))).not.toContain("different");
  });

  it("take letters of either width and either case for the same", () => {
    const held = side("held", { form: { department: "Ｒ＆Ｄ  dept" } });
    const [line] = compareForms([held, side("a", { form: { department: "R&D Dept" } })]);
    expect(line?.cells.map(({ sameness }) => sameness)).toEqual([null, "same"]);
  });

  it("say nothing of what one side left empty or of what is masked", () => {
    const held = side("held", { kind: "unit", form: { department: "研发部", bank_account: "**** 8016" } });
    const other = side("a", { kind: "unit", form: { bank_account: "**** 8016" } });
    const lines = compareForms([held, other]);
    expect(lines.flatMap(({ cells }) => cells.map(({ sameness }) => sameness))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

it("are counted for each of the other sides", () => {
  const lines = compareAccounts([HELD, side("a", { matches: ["mobile", "id_number"], name: "李四" })]);
  expect(tally(lines, 1)).toEqual({ same: 5, different: 1 });
});
